prices-title = <b>您的价格</b> · { $tier }
prices-category = { $pages ->
    [1] <b>{ $category }</b>
   *[other] <b>{ $category }</b>（第 { $page } / { $pages } 页）
 }
prices-line = { $lower ->
    [yes] · { $item }：<b>{ $mine }</b>（原价 { $listed }）
   *[no] · { $item }：<b>{ $mine }</b>
 }
prices-how-to-ask = 点商品可以看价格是怎么来的，也可以发送 <code>/price</code> 加商品名。
prices-tab = { $here ->
    [yes] • { $category } •
   *[no] { $category }
 }
prices-button-before = ‹ 上一页
prices-button-after = 下一页 ›
prices-button-list = ‹ 全部价格
prices-button-pieces = { $here ->
    [yes] • { $pieces } 件 •
   *[no] { $pieces } 件
 }
prices-did-you-mean = 您要找的是不是这些？
prices-nothing-found = 价格表里没有找到。换个名称试试，或者直接看全部价格。
prices-item = { $quantity ->
    [1] <b>{ $item }</b>
   *[other] <b>{ $item }</b> × { $quantity }
 }
    您的价格：<b>{ $mine }</b>
prices-off = （−{ $share }）
prices-step-tier = { $tier }价{ $off }：{ $amount }
prices-step-band = { $metric }满 { $reached }{ $off }：{ $amount }
prices-step-quantity = 满 { $pieces } 件{ $off }：{ $amount }
prices-step-coupon = { $name }{ $off }：{ $amount }
prices-step = { $kind ->
    [list] 原价：{ $amount }
    [birthday] 生日月优惠{ $off }：{ $amount }
   *[floor] 已是最低售价：{ $amount }
 }
prices-next = { $lower ->
    [yes] 升到 { $tier } 后只需 <b>{ $amount }</b>，再省 { $less }。
   *[no] 升到 { $tier } 后价格相同。
 }
