granting-usage =
    <b>用法</b>
    <code>/grant 12</code>：会员 #12 可以获赠哪些权益，各剩多少
    <code>/grant 12 coffee 2 原因</code>：赠送两份权益「coffee」

    要么全部发放，要么一份不发。不看等级，也不扣会员的积分，但权益自身的限额照常有效。
granting-title = <b>赠送权益给会员 #{ $member }</b>
granting-which = 要送哪一项？
granting-own = 这是您自己，需要由别人决定。
granting-none = 方案里没有可以赠送的权益。
granting-line = · { $perk }（<code>{ $code }</code>）：{ $left ->
    [0] 此会员不能再得
   *[other] 此会员还可得 { $left } 份
 }
granting-button = 🎁 { $perk }
granting-button-more = 🎁 再送一项
granting-placeholder = 数量和原因
granting-prompt =
    送给会员 #{ $member }：几份，为什么？请这样回复：1 包裹送晚了。原因只记入操作日志，会员看不到。
    /grant { $member } { $perk }
granting-done = ✅ 已送给会员 #{ $member }：{ $perk } × { $n }。{ $waits ->
    [yes] 正在 /claims 中等待处理。
   *[no] 已通知对方。
 }{ $left ->
    [0] 目前已无剩余。
   *[other] 还可再送 { $left } 份。
 }
refusal-too-few-left = 剩余 { $left }，未发放。
refusal-no-such-gift = 没有可赠送的权益 { $perk }，可用：{ $valid }。
refusal-count-please = 请先写数量（1 到 99 的整数），再写原因。
refusal-own-perk = 不能给自己赠送权益，需要由别人决定。
refusal-member-held = 该会员正在等待核查，未发放。
