pools-title = <b>券碼與庫存</b>
pools-level = 🎫 { $name }：剩 { $free } 個，已發 { $given } 個
pools-none = 還沒有匯入過券碼。
pools-of = /{ $stock }
pools-money = ，預算 { $spent }/{ $budget }
pools-perk = { $paused ->
    [yes] ⏸ { $name }：已領 { $taken }{ $limit }{ $money }
   *[no] { $name }：已領 { $taken }{ $limit }{ $money }
 }
pools-button-pause = { $paused ->
    [yes] ▶ 恢復 { $name }
   *[no] ⏸ 暫停 { $name }
 }
