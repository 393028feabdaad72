refusal-sold-out = 刚刚领完了，下次早一点来吧。
refusal-unknown-perk = 这项权益已不在目录里，请重新打开列表看看。
refusal-already-claimed = 您已经领过了。{ $comes ->
    [yes] 下次可领：{ $again }。
   *[no] 这项权益只能领一次。
 }
refusal-not-yet = 还没开始，{ $opens } 开放。
refusal-ended = 活动已结束（截止 { $at }），不能再领取了。
refusal-tier-too-low = 您目前的等级还不能领取这项权益。
refusal-birthday-unknown = 这是生日月专享，请先填写您的生日。
refusal-frozen = 您的账户正在核查中，暂时不能领取。有疑问请联系客服。
refusal-paused = 这项权益暂停领取，请稍后再来。
pool-low = 券码快用完了：券码池 { $pool } 还剩 { $left } 个，请尽快补充。
codes-guessed = 一小时内有 { $members } 位会员连续输错券码而被暂停，可能有人在猜码。这样猜不到别人的券码。
refusal-claim-settled = 这条申请已经处理过，或者没有这个编号。
refusal-dead-code = 券码无效或已被使用。
refusal-too-many-tries = 输错次数太多，请 { $until } 以后再试。
refusal-codes-imported = 这个文件已于 { $at } 导入（第 { $import } 次导入），没有任何改动。
