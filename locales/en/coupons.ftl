coupons-title = <b>My coupons</b> (page { $page } of { $pages })
coupons-empty = You have not claimed anything yet. Have a look at your benefits.
coupons-button = My coupons ({ $count })
coupons-button-mine = My coupons
coupon-line = { $state ->
    [waits] ⏳ <b>{ $name }</b> — being looked at
    [claimed] 🎫 <b>{ $name }</b>
    [fulfilled] ✅ <b>{ $name }</b> — done
    [expired] ▫️ { $name } — expired
    [revoked] ▫️ { $name } — withdrawn
   *[refused] ▫️ { $name } — not given
 }
coupon-code = Code: <code>{ $code }</code>
coupon-link = Link: { $link }
coupon-until = Good until { $at }
coupon-claimed = Claimed { $at } as { $tier }
coupon-reason = Reason: { $reason }
coupon-why = { $reason ->
    [stock] There are none left.
    [details] Something we need from you is missing. Please contact support.
    [conditions] The conditions are not met.
    [double] You have had this already.
   *[other] { $reason }
 }
coupon-redeem-usage = Send the code after the command, like this: /redeem AB12-CD34
