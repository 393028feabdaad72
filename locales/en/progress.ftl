progress-tier = { $track }: <b>{ $tier }</b>
progress-plan = { $fits ->
    [yes] This plan fits what you use today.
   *[no] From what you use today, <b>{ $tier }</b> would suit you better. The choice is yours.
 }
progress-layer-until = { $kind ->
    [temporary] This tier was opened for you through { $until }.
    [floor] You will not drop below this tier through { $until }.
   *[lock] Your tier is fixed through { $until }.
 }
progress-kept-until = Even with nothing new, you keep it through <b>{ $day }</b>.
progress-not-linked = No shop account is linked yet. Choose “Link Telegram” in the shop, and your orders will show up here.
progress-top = This is the highest tier. Thank you for coming all this way with us.
progress-next = { $kind ->
    [any] To reach <b>{ $tier }</b>, any one of these:
    [some] To reach <b>{ $tier }</b>, any { $needs } of these:
    [mixed] To reach <b>{ $tier }</b> you do not need all of these (tap “Why?”):
   *[all] To reach <b>{ $tier }</b>:
 }
progress-step-met = ✓ { $metric }: { $value }
progress-step-missing = ○ { $metric }: { $value }, { $missing }{ $waiting }
progress-step-open = ○ { $metric }: { $value }, needs { $goal }
progress-tab = { $here ->
    [yes] • { $track } •
   *[no] { $track }
 }
progress-button-why = Why?
progress-button-history = History

card-next = To { $tier }{ $kind ->
    [any] {" "}(any one of these)
    [some] {" "}(any { $needs } of these)
    [mixed] {" "}(not all of these)
   *[all] {""}
 }{ $hidden ->
    [0] {""}
   *[other] {" "}(+ { $hidden } more)
 }
card-top = { $conditions ->
    [0] The highest tier
   *[other] The highest tier, kept by
 }{ $hidden ->
    [0] {""}
   *[other] {" "}(+ { $hidden } more)
 }
card-plan = { $fits ->
    [yes] { $tier } fits what you use today
   *[no] What you use today suggests { $tier }
 }
card-numbers = { $rising ->
    [yes] { $value } / { $threshold }
   *[no] { $value } ({ $goal })
 }
card-kept = Yours through { $day }
