refusal-bad-segment = { $reason ->
    [track] 没有等级体系“{ $name }”，可用：{ $known }。
    [tier] 没有等级“{ $name }”，可用：{ $known }。
    [language] 没有语言“{ $name }”，可用：{ $known }。
    [one-tier] “及以上”“及以下”只能选一个等级。
    [no-day] 请至少填一个日期。
    [no-days-between] 这两个日期之间没有一天。
    [deep] 条件嵌套太深，最多 { $name } 层。
    [many] 条件太多，最多 { $name } 个。
    [metric] 没有可用的指标“{ $name }”，可用：{ $known }。
    [perk] 没有可领取的权益“{ $name }”，可用：{ $known }。
    [no-points] 当前方案没有积分。
    [no-agents] 当前方案不支持邀请，没有代理。
    [distance] 请填写最多还差多少：一个大于零的数值，或百分比。
    [value-amount] “{ $name }”不是金额，请写成 2000.00 这样。
    [value-ratio] “{ $name }”不是比率，请写成 5% 这样。
    [value-count] “{ $name }”不是整数。
   *[shape] 这个分群无法读取，请重新建立。
 }
refusal-segment-gone = 这个分群已经不在了。
refusal-segment-named = 已有名为“{ $name }”的分群，请换个名称。
refusal-too-many-segments = 已有 { $most } 个分群，请先删除不用的。
