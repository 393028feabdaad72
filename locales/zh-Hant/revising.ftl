deletion-got = 已有 { $n } 人收到，訊息會從他們的聊天中刪除。
deletion-too-late = 其中 { $n } 人來不及了：訊息送出超過 48 小時，Telegram 不允許再刪除。
deletion-stops = 傳送會立即停止，不再繼續。
deletion-type-it = ⚠️ 刪除後無法復原。請輸入收件人數 <b>{ $n }</b> 確認。
deletion-button = 🗑 為所有人刪除…
deletion-button-type = 🗑 輸入人數
deletion-button-stop = ⏹ 停止刪除
deletion-prompt = #{ $deletion } 原定傳送給多少人？請直接回覆人數，回覆後就會為所有人刪除。
deletion-placeholder = 收件人數
deletion-state = { $state ->
    [running] 🗑 正在刪除：{ $done } / { $whole }
    [stopped] ⏹ 已停止刪除：{ $done } / { $whole }
   *[finished] { $all ->
        [yes] 🗑 已為所有人刪除
       *[no] 🗑 已刪除（Telegram 不允許的除外）
     }
 }
deletion-count = { $end ->
    [done] · 已刪除：{ $n }
    [too_old] · 超過 48 小時，來不及：{ $n }
   *[failed] · 刪除失敗：{ $n }
 }
refusal-nothing-to-delete = 沒有可刪除的：還沒傳送，或正在刪除，或已經刪除。
refusal-too-old-to-delete = 已超過 48 小時，一則也刪不了：Telegram 不再允許。
refusal-delete-count-wrong = 與收件人數不符，沒有刪除。
refusal-not-revising = 現在沒有在刪除或更正。
