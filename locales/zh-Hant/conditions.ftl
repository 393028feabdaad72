condition-mark = { $met ->
    [yes] ✓
   *[no] ✗
 }
condition-line = { condition-mark } <b>{ $metric }</b> { $goal }
condition-goal = { $compare ->
    [at_least] 達到 { $threshold }
    [more_than] 超過 { $threshold }
    [at_most] 不超過 { $threshold }
   *[less_than] 低於 { $threshold }
 }
condition-group = { condition-mark } { $kind ->
    [all] 以下 { $parts } 項全部符合（已符合 { $count } 項）
    [any] 以下 { $parts } 項符合任一項即可（已符合 { $count } 項）
   *[some] 以下 { $parts } 項符合 { $needs } 項即可（已符合 { $count } 項）
 }
condition-quantity = { $measure ->
    [distinct_days] { $n } 天
    [distinct_counterparties] { $n } 個對象
    [customers] { $n } 位客戶
    [recruits] { $n } 人
   *[count] { $n } 次
 }
condition-no-value = 暫無數值
condition-window-rolling = 近 { $days } 天
condition-window = { $kind ->
    [calendar-month] 本月
    [calendar-quarter] 本季
    [calendar-year] 今年
    [last-month] 上月
    [last-quarter] 上季
    [last-year] 去年
    [closed-month] 最近結算的月份
    [closed-quarter] 最近結算的季度
    [closed-year] 最近結算的年度
    [lifetime] 累計
   *[other] { $kind }
 }
condition-days = { $days }
condition-until-day = 截至 { $last }
condition-evidence = { $window }：<b>{ $value }</b>，計入 { $counted } 筆
condition-waiting = （另有 { $amount } 待結算）
condition-missing = 還差 <b>{ $missing }</b>
condition-now = 目前 <b>{ $value }</b>
condition-too-few = 樣本還太少：{ $metric }至少要有 { $minimum } 才計算
condition-part = { $metric }：{ $value }
condition-left-out = 未計入 { $count } 筆{ $amount }：{ $reason ->
    [pending] 還在待結算
    [refunded] 已退款
    [other-currency] 幣別不同
    [refund-waiting] 退款在等對應的訂單
    [refund-exceeds] 退款超出可退金額
    [outside-window] 不在時間範圍內
    [flagged] 風險審核中
    [daily-cap] 超出單日計入上限
    [counterparty-cap] 超出同一客戶單日計入上限
    [few-counterparties] 當月不同客戶太少
    [same-device] 所用裝置先前已有其他會員使用
    [refund-ratio] 當月退款過多
    [capped] 超過計入上限
   *[other] { $reason }
 }
condition-left-out-amount = （{ $amount }）
condition-left-out-until = 最早 { $day } 起計入
condition-right = · { $name }
condition-right-value = · { $name }：{ $value }
