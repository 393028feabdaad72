place-name = { $known ->
    [yes] { $name }
   *[no] 朋友
 }
place-none = —
place-tier = { $tier }
place-value = { $value }
place-days = { $n } 個活躍日
