progress-tier = { $track }：<b>{ $tier }</b>
progress-plan = { $fits ->
    [yes] 按您目前的用量，这一档正合适。
   *[no] 按您目前的用量，更适合您的是 <b>{ $tier }</b>。换不换由您决定。
 }
progress-layer-until = { $kind ->
    [temporary] 这是为您临时开通的等级，到 { $until } 为止（含当天）。
    [floor] 这是您的保底等级，保留到 { $until }（含当天）。
   *[lock] 等级已锁定到 { $until }（含当天）。
 }
progress-kept-until = 即使之后没有新的记录，也会保留到 <b>{ $day }</b>（含当天）。
progress-not-linked = 您还没有关联商城账户。请在商城里点「关联 Telegram」，记录就会自动出现在这里。
progress-top = 已经是最高等级，感谢一路相伴。
progress-next = { $kind ->
    [any] 距离 <b>{ $tier }</b>，满足任一项即可：
    [some] 距离 <b>{ $tier }</b>，满足任意 { $needs } 项即可：
    [mixed] 距离 <b>{ $tier }</b>，不必全部满足（详见「为什么」）：
   *[all] 距离 <b>{ $tier }</b>：
 }
progress-step-met = ✓ { $metric }：{ $value }
progress-step-missing = ○ { $metric }：{ $value }，{ $missing }{ $waiting }
progress-step-open = ○ { $metric }：{ $value }，需{ $goal }
progress-tab = { $here ->
    [yes] • { $track } •
   *[no] { $track }
 }
progress-button-why = 为什么
progress-button-history = 等级记录

card-next = 距离 { $tier }{ $kind ->
    [any] （满足任一项即可）
    [some] （满足任意 { $needs } 项即可）
    [mixed] （不必全部满足）
   *[all] {""}
 }{ $hidden ->
    [0] {""}
   *[other] （另有 { $hidden } 项）
 }
card-top = { $conditions ->
    [0] 已是最高等级
   *[other] 已是最高等级，保级看这些
 }{ $hidden ->
    [0] {""}
   *[other] （另有 { $hidden } 项）
 }
card-plan = { $fits ->
    [yes] 按目前的用量，{ $tier }正合适
   *[no] 按目前的用量，更适合{ $tier }
 }
card-numbers = { $rising ->
    [yes] { $value } / { $threshold }
   *[no] { $value } ({ $goal })
 }
card-kept = 保留至 { $day }
