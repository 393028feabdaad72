payout-title = <b>Payouts</b>
payout-rules = { $kind ->
    [both] At least { $minimum } at a time, and { $days ->
        [one] one day
       *[other] { $days } days
    } from one request to the next.
    [minimum] At least { $minimum } at a time.
   *[days] { $days ->
        [one] One day
       *[other] { $days } days
    } from one request to the next.
 }
payout-line = <b>#{ $payout } · { $amount }</b>, asked for on { $at }
payout-state = { $state ->
    [asked] Waiting for approval{ $two ->
        [yes] {" "}by two people
       *[no] { "" }
    }
    [first] One of two people has approved it
    [approved] Approved on { $day }; the money is on its way
    [paid] ✅ Paid on { $day }
    [refused] Refused on { $day }; the money is payable again
    [clawback] Went back on { $day }: refunds had taken back part of it
   *[withdrawn] Taken back on { $day }
 }
payout-reason = Reason: { $reason }
payout-reference = Reference: { $reference }
payout-sure = Ask for <b>{ $amount }</b>? The sum is set aside at once, and we look at the request. You hear from us at every step.
payout-back-sure = Take back payout #{ $payout }? The money is payable again at once.{ $days ->
    [0] { "" }
    [one] {" "}The next request is possible one day after this one was made.
   *[other] {" "}The next request is possible { $days } days after this one was made.
 }
payout-button-ask = Ask for { $amount }
payout-button-sure = Yes, ask for { $amount }
payout-button-no = No, leave it
payout-button-back = Take back #{ $payout }
payout-button-back-sure = Yes, take it back
payout-button-mine = My payouts
payout-queue-button = See the payouts
payout-button-approve = ✅ #{ $payout } approve
payout-button-refuse = ✖ #{ $payout } refuse
payout-button-paid = 💸 #{ $payout } paid
payout-placeholder = One line is enough
payout-prompt = { $what ->
    [paid] How can the payment of #{ $payout } be found again? Reply to this message with its reference; the agent sees it.
   *[refuse] Why is #{ $payout } refused? Reply to this message; the agent will read it.
 }
payout-told = { $what ->
    [approved] ✅ Your payout #{ $payout } of <b>{ $amount }</b> is approved. The money is on its way.
    [paid] 💸 Your payout #{ $payout } of <b>{ $amount }</b> has been paid.
    [refused] Your payout #{ $payout } of <b>{ $amount }</b> was refused. The money is payable again.
   *[back] Your payout #{ $payout } of <b>{ $amount }</b> went back before it was approved.
 }
payout-told-short = Refunds have taken back { $short } more than you had left. <b>{ $left }</b> is payable now; you can ask for it at once.
payout-staff = { $what ->
    [second] 💰 Payout #{ $payout } of { $amount } waits for a second approval.
   *[asked] 💰 Payout #{ $payout } of { $amount } waits for approval.
 }
payout-sent-back = #{ $payout } was not approved: refunds have taken back { $short } too much since it was asked for. It went back to the agent, who can ask for the rest anew.
payouts-title = <b>Payouts waiting: { $total }</b>
payouts-empty = No payouts are waiting.
payouts-line = <b>#{ $payout }</b> · member { $member } · <b>{ $amount }</b>
    asked for on { $at }
payouts-state = { $state ->
    [asked] { $two ->
        [yes] ⏳ takes two approvals
       *[no] ⏳ waits for approval
    }
    [first] 👤 member { $by } has approved; one more is needed
   *[approved] ✅ approved by member { $by }; to be paid
 }
payouts-short = ⚠ Refunds have taken back { $short } too much: it cannot be approved.
payouts-stopped = ⛔ This account is being looked at: it cannot be approved.
