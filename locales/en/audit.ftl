audit-title = <b>Audit log</b> ({ $total })
audit-narrowed = <b>Audit log</b> ({ $total }) · { $by ->
    [person] person: { $of }
    [action] act: { $of }
   *[subject] about: { $of }
 }
audit-empty = Nothing has been written down.
audit-line = <b>#{ $number }</b> { $at } · { $who } · { $act } · { $subject }
audit-entry =
    <b>#{ $number }</b> · { $at }
    Who: { $who }
    Act: { $act }
    About: { $subject }
audit-value = { $which ->
    [before] Before: { $value }
   *[after] After: { $value }
 }
audit-reason = Reason: { $reason }
audit-kinds = <b>By act</b>, the latest first
audit-button-newer = ‹ Newer
audit-button-older = Older ›
audit-button-kinds = 🔎 By act
audit-button-all = ‹ Whole log
audit-button-like = { $by ->
    [actor] 🔎 All by this person
    [action] 🔎 All of this kind
   *[subject] 🔎 All about this
 }
audit-button-file = Export { $form ->
    [csv] CSV
   *[jsonl] JSONL
 }
audit-file = The audit log, at most its newest 100,000 rows. Each carries its link of the chain, so that it can be checked on its own.
refusal-no-such-entry = The log has no row of this number.
command-audit = Audit log: who did what, and when
admin-button-audit = Audit log
audit-act = { $act ->
    [audit-exported] Log exported
    [birthday-corrected] Birthday corrected
    [birthday-told] Birthday told
    [broadcast-approved] Sending approved
    [broadcast-confirmed] Sending confirmed
    [broadcast-confirmed-first] Sending confirmed by the first of two
    [broadcast-corrected] Sent messages corrected
    [broadcast-correction-asked] Correction confirmed by the first of two
    [broadcast-correction-stopped] Correcting sent messages stopped
    [broadcast-correction-withdrawn] Correction withdrawn
    [broadcast-deleted] Sent messages deleted
    [broadcast-deletion-stopped] Deleting sent messages stopped
    [broadcast-exported] Results exported
    [broadcast-lapsed] Sending lapsed
    [broadcast-paused] Sending paused
    [broadcast-resumed] Sending resumed
    [broadcast-returned] Sending begun by itself
    [broadcast-stopped] Sending stopped
    [broadcast-unclear-again] Unclear ones sent again
    [broadcast-unclear-left] Unclear ones left as they are
    [broadcast-withdrawn] Sending withdrawn
    [case-appealed] Appeal made
    [case-cleared] Case cleared
    [case-held] Held for review
    [case-opened] Case opened
    [case-refused] Case refused
    [claim-fulfilled] Claim fulfilled
    [claim-refused] Claim refused
    [claim-revoked] Claim revoked
    [codes-imported] Codes imported
    [denied] Not allowed
    [exclusion-lifted] Counts again
    [import-published] Import published
    [import-undone] Import undone
    [invite-accepted] Invite accepted
    [invite-active] Invite goes on
    [invite-again] Invite opened again
    [invite-deleted] Invite deleted
    [invite-made] Invite made
    [invite-paused] Invite paused
    [link-made] Account link made
    [link-opened] Account linked
    [link-undone] Account unlinked
    [member-erased] Member erased
    [member-frozen] Member frozen
    [member-held] Member held
    [member-released] Member released
    [member-seen] Member looked at
    [member-unfrozen] Member unfrozen
    [payout-approved] Payout approved
    [payout-approved-first] Payout approved by the first of two
    [payout-asked] Payout asked for
    [payout-paid] Payout paid
    [payout-refused] Payout refused
    [payout-sent-back] Payout sent back
    [payout-withdrawn] Payout taken back
    [perk-granted] Benefit given
    [perk-paused] Benefit paused
    [perk-resumed] Benefit resumed
    [programme-applied] Programme applied
    [promotion-archived] Promotion put away
    [promotion-begun] Promotion begun
    [promotion-changed] Promotion changed
    [promotion-draft] Promotion taken out again
    [promotion-missed] Recurring promotion missed its time
    [promotion-segment] Promotion's audience changed
    [promotion-standing] Recurring promotion switched on
    [promotion-stopped] Recurring promotion stopped
    [promotion-unfit] Recurring promotion no longer fits the programme
    [purchase-refunded] Purchase refunded
    [segment-dropped] Segment dropped
    [segment-saved] Segment saved
    [staff-invited] Staff link made
    [staff-role] Role changed
    [team-exported] Team list exported
    [terms-acknowledged] Terms read
    [ticket-answered] Question answered
    [ticket-closed] Question closed
    [ticket-escalated] Question passed on
    [tier-ended] Manual tier ended
    [tier-laid] Manual tier set
    [tree-imported] Uplines imported
    [upline-moved] Inviter changed
    [upline-removed] Inviter removed
   *[other] { $code }
 }
audit-whom = { $kind ->
    [account] shop account record #{ $number }
    [broadcast] broadcast #{ $number }
    [case] case #{ $number }
    [claim] claim #{ $number }
    [import] import #{ $number }
    [invite] invite #{ $number }
    [link] staff link #{ $number }
    [member] member #{ $number }
    [payout] payout #{ $number }
    [promotion] promotion #{ $number }
    [segment] segment #{ $number }
    [telegram] Telegram { $number }
    [terms] terms #{ $number }
   *[ticket] question #{ $number }
 }
audit-engine = Tierbot
audit-field = { $field ->
    [category] Category
    [claims] Claims
    [content] Content
    [from] From
    [kind] How
    [layer] Manual tier
    [name] Name
    [options] Options
    [perk] Benefit
    [rules] Conditions
    [segment] Audience
    [tier] Tier
    [track] Track
    [until] Until
   *[other] { $code }
 }
audit-field-is = { $field }: { $value }
