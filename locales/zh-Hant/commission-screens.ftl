commission-title = <b>佣金</b>
commission-none = 這裡沒有佣金。
commission-nothing-yet = 還沒有。您邀請的客戶下單後，佣金會顯示在這裡。
commission-payable = 可提領：<b>{ $amount }</b>
commission-owing = 待抵扣：<b>{ $amount }</b>。這部分已經付給您，之後訂單退款了，會先從以後的佣金裡扣。
commission-pending = 待結算：<b>{ $amount }</b>{ $all ->
    [yes] ，{ $day } 可提領
   *[no] ，最近一筆 { $next }，{ $day } 可提領
 }
commission-review = 審核中：{ $amount }
commission-held = 提領中：{ $amount }（提領 #{ $payout }）
commission-paid = 累計已提領：{ $amount }
commission-back = 本月因退款扣回：{ $amount }
commission-capped = 超出上限，未計入：{ $amount }
commission-month-cap = 每月最多 { $amount }。
commission-terms-unread = 佣金規則有更新。請先閱讀並同意，之後才能申請提領。
commission-button-lines = 訂單明細
commission-button-payouts = 提領
commission-button-statement = 月結單
commission-button-back = ‹ 佣金
commission-button-lines-back = ‹ 訂單明細
commission-lines-title = <b>客戶的訂單</b>（第 { $page } / { $pages } 頁）
commission-line = { $number }. { $day } · 客戶 { $code }
commission-line-sum = { $how ->
    [equal] { $paid } × { $rate } = <b>{ $sum }</b>
    [capped] { $paid } × { $rate } → <b>{ $sum }</b>
   *[none] { $paid }：<b>{ $sum }</b>
 } · { $state }
commission-settles = 待結算，{ $day } 可提領
commission-state = { $state ->
    [review] 審核中
    [payable] 可提領
    [asked] 提領中
    [paid] 已提領
   *[reversed] 已退款，佣金扣回
 }
commission-why = 無佣金：{ $reason ->
    [self] 您自己的訂單
    [gone] 當時您不在代理計畫裡
    [barred] 當時您的帳戶被凍結
    [currency] 付款幣別不同
    [shared_payer] 與您本人的訂單是同一付款人
    [shared_account] 來自您本人的商城帳戶
   *[tier] 您當時的等級沒有佣金
 }
commission-refused = 審核未通過：{ $reason }
commission-how-title = <b>這筆佣金怎麼算的</b>
commission-how-who = { $level ->
    [2] 客戶 { $code }（第二級），{ $at } 下單
   *[other] 客戶 { $code }，{ $at } 下單
 }
commission-how-paid = 實付：{ $amount }
commission-how-refunded = 之後退款或不計入：{ $amount }，按 { $left } 計算
commission-how-rate = 比例：{ $tier } { $rate }，依據 { $since } 起的規則
commission-how-band = 上期業績達標，另加 { $extra }
commission-how-sum = { $paid } × { $rate } = { $sum }，不足一分的捨去
commission-how-capped = 單筆最多 { $most }。
commission-how-result = <b>佣金：{ $sum }</b> · { $state }
commission-how-payout = 包含在提領 #{ $payout } 中
commission-how-caps = { $kind ->
    [both] 所有訂單合計，每天最多 { $day }，每月最多 { $month }。
    [day] 所有訂單合計，每天最多 { $day }。
   *[month] 所有訂單合計，每月最多 { $month }。
 }
commission-step = { $at }   { $kind ->
    [accrue] 記入 { $change }
    [adjust] 更新 +{ $change }
    [claw_back] 扣回 −{ $change }
    [settle] 等待期結束，可提領
    [release] 審核通過
    [refuse] 審核未通過 −{ $change }
   *[other] 變動
 }
