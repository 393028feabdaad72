commission-taken-back = { $part ->
    [all] 您的一位客户退掉了 { $day } 的订单，相应的佣金 <b>{ $taken }</b> 已扣回。
   *[some] 您的一位客户部分退掉了 { $day } 的订单，相应的佣金 <b>{ $taken }</b> 已扣回，这笔还剩 { $left }。
 }
commission-now = 可提现：<b>{ $payable }</b>，待结算：{ $pending }。
commission-owed = 这笔钱之前已经付给您了，差额 <b>{ $owed }</b> 会从之后的佣金里抵扣。
