tier-changed = { $up ->
    [yes] Congratulations, you have moved up!
   *[no] Your tier has changed.
 }
    { $track }: { $before } → <b>{ $tier }</b>
tier-changed-met = ✓ { $metric }: { $value } (needed: { $goal })
tier-changed-unmet = ✗ { $metric }: { $value } (needed: { $goal }){ $back }
tier-changed-back = , <b>{ $missing }</b> short of moving back up
tier-changed-choice = { $kind ->
    [any] Any one of these would keep it; none is met now:
    [some] Any { $needs } of these would keep it; not enough are met now:
   *[mixed] Not met now (not all of these are needed):
 }
tier-changed-more = { $told ->
    [yes] Tap “Why?” to see the way back up.
   *[no] Tap “Why?” to see the reason and the way back up.
 }
