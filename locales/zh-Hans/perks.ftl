perks-title = <b>我的权益</b>（{ $page }/{ $pages }）
perks-empty = 目前还没有可以领取的权益，有了会出现在这里。
perks-line = { $state ->
    [open] 🎁 <b>{ $name }</b>：现在可领
    [birthday] 🎂 { $name }：填写生日后可领
    [waits] ⏳ { $name }：处理中
    [not_yet] 🕒 { $name }：{ $at } 开放
    [held] ✅ { $name }：{ $tier }已享有
    [mine] ☑️ { $name }：已领取
    [paused] ⏸ { $name }：暂停领取
    [frozen] ⏸ { $name }：暂不可领
    [sold_out] ▫️ { $name }：已领完
    [ended] ▫️ { $name }：已结束
   *[locked] 🔒 { $name }：{ $tier }可享
 }
perks-button-back = ‹ 上一页
perks-button-on = 下一页 ›
perks-button-all = ‹ 全部权益
perk-title = <b>{ $name }</b>
perk-how = { $how }
perk-gives = { $kind ->
    [percent_off] 优惠 { $value }
    [amount_off] 立减 { $value }
   *[points] { $value } 积分
 }{ $scoped ->
    [yes] （仅限{ $scope }）
   *[no] { "" }
 }
perk-cost = 需 { $points } 积分兑换
perk-valid = 领取后 { $days } 天内有效
perk-state = { $state ->
    [open] 现在就可以领取。
    [birthday] 生日当月可以领取。发送 /birthday 告诉我们您的生日吧。
    [waits] 您已申请，工作人员正在处理。
    [not_yet] { $at } 开放领取。
    [held] 只要您是{ $tier }就一直享有，不用领取。
    [mine] { $again ->
        [yes] 您已领取，下次可领：{ $at }。
       *[no] 您已领取，这项权益只能领一次。
     }
    [paused] 暂停领取，请稍后再来看看。
    [frozen] 您的账户正在核查中，暂时不能领取。有疑问请联系客服。
    [sold_out] 已经全部领完了。
    [ended] 活动已结束，不能再领取了。
   *[locked] 升到{ $tier }就能享有，发送 /tier 看看还差多少。
 }
perk-left = 还剩 { $left } 份
perk-until = { $at } 截止
perk-claimed = ✅ { $waits ->
    [yes] 申请已提交，工作人员处理后会马上通知您。
   *[no] { $kind ->
        [code] 领取成功！券码马上发给您，随时可以在「我的卡券」里找到。
        [points] 领取成功！积分已经到账。
        [group] 领取成功！入群链接马上发给您。
       *[other] 领取成功！随时可以在「我的卡券」里找到。
     }
 }
perk-button-claim = { $paid ->
    [yes] 用 { $cost } 积分兑换
   *[no] 立即领取
 }
perk-gift = 这是我们送给您的礼物，不扣积分。
perk-notice = { $what ->
    [given] { $kind ->
        [code] 🎁 <b>{ $name }</b>的券码来了
        [group] 🎁 <b>{ $name }</b>已为您开放。点下面的链接申请加入，马上就会通过。
       *[other] 🎁 <b>{ $name }</b>已到账
     }
    [granted] 🎁 我们送您一份礼物：<b>{ $name }</b>，稍后会与您联系。
    [fulfilled] ✅ <b>{ $name }</b>已办好，让您久等了。
    [refused] 很抱歉，<b>{ $name }</b>这次没能发放。您为此付出的都已退还。
    [revoked] <b>{ $name }</b>已收回，因为它所依据的订单已退款。
    [left] 您的等级不再包含<b>{ $name }</b>，已退出该群。升级后随时欢迎回来。
   *[expired] <b>{ $name }</b>已过期，未被使用。
 }
perk-button-birthday = 填写生日
