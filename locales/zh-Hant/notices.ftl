tier-changed = { $up ->
    [yes] 恭喜，您的{ $track }等級升到了 <b>{ $tier }</b>（之前是 { $before }）。
   *[no] 您的{ $track }等級現在是 <b>{ $tier }</b>（之前是 { $before }）。點「為什麼」可以看到原因，以及怎麼升回去。
 }
