points-title = <b>{ $name }</b>
points-none = 這個會員計畫沒有積分。
points-available = 可用：<b>{ $points }</b>
points-pending = 待生效：<b>{ $points }</b>，最近一筆 { $next }，{ $day } 入帳
points-debt = 待補回：{ $points }，之後獲得的會先補上這部分。
points-ends = 其中 { $points } 用到 { $day } 為止
points-empty = 還沒有。下一筆訂單就會有了。
points-statement = <b>{ $name }明細</b>（第 { $page } / { $pages } 頁）
points-line = { $at }   <b>{ $change }</b>
    { $what }
points-change = { $up ->
    [yes] +{ $points }
   *[no] −{ $points }
 }
points-earned = { $why ->
    [purchase] 訂單
    [recharge] 儲值
    [own] { $kind }
   *[other] 活動
 }{ $times ->
    [none] { "" }
   *[more] ，{ $times } 倍
 }{ $waits ->
    [yes] ，結算後可用
   *[no] { "" }
 }
points-settled = 已結算，{ $points } 可以用了
points-moved = { $kind ->
    [spend] 使用{ $for }
    [give] 贈送{ $for }
    [expire] 過期
    [returned] 退還{ $for }
    [withdrawn] 收回{ $for }
    [take_back] 因退款收回
    [repay] 補回先前應收回的部分
    [merge] 隨連結的帳戶轉入
   *[erase] 已清除
 }
points-for = ：{ $name }
points-button-statement = 全部明細
points-button-file = 匯出表格
points-button-newer = ‹ 更近
points-button-older = 更早 ›
points-button-back = ‹ 積分
points-file = 您的{ $name }明細，每一筆都在這張表裡。
points-taken-back = 有訂單退款，收回了 { $points } { $name }，現在可用 <b>{ $available }</b>。
points-short = { $owed ->
    [yes] 另有 { $short } 已經用掉，會從之後獲得的裡面補上。
   *[no] 另有 { $short } 已經用掉，不再追回。
 }
points-expiring = 您有 <b>{ $points }</b> { $name }，用到 { $day } 為止，之後就過期了。
