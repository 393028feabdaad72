commission-title = <b>佣金</b>
commission-none = 这里没有佣金。
commission-nothing-yet = 还没有。您邀请的客户下单后，佣金会显示在这里。
commission-payable = 可提现：<b>{ $amount }</b>
commission-owing = 待抵扣：<b>{ $amount }</b>。这部分已经付给您，之后订单退款了，会先从以后的佣金里扣。
commission-pending = 待结算：<b>{ $amount }</b>{ $all ->
    [yes] ，{ $day } 可提现
   *[no] ，最近一笔 { $next }，{ $day } 可提现
 }
commission-review = 审核中：{ $amount }
commission-held = 提现中：{ $amount }（提现 #{ $payout }）
commission-paid = 累计已提现：{ $amount }
commission-back = 本月因退款扣回：{ $amount }
commission-capped = 超出上限，未计入：{ $amount }
commission-month-cap = 每月最多 { $amount }。
commission-terms-unread = 佣金规则有更新。请先阅读并同意，之后才能申请提现。
commission-button-lines = 订单明细
commission-button-payouts = 提现
commission-button-statement = 月度账单
commission-button-back = ‹ 佣金
commission-button-lines-back = ‹ 订单明细
commission-lines-title = <b>客户的订单</b>（第 { $page } / { $pages } 页）
commission-line = { $number }. { $day } · 客户 { $code }
commission-line-sum = { $how ->
    [equal] { $paid } × { $rate } = <b>{ $sum }</b>
    [capped] { $paid } × { $rate } → <b>{ $sum }</b>
   *[none] { $paid }：<b>{ $sum }</b>
 } · { $state }
commission-settles = 待结算，{ $day } 可提现
commission-state = { $state ->
    [review] 审核中
    [payable] 可提现
    [asked] 提现中
    [paid] 已提现
   *[reversed] 已退款，佣金扣回
 }
commission-why = 无佣金：{ $reason ->
    [self] 您自己的订单
    [gone] 当时您不在代理计划里
    [barred] 当时您的账户被冻结
    [currency] 付款币种不同
    [shared_payer] 与您本人的订单是同一付款人
    [shared_account] 来自您本人的商城账户
   *[tier] 您当时的等级没有佣金
 }
commission-refused = 审核未通过：{ $reason }
commission-how-title = <b>这笔佣金怎么算的</b>
commission-how-who = { $level ->
    [2] 客户 { $code }（第二级），{ $at } 下单
   *[other] 客户 { $code }，{ $at } 下单
 }
commission-how-paid = 实付：{ $amount }
commission-how-refunded = 之后退款或不计入：{ $amount }，按 { $left } 计算
commission-how-rate = 比例：{ $tier } { $rate }，依据 { $since } 起的规则
commission-how-band = 上期业绩达标，另加 { $extra }
commission-how-sum = { $paid } × { $rate } = { $sum }，不足一分的舍去
commission-how-capped = 单笔最多 { $most }。
commission-how-result = <b>佣金：{ $sum }</b> · { $state }
commission-how-payout = 包含在提现 #{ $payout } 中
commission-how-caps = { $kind ->
    [both] 所有订单合计，每天最多 { $day }，每月最多 { $month }。
    [day] 所有订单合计，每天最多 { $day }。
   *[month] 所有订单合计，每月最多 { $month }。
 }
commission-step = { $at }   { $kind ->
    [accrue] 记入 { $change }
    [adjust] 更新 +{ $change }
    [claw_back] 扣回 −{ $change }
    [settle] 等待期结束，可提现
    [release] 审核通过
    [refuse] 审核未通过 −{ $change }
   *[other] 变动
 }
