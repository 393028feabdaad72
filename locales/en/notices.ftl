tier-changed = { $up ->
    [yes] Congratulations: you are now <b>{ $tier }</b> ({ $track }, before: { $before }).
   *[no] You are now <b>{ $tier }</b> ({ $track }, before: { $before }). Tap “Why?” to see the reason and the way back up.
 }
