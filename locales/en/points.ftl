points-taken-back = An order was refunded, so { $points } { $name } went back. You have <b>{ $available }</b> to spend now.
points-short = { $owed ->
    [yes] { $short } had been spent already. The next ones you earn will make up for them.
   *[no] { $short } had been spent already. We have let those go.
 }
points-expiring = <b>{ $points }</b> { $name } can be used until { $day }. After that they are gone.
