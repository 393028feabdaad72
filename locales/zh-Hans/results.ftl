results-title = 推广结果
results-button = 📊 结果
results-button-file = 导出文件
results-file = 每位收件人一行：会员编号、发送结果、之后的行为。不含姓名和联系方式。
results-counted = 统计 { $days }{ $over ->
    [yes] 。
   *[no] ，尚未结束。
 }消费金额已减去退款。
results-fair = 原定要收到的人全部计入，不论是否送达：对照组也是这样选出的。
results-no-control = 没有设对照组，无法判断哪些人本来就会购买。
results-deleted = 🗑 已从 { $n } 个聊天中删除，之前的行为照常统计。
results-links = Telegram 不会告知谁打开了链接，所以只统计领取按钮的点击。
results-group = { $part ->
    [C] 对照组
   *[other] { $parts ->
        [1] 收件人
       *[other] { $part } 版
    }
 }
results-state = { $state ->
    [sent] 已发送 { $n }
    [failed] 失败 { $n }
    [unknown] 不确定 { $n }
    [skipped] 跳过 { $n }
    [expired] 过期 { $n }
   *[open] 等待 { $n }
 }
results-row = { $what ->
    [people] 人数
    [sent] 已送达
    [pressed] 点击按钮
    [claimed] 已领取
    [left] 退订了这类推广
    [bought] 已购买
    [orders] 订单数
   *[net] 金额
 }
results-number = { $n }
results-share = { $n } ({ $share })
results-amount = { $amount }
results-verdict = { $what ->
    [lift] 购买率：与对照组相比
    [claimed] 领取率：A 版与 B 版相比
   *[bought] 购买率：A 版与 B 版相比
 }
results-figures = { $difference } 个百分点（{ $low } 至 { $high }）
results-meaning = { $verdict ->
    [more] { $split ->
        [yes] A 版更好；纯属偶然的可能性不到二十分之一。
       *[no] 购买的人更多；纯属偶然的可能性不到二十分之一。
    }
    [less] { $split ->
        [yes] B 版更好；纯属偶然的可能性不到二十分之一。
       *[no] 购买的人更少；纯属偶然的可能性不到二十分之一。
    }
   *[unclear] { $enough ->
        [yes] 人数太少，无法判断：也可能只是偶然。
       *[no] 人数太少，无法判断：有一方不足 30 人。
    }
 }
results-gone = 已从 { $n } 个聊天中删除
results-foot = { $days } · 截至 { $at }
