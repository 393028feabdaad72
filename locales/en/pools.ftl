pools-title = <b>Codes and stock</b>
pools-level = 🎫 { $name }: { $free } left, { $given } given
pools-none = No codes have been imported yet.
pools-of = { " " }of { $stock }
pools-money = , { $spent } of { $budget }
pools-perk = { $paused ->
    [yes] ⏸ { $name }: { $taken }{ $limit } claimed{ $money }
   *[no] { $name }: { $taken }{ $limit } claimed{ $money }
 }
pools-button-pause = { $paused ->
    [yes] ▶ Resume { $name }
   *[no] ⏸ Pause { $name }
 }
