condition-mark = { $met ->
    [yes] ✓
   *[no] ✗
 }
condition-line = { condition-mark } <b>{ $metric }</b>: { $goal }
condition-goal = { $compare ->
    [at_least] at least { $threshold }
    [more_than] more than { $threshold }
    [at_most] at most { $threshold }
   *[less_than] less than { $threshold }
 }
condition-group = { condition-mark } { $kind ->
    [all] All { $parts } of these ({ $count } met)
    [any] Any one of these { $parts } ({ $count } met)
   *[some] Any { $needs } of these { $parts } ({ $count } met)
 }
condition-quantity = { $measure ->
    [distinct_days] { $n ->
        [one] { $n } day
       *[other] { $n } days
     }
    [distinct_counterparties] { $n ->
        [one] { $n } party
       *[other] { $n } parties
     }
    [customers] { $n ->
        [one] { $n } customer
       *[other] { $n } customers
     }
    [recruits] { $n ->
        [one] { $n } person
       *[other] { $n } people
     }
   *[count] { $n }
 }
condition-no-value = no value yet
condition-window-rolling = { $days ->
    [one] today
   *[other] last { $days } days
 }
condition-window = { $kind ->
    [calendar-month] this month
    [calendar-quarter] this quarter
    [calendar-year] this year
    [last-month] last month
    [last-quarter] last quarter
    [last-year] last year
    [closed-month] last settled month
    [closed-quarter] last settled quarter
    [closed-year] last settled year
    [lifetime] all time
   *[other] { $kind }
 }
condition-days = { $days }
condition-until-day = up to { $last }
condition-evidence = { $window }: <b>{ $value }</b>, { $counted ->
    [one] { $counted } record counted
   *[other] { $counted } records counted
 }
condition-waiting = {" "}({ $amount } more is settling)
condition-missing = <b>{ $missing }</b> to go
condition-now = now <b>{ $value }</b>
condition-too-few = too early to judge: { $metric } must reach { $minimum } first
condition-part = { $metric }: { $value }
condition-left-out = { $count ->
    [one] { $count } not counted{ $amount }
   *[other] { $count } not counted{ $amount }
 }: { $reason ->
    [pending] still settling
    [refunded] refunded
    [other-currency] another currency
    [refund-waiting] refunds that wait for their purchase
    [refund-exceeds] refunds of more than was left
    [outside-window] outside these dates
    [flagged] under review
    [daily-cap] beyond what counts on one day
    [counterparty-cap] beyond what counts on one day with the same customer
    [few-counterparties] a month with too few different customers
    [same-device] on a device that other members used first
    [refund-ratio] a month in which much was refunded
    [capped] above the limit that counts
   *[other] { $reason }
 }
condition-left-out-amount = {" "}({ $amount })
condition-left-out-until = counts from { $day } at the earliest
condition-right = · { $name }
condition-right-value = · { $name }: { $value }
