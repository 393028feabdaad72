prices-title = <b>您的價格</b> · { $tier }
prices-category = { $pages ->
    [1] <b>{ $category }</b>
   *[other] <b>{ $category }</b>（第 { $page } / { $pages } 頁）
 }
prices-line = { $lower ->
    [yes] · { $item }：<b>{ $mine }</b>（原價 { $listed }）
   *[no] · { $item }：<b>{ $mine }</b>
 }
prices-how-to-ask = 點商品可以看價格怎麼算出來，也可以傳送 <code>/price</code> 加商品名稱。
prices-tab = { $here ->
    [yes] • { $category } •
   *[no] { $category }
 }
prices-button-before = ‹ 上一頁
prices-button-after = 下一頁 ›
prices-button-list = ‹ 全部價格
prices-button-pieces = { $here ->
    [yes] • { $pieces } 件 •
   *[no] { $pieces } 件
 }
prices-did-you-mean = 您要找的是不是這些？
prices-nothing-found = 價目表裡沒有找到。換個名稱試試，或直接看全部價格。
prices-item = { $quantity ->
    [1] <b>{ $item }</b>
   *[other] <b>{ $item }</b> × { $quantity }
 }
    您的價格：<b>{ $mine }</b>
prices-off = （−{ $share }）
prices-step-tier = { $tier }價{ $off }：{ $amount }
prices-step-band = { $metric }滿 { $reached }{ $off }：{ $amount }
prices-step-quantity = 滿 { $pieces } 件{ $off }：{ $amount }
prices-step-coupon = { $name }{ $off }：{ $amount }
prices-step = { $kind ->
    [list] 原價：{ $amount }
    [birthday] 生日月優惠{ $off }：{ $amount }
   *[floor] 已是最低售價：{ $amount }
 }
prices-next = { $lower ->
    [yes] 升到 { $tier } 後只要 <b>{ $amount }</b>，再省 { $less }。
   *[no] 升到 { $tier } 後價格相同。
 }
