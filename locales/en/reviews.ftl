reviews-title = <b>Waiting for a decision: { $total }</b>
reviews-empty = Nothing waits for a decision. Well done.
reviews-line = { $appealed ->
    [yes] ✋ <b>#{ $case }</b>
   *[no] <b>#{ $case }</b>
 } · member #{ $member } · score { $score } · { $count ->
    [0] no purchase
    [one] 1 purchase
   *[other] { $count } purchases
 }{ $state ->
    [open] {" "}· { $gross }
   *[refused] {""}
 }
review-title = <b>Case #{ $case }</b> · member #{ $member } · score { $score } · { $state ->
    [cleared] ✅ paid
    [refused] ⛔ not paid
   *[open] waits for a decision
 }
review-mine-title = <b>Case #{ $case }</b> · { $state ->
    [cleared] ✅ All is well
    [refused] ⛔ Not paid
   *[open] 🔎 Under review
 }
review-mine-none = Nothing of yours is under review.
review-frozen = ❄️ Frozen: no claims, no payouts, no new commission.
review-held = ⏸ Claims and payouts wait until this is decided.
review-sum = { $count ->
    [one] One purchase
   *[other] { $count } purchases
 }, { $state ->
    [open] { $gross } of commission waits.
    [cleared] { $gross } of commission.
   *[refused] without commission.
 }
review-line = <b>{ $day }</b> · customer { $code } · { $state ->
    [refused] score { $score }
   *[open] { $gross } · score { $score }
 }
review-signal = – { $signal ->
    [young_account] the customer's Telegram account is new
    [other_language] the customer reads another language than the agent
    [joined_in_a_burst] at least { $n } people joined by the same link within 10 minutes
    [joined_at_intervals] people joined by the same link at equal intervals, { $n } seconds apart
    [small_order] the order is a very small one
    [bought_at_once] it was placed { $n } seconds after joining
    [refunded_line] { $n }% of what the line has bought lately was refunded
    [payer_of_upline] it was paid from an account that the agent pays from
    [device_of_upline] it was placed on a device that the agent uses
    [payer_of_others] several customers of the agent pay from the same account
    [device_of_others] several customers of the agent use the same device
    [purchase_circle] agent and customer buy from each other
    [one_item] the line's last { $n } purchases are all of one item
    [only_at_period_ends] the customer's last { $n } purchases all lie in the last two days of a month
   *[other] { $signal }
 } (+{ $weight })
review-more = … and { $count } more.
review-reason = <b>Reason:</b> { $reason }
review-appeal = ✋ <b>Appeal</b> ({ $at }): { $text }
review-answer = 💬 <b>Answer:</b> { $text }
review-unanswered = It has not been answered yet.
review-button-clear = ✅ Let it be paid
review-button-refuse = ⛔ Do not pay
review-button-freeze = ❄️ Freeze the member
review-button-lift = ▶️ Let the member go on
review-button-all = ‹ All cases
review-button-look = Look at it
review-button-mine = See what was noticed
review-button-appeal = ✋ Appeal #{ $case }
review-freeze-usage =
    <b>How to use it</b>
    <code>/freeze 12 REASON</code>: stop member #12's claims, payouts and commission; they read the reason
review-prompt = { $what ->
    [refuse] Why is case #{ $review } not paid? Reply to this message; the member will read it.
    [freeze] Why is member #{ $review } frozen? Reply to this message; the member will read it.
   *[appeal] What do you say to case #{ $review }? Reply to this message (up to 500 characters). You can do this once, and one of our staff will answer.
 }
review-placeholder = Write it here
case-opened = 🔎 Some of your commission is under review (case #{ $case }). It is not lost: one of our staff will look at it. You can see what was noticed, and tell us your side.
case-decided = { $state ->
    [cleared] ✅ Case #{ $case }: all is well. What waited goes its usual way.
   *[refused] { $appealed ->
        [yes] 💬 We have read your appeal in case #{ $case } and stay with our decision: its commission is not paid.
       *[no] ⛔ Case #{ $case }: its commission is not paid. If you see it differently, you can appeal.
     }
 }
case-frozen =
    ❄️ Your claims, payouts and commission have been stopped. You can appeal.
    <b>Reason:</b> { $reason }
case-unfrozen = ▶️ Your claims, payouts and commission go on.
case-staff = { $what ->
    [appealed] ✋ There is an appeal in case #{ $case }.
   *[opened] 🔎 Case #{ $case } waits for a decision.
 }
refusal-case-gone = This case is decided already, or does not exist.
refusal-own-case = This is about yourself: somebody else must decide it.
refusal-no-appeal = You have said your part already, or nothing is held against you any more.
refusal-staff-not-frozen = They serve on the staff: their role must be taken first.
refusal-nobody-to-freeze = There is no such member.
