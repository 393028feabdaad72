tickets-title = <b>待回覆的問題：{ $total }</b>
tickets-empty = 沒有待回覆的問題，都答完了。
tickets-line = { $urgent ->
    [yes] 🔴 <b>#{ $ticket }</b> 緊急
   *[no] <b>#{ $ticket }</b>
 } · 會員 { $member } · { $late ->
    [yes] 已逾時，應在 { $due } 前回覆
   *[no] { $due } 前回覆
 }
tickets-escalated = ⬆ 已呈報：{ $reason }
tickets-said = { $author ->
    [staff] 客服
   *[member] 會員
 }（{ $at }）：{ $text }
tickets-button = 查看問題
ticket-button-answer = ✍️ #{ $ticket }
ticket-button-escalate = ⬆ #{ $ticket } 呈報
ticket-button-close = ✔ #{ $ticket } 關閉
ticket-placeholder = 最多 500 字
ticket-prompt = { $what ->
    [answer] 怎麼回覆 #{ $ticket }？請直接回覆這則訊息，會員會收到。
    [escalate] 為什麼呈報 #{ $ticket }？請直接回覆這則訊息。
    [urgent] 請說明緊急的問題，會排在最前面處理。請直接回覆這則訊息。
   *[ask] 想問什麼？請直接回覆這則訊息。
 }
ticket-staff = { $what ->
    [urgent] 🔴 緊急問題 #{ $ticket } 在等回覆。
    [escalated] ⬆ 問題 #{ $ticket } 已呈報給您。
    [late] ⏰ 問題 #{ $ticket } 的首次回覆已逾時。
   *[asked] 💬 問題 #{ $ticket } 在等回覆。
 }
ticket-answered =
    💬 <b>您的問題 #{ $ticket } 有回覆了</b>

    { $text }
ticket-closed = 您的問題 #{ $ticket } 已關閉。如果還有疑問，可以隨時再問。
