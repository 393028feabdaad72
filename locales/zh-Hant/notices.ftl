tier-changed = { $up ->
    [yes] 恭喜升級！
   *[no] 您的等級有變動。
 }
    { $track }：{ $before } → <b>{ $tier }</b>
tier-changed-met = ✓ { $metric }：{ $value }（要求{ $goal }）
tier-changed-unmet = ✗ { $metric }：{ $value }（要求{ $goal }）{ $back }
tier-changed-back = ，離升回去還差 <b>{ $missing }</b>
tier-changed-choice = { $kind ->
    [any] 以下符合任一項即可保留，目前都沒有符合：
    [some] 以下符合任意 { $needs } 項即可保留，目前還不夠：
   *[mixed] 目前未符合（不必全部符合）：
 }
tier-changed-more = { $told ->
    [yes] 點「為什麼」可以看到怎麼升回去。
   *[no] 點「為什麼」可以看到原因，以及怎麼升回去。
 }
