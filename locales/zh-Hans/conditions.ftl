condition-mark = { $met ->
    [yes] ✓
   *[no] ✗
 }
condition-line = { condition-mark } <b>{ $metric }</b> { $goal }
condition-goal = { $compare ->
    [at_least] 达到 { $threshold }
    [more_than] 超过 { $threshold }
    [at_most] 不超过 { $threshold }
   *[less_than] 低于 { $threshold }
 }
condition-group = { condition-mark } { $kind ->
    [all] 以下 { $parts } 项全部满足（已满足 { $count } 项）
    [any] 以下 { $parts } 项满足任一项即可（已满足 { $count } 项）
   *[some] 以下 { $parts } 项满足 { $needs } 项即可（已满足 { $count } 项）
 }
condition-quantity = { $measure ->
    [distinct_days] { $n } 天
    [distinct_counterparties] { $n } 个对象
    [customers] { $n } 位客户
    [recruits] { $n } 人
   *[count] { $n } 次
 }
condition-no-value = 暂无数值
condition-window-rolling = 近 { $days } 天
condition-window = { $kind ->
    [calendar-month] 本月
    [calendar-quarter] 本季度
    [calendar-year] 今年
    [last-month] 上月
    [last-quarter] 上季度
    [last-year] 去年
    [closed-month] 最近结算的月份
    [closed-quarter] 最近结算的季度
    [closed-year] 最近结算的年度
    [lifetime] 累计
   *[other] { $kind }
 }
condition-days = { $days }
condition-until-day = 截至 { $last }
condition-evidence = { $window }：<b>{ $value }</b>，计入 { $counted } 笔
condition-waiting = （另有 { $amount } 待结算）
condition-missing = 还差 <b>{ $missing }</b>
condition-now = 目前 <b>{ $value }</b>
condition-too-few = 样本还太少：{ $metric }至少要有 { $minimum } 才计算
condition-part = { $metric }：{ $value }
condition-left-out = 未计入 { $count } 笔{ $amount }：{ $reason ->
    [pending] 还在待结算
    [refunded] 已退款
    [other-currency] 币种不同
    [refund-waiting] 退款在等对应的订单
    [refund-exceeds] 退款超出可退金额
    [outside-window] 不在时间范围内
    [flagged] 风控核查中
    [daily-cap] 超出单日计入上限
    [counterparty-cap] 超出同一客户单日计入上限
    [few-counterparties] 当月不同客户太少
    [same-device] 所用设备此前已有其他会员使用
    [refund-ratio] 当月退款过多
    [capped] 超过计入上限
   *[other] { $reason }
 }
condition-left-out-amount = （{ $amount }）
condition-left-out-until = 最早 { $day } 起计入
condition-right = · { $name }
condition-right-value = · { $name }：{ $value }
