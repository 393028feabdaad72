points-taken-back = 有訂單退款，收回了 { $points } { $name }，現在可用 <b>{ $available }</b>。
points-short = { $owed ->
    [yes] 另有 { $short } 已經用掉，會從之後獲得的裡面補上。
   *[no] 另有 { $short } 已經用掉，不再追回。
 }
points-expiring = 您有 <b>{ $points }</b> { $name }，用到 { $day } 為止，之後就過期了。
