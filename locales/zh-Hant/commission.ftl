commission-taken-back = { $part ->
    [all] 您的一位客戶退掉了 { $day } 的訂單，相應的佣金 <b>{ $taken }</b> 已扣回。
   *[some] 您的一位客戶部分退掉了 { $day } 的訂單，相應的佣金 <b>{ $taken }</b> 已扣回，這筆還剩 { $left }。
 }
commission-now = 可提領：<b>{ $payable }</b>，待結算：{ $pending }。
commission-owed = 這筆錢之前已經付給您了，差額 <b>{ $owed }</b> 會從之後的佣金裡抵扣。
