reviews-title = <b>待审核：{ $total }</b>
reviews-empty = 没有需要复核的记录，辛苦了。
reviews-line = { $appealed ->
    [yes] ✋ <b>#{ $case }</b>
   *[no] <b>#{ $case }</b>
 } · 会员 #{ $member } · 风险分 { $score } · { $count ->
    [0] 无订单
   *[other] { $count } 笔订单
 }{ $state ->
    [open] {" "}· { $gross }
   *[refused] {""}
 }
review-title = <b>案件 #{ $case }</b> · 会员 #{ $member } · 风险分 { $score } · { $state ->
    [cleared] ✅ 已放行
    [refused] ⛔ 不予支付
   *[open] 待审核
 }
review-mine-title = <b>案件 #{ $case }</b> · { $state ->
    [cleared] ✅ 没有问题
    [refused] ⛔ 不予支付
   *[open] 🔎 审核中
 }
review-mine-none = 您没有在审核中的佣金。
review-frozen = ❄️ 已冻结：暂停领取权益、提现，也不再产生佣金。
review-held = ⏸ 审核有结果之前，暂停领取权益和提现。
review-sum = { $count } 笔订单，{ $state ->
    [open] { $gross } 佣金等待审核。
    [cleared] 佣金 { $gross }。
   *[refused] 佣金不予支付。
 }
review-line = <b>{ $day }</b> · 客户 { $code } · { $state ->
    [refused] 风险分 { $score }
   *[open] { $gross } · 风险分 { $score }
 }
review-signal = – { $signal ->
    [young_account] 客户的 Telegram 账号很新
    [other_language] 客户与代理使用的语言不同
    [joined_in_a_burst] 10 分钟内至少有 { $n } 人通过同一链接加入
    [joined_at_intervals] 多人通过同一链接以相同间隔（{ $n } 秒）加入
    [small_order] 订单金额很小
    [bought_at_once] 加入 { $n } 秒后就下单
    [refunded_line] 名下客户近期订单的 { $n }% 已退款
    [payer_of_upline] 付款账户与代理本人的相同
    [device_of_upline] 下单设备代理本人也在使用
    [payer_of_others] 代理的多位客户使用同一付款账户
    [device_of_others] 代理的多位客户使用同一设备
    [purchase_circle] 代理与客户互相购买
    [one_item] 名下客户最近 { $n } 笔订单都是同一商品
    [only_at_period_ends] 客户最近 { $n } 笔订单都在月末最后两天
   *[other] { $signal }
 }（+{ $weight }）
review-more = ……还有 { $count } 笔。
review-reason = <b>原因：</b>{ $reason }
review-appeal = ✋ <b>申诉</b>（{ $at }）：{ $text }
review-answer = 💬 <b>答复：</b>{ $text }
review-unanswered = 尚未答复。
review-button-clear = ✅ 放行
review-button-refuse = ⛔ 不予支付
review-button-freeze = ❄️ 冻结会员
review-button-lift = ▶️ 解除限制
review-button-all = ‹ 全部案件
review-button-look = 去看看
review-button-mine = 查看详情
review-button-appeal = ✋ 对 #{ $case } 申诉
review-freeze-usage =
    <b>用法</b>
    <code>/freeze 12 原因</code>：暂停会员 #12 的权益领取、提现和佣金，对方会看到原因
review-prompt = { $what ->
    [refuse] 案件 #{ $review } 为什么不予支付？请回复这条消息，会员会看到。
    [freeze] 为什么要冻结会员 #{ $review }？请回复这条消息，会员会看到。
   *[appeal] 您对案件 #{ $review } 有什么要说明的？请回复这条消息（最多 500 字）。每个案件可申诉一次，工作人员会答复您。
 }
review-placeholder = 写在这里
case-opened = 🔎 您有一部分佣金正在审核（案件 #{ $case }）。钱没有丢，工作人员会人工核实。您可以查看原因，也可以向我们说明情况。
case-decided = { $state ->
    [cleared] ✅ 案件 #{ $case } 没有问题，相关佣金照常结算。
   *[refused] { $appealed ->
        [yes] 💬 您对案件 #{ $case } 的申诉我们看过了，维持原决定：相关佣金不予支付。
       *[no] ⛔ 案件 #{ $case }：相关佣金不予支付。如有异议，您可以申诉。
     }
 }
case-frozen =
    ❄️ 您的权益领取、提现和佣金已暂停，您可以申诉。
    <b>原因：</b>{ $reason }
case-unfrozen = ▶️ 您的权益领取、提现和佣金已恢复。
case-staff = { $what ->
    [appealed] ✋ 案件 #{ $case } 有新的申诉。
   *[opened] 🔎 案件 #{ $case } 等待审核。
 }
refusal-case-gone = 该案件已有结果，或不存在。
refusal-own-case = 这是您自己的案件，需由其他工作人员处理。
refusal-no-appeal = 您已经申诉过，或该案件已没有问题。
refusal-staff-not-frozen = 对方是工作人员，请先收回其角色。
refusal-nobody-to-freeze = 没有这位会员。
