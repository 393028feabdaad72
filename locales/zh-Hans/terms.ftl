terms-title = <b>佣金规则</b>
terms-none = 这里没有佣金。
terms-since = { $day } 起生效。
terms-only = 佣金只来自{ $second ->
    [yes] 直接客户和他们的客户
   *[no] 直接客户
 }的实付金额。邀请了多少人不算，您自己购买的也不算。
terms-mine = 您现在是{ $tier }，比例 <b>{ $rate }</b>。
terms-mine-none = 您现在是{ $tier }，这个等级没有佣金。
terms-rates = 按客户下单时您的等级：
terms-second = 第二级客户的订单：
terms-rate = · { $tier } { $rate }
terms-rates-none = 各等级都没有佣金。
terms-bands = 按最近公布的「{ $metric }」另加：
terms-band = · 满 { $least }：+{ $extra }
terms-no-bands = 没有业绩加成。
terms-hold = { $days ->
    [0] 下单后马上可提现。
   *[other] 下单 { $days } 天后可提现，之前是待结算。
 }
terms-refund = 客户退款时，相应的佣金会扣回，不论早晚；已经提现的，从以后的佣金里扣。
terms-caps = 最多：
terms-cap = · { $kind ->
    [purchase] 单笔
    [day] 每天
   *[month] 每月
 } { $most }
terms-no-caps = 没有上限。
terms-payout-any = 提现：随时可以，金额不限。
terms-payout-least = 提现：每次至少 { $least }。
terms-payout-wait = 提现：{ $days } 天内一次。
terms-payout-two = 超过 { $above } 要由两位工作人员批准。
terms-notice = 规则有变动时，提前 { $days } 天通知。
terms-from = <b>{ $day } 起：</b>
terms-change = <b>{ $day } 起改为：</b>
terms-change-small = { $day } 起换用新版本，以上内容不变。
terms-before = 在那之前客户购买的，仍按当天的规则。
terms-read = 您已于 { $at } 阅读。
terms-unread = 请阅读后点下面的按钮。佣金照常计算，但新建邀请链接和提现要等您读过之后。
terms-button-read = ✅ 我已阅读
terms-button = 📄 佣金规则
terms-told = { $kind ->
    [first] 从 { $day } 的订单起，您可以从直接客户的购买中获得佣金。
    [withdrawn] 佣金规则维持 { $day } 起的版本，之前通知的变动已取消。
   *[change] 佣金规则将从 { $day } 的订单起变动。在那之前客户购买的，仍按现在的规则。
 }
terms-told-read = 请看一看，读过之后点一下「我已阅读」。
refusal-terms-unread = 请先阅读佣金规则。在此期间佣金照常计算。
refusal-terms-changed = 规则和您刚才读的不一样了，请重新看一遍。
refusal-notice-too-short = 规则变动要提前 { $notice } 天通知代理，最早 { $earliest } 起生效。
refusal-commission-left-out = 佣金已经承诺，不能直接去掉；请提前通知，到期再停止。
