tier-changed = { $up ->
    [yes] Congratulations, you have moved up!
   *[no] Your tier has changed.
 }
    { $track }: { $before } → <b>{ $tier }</b>{ $up ->
        [yes] {""}
       *[no]
            {""}
            Tap “Why?” to see the reason and the way back up.
     }
