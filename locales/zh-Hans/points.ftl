points-title = <b>{ $name }</b>
points-none = 这个会员计划没有积分。
points-available = 可用：<b>{ $points }</b>
points-pending = 待生效：<b>{ $points }</b>，最近一笔 { $next }，{ $day } 到账
points-debt = 待补回：{ $points }，以后获得的会先补上这部分。
points-ends = 其中 { $points } 用到 { $day } 为止
points-empty = 还没有。下一笔订单就会有了。
points-statement = <b>{ $name }明细</b>（第 { $page } / { $pages } 页）
points-line = { $at }   <b>{ $change }</b>
    { $what }
points-change = { $up ->
    [yes] +{ $points }
   *[no] −{ $points }
 }
points-earned = { $why ->
    [purchase] 订单
    [recharge] 充值
    [own] { $kind }
   *[other] 活动
 }{ $times ->
    [none] { "" }
   *[more] ，{ $times } 倍
 }{ $waits ->
    [yes] ，结算后可用
   *[no] { "" }
 }
points-settled = 已结算，{ $points } 可以用了
points-moved = { $kind ->
    [spend] 使用{ $for }
    [give] 赠送{ $for }
    [expire] 过期
    [returned] 退还{ $for }
    [withdrawn] 收回{ $for }
    [take_back] 因退款收回
    [repay] 补回之前应收回的部分
    [merge] 随关联的账户转入
   *[erase] 已清除
 }
points-for = ：{ $name }
points-button-statement = 全部明细
points-button-file = 导出表格
points-button-newer = ‹ 更近
points-button-older = 更早 ›
points-button-back = ‹ 积分
points-file = 您的{ $name }明细，每一笔都在这张表里。
points-taken-back = 有订单退款，收回了 { $points } { $name }，现在可用 <b>{ $available }</b>。
points-short = { $owed ->
    [yes] 另有 { $short } 已经用掉，会从以后获得的里面补上。
   *[no] 另有 { $short } 已经用掉，不再追回。
 }
points-expiring = 您有 <b>{ $points }</b> { $name }，用到 { $day } 为止，之后就过期了。
