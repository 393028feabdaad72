why-title = { $place ->
    [own] { $track }: <b>{ $tier }</b> · your tier
    [next] { $track }: <b>{ $tier }</b> · the next tier
   *[other] { $track }: <b>{ $tier }</b>
 }
why-how = <i>{ $how }</i>
why-since = Yours since { $since }.
why-layer = { $kind ->
    [plan] The plan you chose, { $tier }: { $reason }
    [temporary] Temporary tier { $tier }: { $reason }
    [floor] Never below { $tier }: { $reason }
   *[lock] Fixed at { $tier }: { $reason }
 }
why-layer-ends = It holds through { $until }; after that your own numbers decide.
why-earned = { $kind ->
    [plan] Your use today suggests { $tier }.
   *[earned] By numbers alone you are at { $tier }.
 }
why-kept-until = Even with nothing new, you keep it through <b>{ $day }</b>; from { $lost } on it would no longer hold.
why-needs-nothing = { $kind ->
    [plan] This plan is open to everyone; no numbers are asked for.
   *[earned] This is where everyone begins; it asks for nothing.
 }
why-enter =
    { $met ->
        [yes] <b>To reach it: met</b>
       *[no] <b>To reach it: not met yet</b>
     }
why-keep =
    { $met ->
        [yes] <b>To keep it: met</b>
       *[no] <b>To keep it: not met</b>
     }
why-keep-later = <b>Once there, you keep it with</b>
why-keep-goal = · { $metric }: { $goal }
why-keep-same = The same conditions keep it.
why-rights = <b>What it gives you</b>
why-button-lower = ‹ { $tier }
why-button-higher = { $tier } ›
why-button-card = My tier
