deletion-got = 已有 { $n } 人收到，消息会从他们的聊天里删除。
deletion-too-late = 其中 { $n } 人来不及了：消息发出超过 48 小时，Telegram 不允许再删除。
deletion-stops = 发送会立即停止，不再继续。
deletion-type-it = ⚠️ 删除后无法恢复。请输入收件人数 <b>{ $n }</b> 确认。
deletion-button = 🗑 为所有人删除…
deletion-button-type = 🗑 输入人数
deletion-button-stop = ⏹ 停止删除
deletion-prompt = #{ $deletion } 原定发给多少人？请直接回复人数，回复后就会为所有人删除。
deletion-placeholder = 收件人数
deletion-state = { $state ->
    [running] 🗑 正在删除：{ $done } / { $whole }
    [stopped] ⏹ 已停止删除：{ $done } / { $whole }
   *[finished] { $all ->
        [yes] 🗑 已为所有人删除
       *[no] 🗑 已删除（Telegram 不允许的除外）
     }
 }
deletion-count = { $end ->
    [done] · 已删除：{ $n }
    [too_old] · 超过 48 小时，来不及：{ $n }
   *[failed] · 删除失败：{ $n }
 }
refusal-nothing-to-delete = 没有可删除的：还没发送，或正在删除，或已经删除。
refusal-too-old-to-delete = 已超过 48 小时，一条也删不了：Telegram 不再允许。
refusal-delete-count-wrong = 与收件人数不符，没有删除。
refusal-not-revising = 现在没有在删除或更正。
