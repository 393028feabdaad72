tier-changed = { $up ->
    [yes] 恭喜，您的{ $track }等级升到了 <b>{ $tier }</b>（之前是 { $before }）。
   *[no] 您的{ $track }等级现在是 <b>{ $tier }</b>（之前是 { $before }）。点「为什么」可以看到原因，以及怎么升回去。
 }
