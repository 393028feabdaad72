commission-title = <b>Commission</b>
commission-none = No commission is paid here.
commission-nothing-yet = Nothing yet. When somebody whom you invited buys, your commission on it appears here.
commission-payable = Ready to be paid out: <b>{ $amount }</b>
commission-owing = Still to make up for: <b>{ $amount }</b>. It had been paid out to you and the purchases were refunded since; your next commission goes there first.
commission-pending = Pending: <b>{ $amount }</b>{ $all ->
    [yes] , payable on { $day }
   *[no] ; the next { $next } on { $day }
 }
commission-review = Being looked at: { $amount }
commission-held = Asked for: { $amount } (payout #{ $payout })
commission-paid = Paid out so far: { $amount }
commission-back = Taken back this month after refunds: { $amount }
commission-capped = Above the caps, so not paid: { $amount }
commission-month-cap = The most for one month is { $amount }.
commission-terms-unread = The terms of commission have changed. Please read them and agree; until then no payout can be asked for.
commission-button-lines = Purchases
commission-button-payouts = Payouts
commission-button-statement = Monthly statement
commission-button-back = ‹ Commission
commission-button-lines-back = ‹ Purchases
commission-lines-title = <b>What your customers bought</b> (page { $page } of { $pages })
commission-line = { $number }. { $day } · Customer { $code }
commission-line-sum = { $how ->
    [equal] { $paid } × { $rate } = <b>{ $sum }</b>
    [capped] { $paid } × { $rate } → <b>{ $sum }</b>
   *[none] { $paid }: <b>{ $sum }</b>
 } · { $state }
commission-settles = pending, payable on { $day }
commission-state = { $state ->
    [review] being looked at
    [payable] ready to be paid out
    [asked] asked for
    [paid] paid out
   *[reversed] taken back after a refund
 }
commission-why = no commission: { $reason ->
    [self] your own purchase
    [gone] you were not with us at that time
    [barred] your account was frozen at that time
    [currency] paid in another currency
    [shared_payer] paid by the same payer as purchases of your own
    [shared_account] from a shop account that is yours, too
   *[tier] your tier at that time has no rate
 }
commission-refused = looked at and not paid: { $reason }
commission-how-title = <b>How it was computed</b>
commission-how-who = { $level ->
    [2] Customer { $code } (second level), bought on { $at }
   *[other] Customer { $code }, bought on { $at }
 }
commission-how-paid = Really paid: { $amount }
commission-how-refunded = Refunded or left out since: { $amount }, so { $left } counts
commission-how-rate = Rate: { $rate } for { $tier }, by the terms of { $since }
commission-how-band = Extra for good sales in the last closed period: { $extra }
commission-how-sum = { $paid } × { $rate } = { $sum }, rounded down to the cent
commission-how-capped = The most for one purchase is { $most }.
commission-how-result = <b>Commission: { $sum }</b> · { $state }
commission-how-payout = Covered by payout #{ $payout }
commission-how-caps = { $kind ->
    [both] For all purchases together, the most is { $day } a day and { $month } a month.
    [day] For all purchases together, the most is { $day } a day.
   *[month] For all purchases together, the most is { $month } a month.
 }
commission-step = { $at }   { $kind ->
    [accrue] noted: { $change }
    [adjust] brought up to date: +{ $change }
    [claw_back] taken back: −{ $change }
    [settle] hold over, payable
    [release] looked at and cleared
    [refuse] looked at and not paid: −{ $change }
   *[other] moved
 }
