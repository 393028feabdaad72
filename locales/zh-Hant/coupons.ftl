coupons-title = <b>我的卡券</b>（{ $page }/{ $pages }）
coupons-empty = 您還沒有領取過權益，去看看有什麼可以領吧。
coupons-button = 我的卡券（{ $count }）
coupons-button-mine = 我的卡券
coupon-line = { $state ->
    [waits] ⏳ <b>{ $name }</b>：處理中
    [claimed] 🎫 <b>{ $name }</b>
    [fulfilled] ✅ <b>{ $name }</b>：已完成
    [expired] ▫️ { $name }：已過期
    [revoked] ▫️ { $name }：已收回
   *[refused] ▫️ { $name }：未發放
 }
coupon-code = 券碼：<code>{ $code }</code>
coupon-link = 連結：{ $link }
coupon-until = 有效期至 { $at }
coupon-claimed = { $at } 領取（{ $tier }）
coupon-reason = 原因：{ $reason }
coupon-why = { $reason ->
    [stock] 已經沒有餘量。
    [details] 資料不齊，請聯絡客服補充。
    [conditions] 不符合領取條件。
    [double] 您已經領取過。
   *[other] { $reason }
 }
coupon-redeem-usage = 請把券碼寫在指令後面，例如：/redeem AB12-CD34
