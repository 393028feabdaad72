points-title = <b>{ $name }</b>
points-none = This programme has no points.
points-available = To spend: <b>{ $points }</b>
points-pending = On the way: <b>{ $points }</b>, the next { $next } on { $day }
points-debt = Still to make up for: { $points }. The next ones you earn go there first.
points-ends = { $points } can be used until { $day }
points-empty = Nothing yet. Your next order will bring some.
points-statement = <b>{ $name }: every movement</b> (page { $page } of { $pages })
points-line = { $at }   <b>{ $change }</b>
    { $what }
points-change = { $up ->
    [yes] +{ $points }
   *[no] −{ $points }
 }
points-earned = { $why ->
    [purchase] Order
    [recharge] Top-up
    [own] { $kind }
   *[other] Activity
 }{ $times ->
    [none] { "" }
   *[more] , ×{ $times }
 }{ $waits ->
    [yes] , can be used once it has settled
   *[no] { "" }
 }
points-settled = Settled: { $points } can be used now
points-moved = { $kind ->
    [spend] Spent{ $for }
    [give] Given to you{ $for }
    [expire] Expired
    [returned] Returned to you{ $for }
    [withdrawn] Taken back{ $for }
    [take_back] Taken back after a refund
    [repay] Made up for what was taken back
    [merge] Came along with a linked account
   *[erase] Erased
 }
points-for = : { $name }
points-button-statement = All movements
points-button-file = As a file
points-button-newer = ‹ Newer
points-button-older = Older ›
points-button-back = ‹ Points
points-file = Every movement of your { $name }, as a table.
points-taken-back = An order was refunded, so { $points } { $name } went back. You have <b>{ $available }</b> to spend now.
points-short = { $owed ->
    [yes] { $short } had been spent already. The next ones you earn will make up for them.
   *[no] { $short } had been spent already. We have let those go.
 }
points-expiring = <b>{ $points }</b> { $name } can be used until { $day }. After that they are gone.
