place-name = { $known ->
    [yes] { $name }
   *[no] there
 }
place-none = —
place-tier = { $tier }
place-value = { $value }
place-days = { $n ->
    [one] { $n } active day
   *[other] { $n } active days
 }
