prices-title = <b>Your prices</b> · { $tier }
prices-category = { $pages ->
    [1] <b>{ $category }</b>
   *[other] <b>{ $category }</b> (page { $page } of { $pages })
 }
prices-line = { $lower ->
    [yes] · { $item }: <b>{ $mine }</b> (list { $listed })
   *[no] · { $item }: <b>{ $mine }</b>
 }
prices-how-to-ask = Tap an item to see how its price is reached, or write <code>/price</code> and its name.
prices-tab = { $here ->
    [yes] • { $category } •
   *[no] { $category }
 }
prices-button-before = ‹ Before
prices-button-after = More ›
prices-button-list = ‹ All prices
prices-button-pieces = { $here ->
    [yes] • { $pieces } •
   *[no] × { $pieces }
 }
prices-did-you-mean = Did you mean one of these?
prices-nothing-found = I could not find that on the price list. Please try another name, or look through the list.
prices-item = { $quantity ->
    [1] <b>{ $item }</b>
   *[other] <b>{ $item }</b> × { $quantity }
 }
    You pay <b>{ $mine }</b>
prices-off = {" "}(−{ $share })
prices-step-tier = Price for { $tier }{ $off }: { $amount }
prices-step-band = { $metric } of { $reached } and more{ $off }: { $amount }
prices-step-quantity = { $pieces } pieces and more{ $off }: { $amount }
prices-step-coupon = { $name }{ $off }: { $amount }
prices-step = { $kind ->
    [list] List price: { $amount }
    [birthday] Your birthday month{ $off }: { $amount }
   *[floor] It never gets cheaper than this: { $amount }
 }
prices-next = { $lower ->
    [yes] As { $tier } you would pay <b>{ $amount }</b>, { $less } less.
   *[no] As { $tier } you would pay the same.
 }
