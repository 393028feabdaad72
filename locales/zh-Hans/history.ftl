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
history-layer =
    { $at }
    { $track }：{ $began ->
        [yes] { $kind ->
            [temporary] 临时等级 <b>{ $tier }</b> 开始
            [floor] 保底等级 <b>{ $tier }</b> 生效
           *[lock] 锁定为 <b>{ $tier }</b>
         }
       *[no] { $kind ->
            [temporary] 临时等级 { $tier } 结束
            [floor] 保底等级 { $tier } 结束
           *[lock] 不再锁定为 { $tier }
         }
     }
history-layer-why = 人工调整，原因：{ $reason }
