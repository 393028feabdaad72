granting-usage =
    <b>How to use it</b>
    <code>/grant 12</code>: what member #12 can be given, and how many of each are left
    <code>/grant 12 coffee 2 REASON</code>: two of the perk “coffee”

    All of them are given or none. The perk's own limits hold, whatever the tier is, and it costs the member nothing.
granting-title = <b>Give member #{ $member } a perk</b>
granting-which = Which one?
granting-own = This is you, so somebody else has to decide about it.
granting-none = The programme has no perk to give.
granting-line = · { $perk } (<code>{ $code }</code>): { $left ->
    [0] none left for this member
   *[other] { $left } left for this member
 }
granting-button = 🎁 { $perk }
granting-button-more = 🎁 Give another
granting-placeholder = How many, and why
granting-prompt =
    How many for member #{ $member }, and why? Reply like: 1 the parcel came late. The reason goes into the audit log; the member does not read it.
    /grant { $member } { $perk }
granting-done = ✅ Given to member #{ $member }: { $n } × { $perk }. { $waits ->
    [yes] It waits in /claims until somebody hands it over.
   *[no] They have been told.
 } { $left ->
    [0] There is none left for them now.
   *[other] They could be given { $left } more.
 }
refusal-too-few-left = Nothing was given: { $left ->
    [0] there is none left for this member.
    [one] only one is left for this member.
   *[other] only { $left } are left for this member.
 }
refusal-no-such-gift = There is no benefit { $perk } to give. You can use: { $valid }.
refusal-count-please = Please write how many as a whole number from 1 to 99, and then the reason.
refusal-own-perk = Nobody gives themselves a perk; somebody else has to decide about it.
refusal-member-held = This member is on hold until somebody has looked into it. Nothing was given.
