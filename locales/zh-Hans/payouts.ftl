payout-title = <b>提现</b>
payout-rules = { $kind ->
    [both] 每次至少 { $minimum }，两次申请间隔 { $days } 天。
    [minimum] 每次至少 { $minimum }。
   *[days] 两次申请间隔 { $days } 天。
 }
payout-line = <b>#{ $payout } · { $amount }</b>，{ $at } 申请
payout-state = { $state ->
    [asked] 等待审批{ $two ->
        [yes] ，需两人同意
       *[no] { "" }
    }
    [first] 已有一人同意，还需一人
    [approved] { $day } 已批准，正在打款
    [paid] ✅ { $day } 已打款
    [refused] { $day } 未批准，金额已退回可提现
    [clawback] { $day } 退回：其中一部分已因退款扣回
   *[withdrawn] { $day } 已撤回
 }
payout-reason = 原因：{ $reason }
payout-reference = 流水号：{ $reference }
payout-sure = 申请提现 <b>{ $amount }</b>？这笔钱会马上留出来，由工作人员审批，每一步都会通知您。
payout-back-sure = 撤回提现 #{ $payout }？金额会马上退回可提现。{ $days ->
    [0] { "" }
   *[other] 下次申请要在这次申请的 { $days } 天之后。
 }
payout-button-ask = 提现 { $amount }
payout-button-sure = 确认提现 { $amount }
payout-button-no = 先不提
payout-button-back = 撤回 #{ $payout }
payout-button-back-sure = 确认撤回
payout-button-mine = 我的提现
payout-queue-button = 查看提现申请
payout-button-approve = ✅ #{ $payout } 批准
payout-button-refuse = ✖ #{ $payout } 拒绝
payout-button-paid = 💸 #{ $payout } 已打款
payout-placeholder = 一句话即可
payout-prompt = { $what ->
    [paid] #{ $payout } 的付款流水号是多少？请直接回复这条消息，代理会看到。
   *[refuse] 为什么拒绝 #{ $payout }？请直接回复这条消息，代理会看到。
 }
payout-told = { $what ->
    [approved] ✅ 您的提现 #{ $payout }（<b>{ $amount }</b>）已批准，正在打款。
    [paid] 💸 您的提现 #{ $payout }（<b>{ $amount }</b>）已打款。
    [refused] 您的提现 #{ $payout }（<b>{ $amount }</b>）未获批准，金额已退回可提现。
   *[back] 您的提现 #{ $payout }（<b>{ $amount }</b>）在批准前退回了。
 }
payout-told-short = 因退款扣回，还差 { $short }。现在可提现 <b>{ $left }</b>，可以马上重新申请。
payout-staff = { $what ->
    [second] 💰 提现 #{ $payout }（{ $amount }）等待第二人批准。
   *[asked] 💰 提现 #{ $payout }（{ $amount }）等待批准。
 }
payout-sent-back = #{ $payout } 没有批准：申请之后因退款多扣了 { $short }。已退回，代理可以就剩余金额重新申请。
payouts-title = <b>待处理的提现：{ $total }</b>
payouts-empty = 没有待处理的提现。
payouts-line = <b>#{ $payout }</b> · 会员 { $member } · <b>{ $amount }</b>
    { $at } 申请
payouts-state = { $state ->
    [asked] { $two ->
        [yes] ⏳ 需两人批准
       *[no] ⏳ 等待批准
    }
    [first] 👤 会员 { $by } 已批准，还需一人
   *[approved] ✅ 会员 { $by } 已批准，待打款
 }
payouts-short = ⚠ 因退款扣回，还差 { $short }，不能批准。
payouts-stopped = ⛔ 该账户正在核查，暂不能批准。
