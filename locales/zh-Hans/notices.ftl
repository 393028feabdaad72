tier-changed = { $up ->
    [yes] 恭喜升级！
   *[no] 您的等级有变化。
 }
    { $track }：{ $before } → <b>{ $tier }</b>
tier-changed-met = ✓ { $metric }：{ $value }（要求{ $goal }）
tier-changed-unmet = ✗ { $metric }：{ $value }（要求{ $goal }）{ $back }
tier-changed-back = ，离升回去还差 <b>{ $missing }</b>
tier-changed-choice = { $kind ->
    [any] 以下满足任一项即可保留，目前都没有满足：
    [some] 以下满足任意 { $needs } 项即可保留，目前还不够：
   *[mixed] 目前未满足（不必全部满足）：
 }
tier-changed-more = { $told ->
    [yes] 点「为什么」可以看到怎么升回去。
   *[no] 点「为什么」可以看到原因，以及怎么升回去。
 }
