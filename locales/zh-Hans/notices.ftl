tier-changed = { $up ->
    [yes] 恭喜升级！
   *[no] 您的等级有变化。
 }
    { $track }：{ $before } → <b>{ $tier }</b>{ $up ->
        [yes] {""}
       *[no]
            {""}
            点「为什么」可以看到原因，以及怎么升回去。
     }
