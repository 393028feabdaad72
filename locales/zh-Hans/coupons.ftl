coupons-title = <b>我的卡券</b>（{ $page }/{ $pages }）
coupons-empty = 您还没有领取过权益，去看看有什么可以领吧。
coupons-button = 我的卡券（{ $count }）
coupons-button-mine = 我的卡券
coupon-line = { $state ->
    [waits] ⏳ <b>{ $name }</b>：处理中
    [claimed] 🎫 <b>{ $name }</b>
    [fulfilled] ✅ <b>{ $name }</b>：已完成
    [expired] ▫️ { $name }：已过期
    [revoked] ▫️ { $name }：已收回
   *[refused] ▫️ { $name }：未发放
 }
coupon-code = 券码：<code>{ $code }</code>
coupon-link = 链接：{ $link }
coupon-until = 有效期至 { $at }
coupon-claimed = { $at } 领取（{ $tier }）
coupon-reason = 原因：{ $reason }
coupon-why = { $reason ->
    [stock] 已经没有余量。
    [details] 资料不全，请联系客服补充。
    [conditions] 不符合领取条件。
    [double] 您已经领取过。
   *[other] { $reason }
 }
coupon-redeem-usage = 请把券码写在命令后面，例如：/redeem AB12-CD34
