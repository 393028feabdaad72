benefits-title = { $track } compared
benefits-saved = Since { $since } you have paid <b>{ $amount }</b> less than the list prices, over { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
 }.
benefits-saved-short = Saved this year: { $amount }
benefits-not-counted = { $reason ->
    [no-item] Orders this year that count for no saving: { $orders }. The shop did not say what was bought.
    [unknown-item] Orders this year that count for no saving: { $orders }. They were not on the price list then.
    [other-currency] Orders this year that count for no saving: { $orders }. They were in another currency.
   *[above-list] Orders this year that count for no saving: { $orders }. Their price was not from this list.
 }
benefits-tier = { $where ->
    [own] <b>{ $tier }</b> · this is you
    [above] <b>{ $tier }</b> 🔒
   *[below] <b>{ $tier }</b>
 }
benefits-how = <i>{ $how }</i>
benefits-has = · { $label }
benefits-has-value = · { $label }: { $value }
benefits-nothing = · Everything the shop offers, at list prices
benefits-off = { $alike ->
    [yes] −{ $most }
   *[no] −{ $least } … −{ $most }
 }
benefits-times = × { $factor }
benefits-tab = { $here ->
    [yes] • { $tier } •
   *[no] { $tier }
 }
