tickets-title = <b>待回复的问题：{ $total }</b>
tickets-empty = 没有待回复的问题，都答完了。
tickets-line = { $urgent ->
    [yes] 🔴 <b>#{ $ticket }</b> 紧急
   *[no] <b>#{ $ticket }</b>
 } · 会员 { $member } · { $late ->
    [yes] 已超时，应在 { $due } 前回复
   *[no] { $due } 前回复
 }
tickets-escalated = ⬆ 已上报：{ $reason }
tickets-said = { $author ->
    [staff] 客服
   *[member] 会员
 }（{ $at }）：{ $text }
tickets-button = 查看问题
ticket-button-answer = ✍️ #{ $ticket }
ticket-button-escalate = ⬆ #{ $ticket } 上报
ticket-button-close = ✔ #{ $ticket } 关闭
ticket-placeholder = 最多 500 字
ticket-prompt = { $what ->
    [answer] 怎么回复 #{ $ticket }？请直接回复这条消息，会员会收到。
    [escalate] 为什么上报 #{ $ticket }？请直接回复这条消息。
    [urgent] 请说明紧急的问题，会排在最前面处理。请直接回复这条消息。
   *[ask] 想问什么？请直接回复这条消息。
 }
ticket-staff = { $what ->
    [urgent] 🔴 紧急问题 #{ $ticket } 在等回复。
    [escalated] ⬆ 问题 #{ $ticket } 已上报给您。
    [late] ⏰ 问题 #{ $ticket } 的首次回复已超时。
   *[asked] 💬 问题 #{ $ticket } 在等回复。
 }
ticket-answered =
    💬 <b>您的问题 #{ $ticket } 有回复了</b>

    { $text }
ticket-closed = 您的问题 #{ $ticket } 已关闭。如果还有疑问，可以随时再问。
