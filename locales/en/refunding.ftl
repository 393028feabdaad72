bought-title = <b>What member #{ $member } bought</b>
bought-none = Member #{ $member } has bought nothing yet.
bought-line = <b>#{ $event }</b> · { $at }
bought-left = { $how ->
    [all] { $amount }
    [some] { $amount }, of which { $left } is left
   *[none] { $amount }, all of it paid back
 }
bought-button = ↩️ #{ $event }
refunding-prompt = How much of purchase #{ $refunding } was paid back, and why? Reply like: 12.00 broken on arrival. For all that is left: all broken on arrival. No money moves here; tiers, points and commission follow.
refunding-placeholder = Amount and reason
refusal-purchase-gone = There is no such purchase.
refusal-own-purchase = This is your own purchase: somebody else must decide about it.
refusal-too-much-back = At most { $left } can be paid back. Nothing was changed.
refusal-all-back = All of it was paid back before (#{ $entry }). Nothing was changed.
refusal-amount-please = Please begin with the amount, like 12.00, or with “all”, and then the reason.
