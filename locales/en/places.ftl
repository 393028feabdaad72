place-name = { $known ->
    [yes] { $name }
   *[no] there
 }
place-none = —
place-tier = { $tier }
place-value = { $value }
