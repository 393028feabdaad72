points-taken-back = 有订单退款，收回了 { $points } { $name }，现在可用 <b>{ $available }</b>。
points-short = { $owed ->
    [yes] 另有 { $short } 已经用掉，会从以后获得的里面补上。
   *[no] 另有 { $short } 已经用掉，不再追回。
 }
points-expiring = 您有 <b>{ $points }</b> { $name }，用到 { $day } 为止，之后就过期了。
