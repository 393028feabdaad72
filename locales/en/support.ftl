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
