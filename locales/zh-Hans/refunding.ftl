bought-title = <b>会员 #{ $member } 的消费</b>
bought-none = 会员 #{ $member } 还没有消费。
bought-line = <b>#{ $event }</b> · { $at }
bought-left = { $how ->
    [all] { $amount }
    [some] { $amount }，还剩 { $left }
   *[none] { $amount }，已全部退回
 }
bought-button = ↩️ #{ $event }
refunding-prompt = 消费 #{ $refunding } 退了多少，为什么？请这样回复：12.00 收到时已损坏。全部退回：全部 收到时已损坏。这里不动钱，等级、积分和佣金会随之调整。
refunding-placeholder = 金额和原因
refusal-purchase-gone = 没有这笔消费。
refusal-own-purchase = 这是您自己的消费，需要由别人决定。
refusal-too-much-back = 最多可退 { $left }，未作改动。
refusal-all-back = 该笔已冲正（#{ $entry }），未作改动。
refusal-amount-please = 请先写金额（例如 12.00）或「全部」，再写原因。
