benefits-title = { $track }權益比較
benefits-saved = 自 { $since } 起，{ $orders } 筆訂單一共比原價少付 <b>{ $amount }</b>。
benefits-saved-short = 今年已省 { $amount }
benefits-not-counted = { $reason ->
    [no-item] 今年有 { $orders } 筆訂單沒算進省下的錢：商店沒有註明買的是什麼。
    [unknown-item] 今年有 { $orders } 筆訂單沒算進省下的錢：當時的價目表裡沒有這些商品。
    [other-currency] 今年有 { $orders } 筆訂單沒算進省下的錢：用的是其他幣別。
   *[above-list] 今年有 { $orders } 筆訂單沒算進省下的錢：不是按這份價目表成交的。
 }
benefits-tier = { $where ->
    [own] <b>{ $tier }</b> · 您在這裡
    [above] <b>{ $tier }</b> 🔒
   *[below] <b>{ $tier }</b>
 }
benefits-how = <i>{ $how }</i>
benefits-has = · { $label }
benefits-has-value = · { $label }：{ $value }
benefits-nothing = · 以原價購買商店裡的所有商品
benefits-off = { $alike ->
    [yes] −{ $most }
   *[no] −{ $least } … −{ $most }
 }
benefits-times = × { $factor }
benefits-tab = { $here ->
    [yes] • { $tier } •
   *[no] { $tier }
 }
