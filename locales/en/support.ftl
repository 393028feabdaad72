support-title = <b>Support</b> · { $tier } · { $service }
support-answer = If you write now, you have a first answer by <b>{ $by }</b>.
support-resolve = The matter is settled by { $by }.
support-hours = We are there { $days }, { $opens }–{ $closes }. { $there ->
    [yes] Somebody is there right now.
   *[no] Nobody is there right now; our time begins to run when we open.
 }
support-weekday = { $day ->
    [mon] Mon
    [tue] Tue
    [wed] Wed
    [thu] Thu
    [fri] Fri
    [sat] Sat
   *[6] Sun
 }
support-contact = Your contact: <b>{ $name }</b>{ $called ->
    [yes] , { $phone }
   *[no] {""}
 }
support-within = { $hours ->
    [yes] { $n } h
   *[no] { $n } min
 }
support-ahead = As { $tier } you would have an answer within { $within }{ $working ->
    [yes] {" "}of our opening hours.
   *[no] , day and night.
 }
support-button-write = Write to them
support-ticket = { $state ->
    [answered] 💬 <b>Your question #{ $ticket }</b> has been answered.
   *[open] 💬 <b>Your question #{ $ticket }</b>{ $urgent ->
        [yes] {" "}(urgent)
       *[no] {""}
    } is with us. You have an answer by <b>{ $by }</b>.
 }
support-left = { $late ->
    [yes] This is taking longer than we promised. Sorry; we are on it.
   *[no] { $working ->
        [yes] Working time left:
       *[no] Time left:
    } { $hours ->
        [0] { $n } min
       *[other] { $hours } h { $n } min
    }
 }
support-said = { $author ->
    [staff] <b>Support</b>
   *[member] <b>You</b>
 } ({ $at }): { $text }
support-button-ask = ✍️ Ask a question
support-button-more = ✍️ Add something
support-button-urgent = 🔴 Urgent ({ $left } left this month)
support-button-done = ✔ Settled
