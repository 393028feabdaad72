perks-title = <b>Your benefits</b> (page { $page } of { $pages })
perks-empty = There are no benefits to claim yet. As soon as there are, you will find them here.
perks-line = { $state ->
    [open] 🎁 <b>{ $name }</b> — yours to claim
    [birthday] 🎂 { $name } — tell us your birthday
    [waits] ⏳ { $name } — being looked at
    [not_yet] 🕒 { $name } — opens { $at }
    [held] ✅ { $name } — yours with { $tier }
    [mine] ☑️ { $name } — claimed
    [paused] ⏸ { $name } — paused
    [frozen] ⏸ { $name } — on hold
    [sold_out] ▫️ { $name } — all gone
    [ended] ▫️ { $name } — over
   *[locked] 🔒 { $name } — from { $tier }
 }
perks-button-back = ‹ Back
perks-button-on = More ›
perks-button-all = ‹ Benefits
perk-title = <b>{ $name }</b>
perk-how = { $how }
perk-gives = { $kind ->
    [percent_off] { $value } off
    [amount_off] { $value } off
   *[points] { $value } points
 }{ $scoped ->
    [yes] { " (" }{ $scope } only)
   *[no] { "" }
 }
perk-cost = Costs { $points } points
perk-valid = { $days ->
    [one] Good for { $days } day after claiming
   *[other] Good for { $days } days after claiming
 }
perk-state = { $state ->
    [open] You can claim it now.
    [birthday] It is given in your birthday month. Send /birthday to tell us when that is.
    [waits] You have claimed it; our team is on it.
    [not_yet] It opens { $at }.
    [held] It is yours as long as you are { $tier }. There is nothing to claim.
    [mine] { $again ->
        [yes] You have claimed it. The next one can be claimed from { $at }.
       *[no] You have claimed it. It is given once.
     }
    [paused] Claims are paused for the moment. Please look in again later.
    [frozen] Claims are on hold for your account while we look into something. Please contact support.
    [sold_out] All have been claimed.
    [ended] This is over and can no longer be claimed.
   *[locked] It comes with { $tier }. /tier shows how far that is.
 }
perk-left = Still there: { $left }
perk-until = Until { $at }
perk-claimed = ✅ { $waits ->
    [yes] Your claim is in. You will hear from us as soon as our team has looked at it.
   *[no] { $kind ->
        [code] It is yours! The code is on its way to you, and you will always find it in “My coupons”.
        [points] It is yours! The points have been added.
        [group] It is yours! The link to the group is on its way to you.
       *[other] It is yours! You will always find it in “My coupons”.
     }
 }
perk-button-claim = { $paid ->
    [yes] Claim for { $cost } points
   *[no] Claim
 }
perk-gift = A gift from us: it costs you no points.
perk-notice = { $what ->
    [given] { $kind ->
        [code] 🎁 Here is your code for <b>{ $name }</b>
        [group] 🎁 <b>{ $name }</b> is open to you. Tap the link and ask to join; you will be let in at once.
       *[other] 🎁 <b>{ $name }</b> is yours
     }
    [granted] 🎁 We have a gift for you: <b>{ $name }</b>. We will be in touch about it.
    [fulfilled] ✅ <b>{ $name }</b>: done. Thank you for waiting.
    [refused] We are sorry: <b>{ $name }</b> could not be given this time. What it cost you has been given back.
    [revoked] <b>{ $name }</b> has been withdrawn, because the order that it rested on was refunded.
    [left] You have left the group of <b>{ $name }</b>, because your tier no longer includes it. You will be welcome again.
   *[expired] <b>{ $name }</b> has expired without being used.
 }
perk-button-birthday = Tell my birthday
