progress-tier = { $track }：<b>{ $tier }</b>
progress-plan = { $fits ->
    [yes] 依您目前的用量，這一級正合適。
   *[no] 依您目前的用量，更適合您的是 <b>{ $tier }</b>。換不換由您決定。
 }
progress-layer-until = { $kind ->
    [temporary] 這是為您臨時開通的等級，到 { $until } 為止（含當天）。
    [floor] 這是您的保底等級，保留到 { $until }（含當天）。
   *[lock] 等級已鎖定到 { $until }（含當天）。
 }
progress-kept-until = 即使之後沒有新的紀錄，也會保留到 <b>{ $day }</b>（含當天）。
progress-not-linked = 您還沒有連結商店帳戶。請在商店裡點「連結 Telegram」，紀錄就會自動出現在這裡。
progress-top = 已經是最高等級，感謝一路相伴。
progress-next = { $kind ->
    [any] 距離 <b>{ $tier }</b>，符合任一項即可：
    [some] 距離 <b>{ $tier }</b>，符合任意 { $needs } 項即可：
    [mixed] 距離 <b>{ $tier }</b>，不必全部符合（詳見「為什麼」）：
   *[all] 距離 <b>{ $tier }</b>：
 }
progress-step-met = ✓ { $metric }：{ $value }
progress-step-missing = ○ { $metric }：{ $value }，{ $missing }{ $waiting }
progress-step-open = ○ { $metric }：{ $value }，需{ $goal }
progress-tab = { $here ->
    [yes] • { $track } •
   *[no] { $track }
 }
progress-button-why = 為什麼
progress-button-history = 等級紀錄

card-next = 距離 { $tier }{ $kind ->
    [any] （符合任一項即可）
    [some] （符合任意 { $needs } 項即可）
    [mixed] （不必全部符合）
   *[all] {""}
 }{ $hidden ->
    [0] {""}
   *[other] （另有 { $hidden } 項）
 }
card-top = { $conditions ->
    [0] 已是最高等級
   *[other] 已是最高等級，保級看這些
 }{ $hidden ->
    [0] {""}
   *[other] （另有 { $hidden } 項）
 }
card-plan = { $fits ->
    [yes] 依目前的用量，{ $tier }正合適
   *[no] 依目前的用量，更適合{ $tier }
 }
card-numbers = { $rising ->
    [yes] { $value } / { $threshold }
   *[no] { $value } ({ $goal })
 }
card-kept = 保留至 { $day }
