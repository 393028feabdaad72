history-title = <b>等级记录</b>（第 { $page } / { $pages } 页）
history-empty = 还没有等级记录。有了第一笔订单，就会从这里开始记。
history-begin =
    { $at }
    { $track }：从 <b>{ $tier }</b> 开始
history-step =
    { $at }
    { $track }：{ $before } → <b>{ $tier }</b>
history-cause = { $cause ->
    [event] 原因：新的订单或退款
    [day] 原因：有订单完成结算，或统计周期往前推移
    [programme] 原因：会员计划有更新
    [base] 原因：加入
   *[other] 原因：{ $cause }
 }
history-late = { $at } 补记
history-button-newer = ‹ 更近
history-button-older = 更早 ›
