tier-changed = { $up ->
    [yes] 恭喜升級！
   *[no] 您的等級有變動。
 }
    { $track }：{ $before } → <b>{ $tier }</b>{ $up ->
        [yes] {""}
       *[no]
            {""}
            點「為什麼」可以看到原因，以及怎麼升回去。
     }
