terms-title = <b>Terms of commission</b>
terms-none = No commission is paid here.
terms-since = In force since { $day }.
terms-only = Commission comes from what { $second ->
    [yes] your direct customers and theirs
   *[no] your direct customers
 } really pay, and from nothing else: not from bringing people, and not from what you buy yourself.
terms-mine = You are { $tier } now: <b>{ $rate }</b>.
terms-mine-none = You are { $tier } now. This tier earns no commission.
terms-rates = By the tier that you hold when they buy:
terms-second = On purchases of the second level:
terms-rate = · { $tier }: { $rate }
terms-rates-none = No tier earns commission.
terms-bands = More by “{ $metric }”, as published last:
terms-band = · from { $least }: +{ $extra }
terms-no-bands = No extra for a good period.
terms-hold = { $days ->
    [0] Payable at once.
    [one] Pending for { $days } day after the purchase, then payable.
   *[other] Pending for { $days } days after the purchase, then payable.
 }
terms-refund = A refund takes its part back whenever it comes. What was paid out by then is set against your next commission.
terms-caps = At the most:
terms-cap = · { $kind ->
    [purchase] for one purchase
    [day] in a day
   *[month] in a month
 }: { $most }
terms-no-caps = There is no cap.
terms-payout-any = Payouts: at any time, of any sum.
terms-payout-least = Payouts: from { $least } on.
terms-payout-wait = { $days ->
    [one] Payouts: one a day.
   *[other] Payouts: one every { $days } days.
 }
terms-payout-two = Above { $above } two people of the staff approve.
terms-notice = Other terms are told { $days } days ahead.
terms-from = <b>From { $day } on:</b>
terms-change = <b>This changes on { $day }:</b>
terms-change-small = A new version holds from { $day } on. What is said above stays.
terms-before = What your customers buy before that day keeps the terms of its day.
terms-read = You read them on { $at }.
terms-unread = Please read them and tap the button. You earn in any case; new invite links and payouts wait for it.
terms-button-read = ✅ I have read this
terms-button = 📄 Terms
terms-told = { $kind ->
    [first] Purchases of your direct customers can earn you commission, from { $day } on.
    [withdrawn] The terms of commission stay as they have been since { $day }. The change that was told before is taken back.
   *[change] The terms of commission change for purchases from { $day } on. What your customers buy before keeps the present terms.
 }
terms-told-read = Please have a look and tell us that you have read them.
refusal-terms-unread = Please read the terms of commission first. You earn all the same meanwhile.
refusal-terms-changed = The terms are not what you have just read any more. Please look at them again.
refusal-notice-too-short = Agents must be told { $notice } days ahead. The earliest day is { $earliest }.
refusal-commission-left-out = Commission was promised, so it can't be left out; end it with notice.
