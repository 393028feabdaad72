pools-title = <b>券码与库存</b>
pools-level = 🎫 { $name }：剩 { $free } 个，已发 { $given } 个
pools-none = 还没有导入过券码。
pools-of = /{ $stock }
pools-money = ，预算 { $spent }/{ $budget }
pools-perk = { $paused ->
    [yes] ⏸ { $name }：已领 { $taken }{ $limit }{ $money }
   *[no] { $name }：已领 { $taken }{ $limit }{ $money }
 }
pools-button-pause = { $paused ->
    [yes] ▶ 恢复 { $name }
   *[no] ⏸ 暂停 { $name }
 }
