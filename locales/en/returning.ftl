returning-button = { $on ->
    [yes] 🔁 Comes back
   *[no] 🔁 Comes back…
 }
returning-button-stop = ⏹ Stop
returning-button-see = See the promotion
returning-title =
    <b>Does it come back?</b>
    { $line }

    Each time it goes to whoever is in the audience by then. A second person has to agree once.
returning-how = { $how ->
    [day] Every day
    [week] Every week
    [month] Every month
    [upgraded] After moving up
    [birthday] On birthdays
    [dormant] After a quiet spell
    [losing] Before a tier is lost
   *[once] Just once
 }
returning-earlier = Also members who are quiet already
returning-once = It is sent once.
returning-when = 🔁 { $how ->
    [day] Every day at { $at }
    [week] Every { $weekday } at { $at }
    [month] On day { $n } of every month at { $at }; in shorter months on the last day
    [upgraded] Every day at { $at }, for members who moved up in the last 7 days; once each time
    [birthday] Every day at { $at }, for members whose birthday it is
    [losing] Every day at { $at }, for members who will lose their tier within { $n ->
        [one] one day
       *[other] { $n } days
     } if nothing comes in; once for each loss
   *[dormant] { $earlier ->
        [yes] Every day at { $at }, for members with nothing counted for { $n } days or longer; once until they are back
       *[no] Every day at { $at }, for members with nothing counted for { $n } days, but not for those who were quiet before it began; once until they are back
     }
 }
returning-weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }
returning-next = Next time: { $at }
returning-some = On a given day only some of them get it: those to whom it happened.
returning-today = If it went out now, it would be for { $n ->
    [0] none of them.
    [one] one of them.
   *[other] { $n } of them.
 }
returning-second = It begins once a second person agrees, and comes back until somebody stops it.
returning-list = <b>Comes back by itself</b>
returning-name = <b>{ $name }</b>
returning-prompt = { returning-asked } (#{ $returning })
returning-asked = { $what ->
    [day] Every day at what time? Reply with a time, like 10:00.
    [week] Which day and time? Reply with 1 (Monday) to 7 (Sunday) and a time, like 1 10:00.
    [month] Which day and time? Reply with a day of the month and a time, like 31 10:00.
    [upgraded] At what time is it sent to those who moved up? Reply with a time, like 10:00.
    [birthday] At what time is it sent on birthdays? Reply with a time, like 10:00.
    [losing] How many days before a tier would be lost, and at what time? Reply with both, like 7 10:00.
   *[dormant] After how many quiet days, and at what time? Reply with both, like 30 10:00.
 }
returning-placeholder = When it comes back
returning-told = { $what ->
    [stands] Promotion #{ $promotion } was agreed to. It first goes out on { $at }.
    [unfit] Promotion #{ $promotion } was not sent: it no longer fits the programme. Please stop it and see what stands against it. Next time: { $at }.
   *[missed] The bot was not running, so promotion #{ $promotion } was left out { $n ->
        [one] once
       *[other] { $n } times
     }. Next time: { $at }.
 }
refusal-not-a-return = { $how ->
    [week] Please write a number from 1 (Monday) to 7 (Sunday) and a time, like 1 10:00.
    [month] Please write a day from 1 to 31 and a time, like 31 10:00.
    [dormant] Please write 1 to 730 days and a time, like 30 10:00.
    [losing] Please write 1 to 90 days and a time, like 7 10:00.
   *[other] Please write just a time, like 10:00.
 }
