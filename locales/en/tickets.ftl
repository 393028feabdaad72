tickets-title = <b>Questions waiting: { $total }</b>
tickets-empty = No questions are waiting. Well done.
tickets-line = { $urgent ->
    [yes] 🔴 <b>#{ $ticket }</b> urgent
   *[no] <b>#{ $ticket }</b>
 } · member { $member } · { $late ->
    [yes] overdue since { $due }
   *[no] due by { $due }
 }
tickets-escalated = ⬆ Passed on: { $reason }
tickets-said = { $author ->
    [staff] We
   *[member] Member
 } ({ $at }): { $text }
tickets-button = See the questions
ticket-button-answer = ✍️ #{ $ticket }
ticket-button-escalate = ⬆ #{ $ticket } pass on
ticket-button-close = ✔ #{ $ticket } close
ticket-placeholder = Up to 500 characters
ticket-prompt = { $what ->
    [answer] Your answer to #{ $ticket }? Reply to this message; the member will read it.
    [escalate] Why does #{ $ticket } go to the admins? Reply to this message.
    [urgent] What is it about? It goes to the top of the queue. Reply to this message.
   *[ask] What would you like to know? Reply to this message.
 }
ticket-staff = { $what ->
    [urgent] 🔴 Question #{ $ticket } is urgent and waits for an answer.
    [escalated] ⬆ Question #{ $ticket } was passed on to you.
    [late] ⏰ The first answer to question #{ $ticket } is overdue.
   *[asked] 💬 Question #{ $ticket } waits for an answer.
 }
ticket-answered =
    💬 <b>Our answer to your question #{ $ticket }</b>

    { $text }
ticket-closed = Your question #{ $ticket } has been closed. If anything is left, just ask again.
