benefits-title = { $track }权益对比
benefits-saved = 自 { $since } 起，{ $orders } 笔订单一共比原价少付 <b>{ $amount }</b>。
benefits-saved-short = 今年已省 { $amount }
benefits-not-counted = { $reason ->
    [no-item] 今年有 { $orders } 笔订单没算进省下的钱：商城没有注明买的是什么。
    [unknown-item] 今年有 { $orders } 笔订单没算进省下的钱：当时的价格表里没有这些商品。
    [other-currency] 今年有 { $orders } 笔订单没算进省下的钱：用的是其他币种。
   *[above-list] 今年有 { $orders } 笔订单没算进省下的钱：不是按这份价格表成交的。
 }
benefits-tier = { $where ->
    [own] <b>{ $tier }</b> · 您在这里
    [above] <b>{ $tier }</b> 🔒
   *[below] <b>{ $tier }</b>
 }
benefits-how = <i>{ $how }</i>
benefits-has = · { $label }
benefits-has-value = · { $label }：{ $value }
benefits-nothing = · 按原价购买商城里的所有商品
benefits-off = { $alike ->
    [yes] −{ $most }
   *[no] −{ $least } … −{ $most }
 }
benefits-times = × { $factor }
benefits-tab = { $here ->
    [yes] • { $tier } •
   *[no] { $tier }
 }
