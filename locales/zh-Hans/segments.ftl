refusal-bad-segment = { $reason ->
    [track] 没有等级体系「{ $name }」，可用：{ $known }。
    [tier] 没有等级「{ $name }」，可用：{ $known }。
    [language] 没有语言「{ $name }」，可用：{ $known }。
    [one-tier] 「及以上」「及以下」只能选一个等级。
    [no-day] 请至少填一个日期。
    [no-days-between] 这两个日期之间没有一天。
    [deep] 条件嵌套太深，最多 { $name } 层。
    [many] 条件太多，最多 { $name } 个。
    [metric] 没有可用的指标「{ $name }」，可用：{ $known }。
    [perk] 没有可领取的权益「{ $name }」，可用：{ $known }。
    [no-points] 当前方案没有积分。
    [no-agents] 当前方案不支持邀请，没有代理。
    [distance] 请填写最多还差多少：一个大于零的数值，或百分比。
    [value-amount] 「{ $name }」不是金额，请写成 2000.00 这样。
    [value-ratio] 「{ $name }」不是比率，请写成 5% 这样。
    [value-count] 「{ $name }」不是整数。
    [value-day] 「{ $name }」不是日期，请写成 2026-11-01 这样。
    [value-days] 请填写 1 到 { $name } 之间的天数。
   *[shape] 这个人群无法读取，请重新建立。
 }
refusal-segment-gone = 这个人群已经不在了。
refusal-segment-named = 已有名为「{ $name }」的人群，请换个名称。
refusal-too-many-segments = 已有 { $most } 个人群，请先删除不用的。
command-segments = 推广发给哪些人
segment-list = { $n ->
    [0] <b>人群</b>
   *[other] <b>人群</b> · { $n } 个
 }
segment-list-for = <b>发给哪些人？</b>请选择人群，草稿会按现在的条件保存。
segment-list-none = 还没有人群。人群说明推广发给谁，例如「黄金及以上，近 30 天活跃」。
segment-title = <b>{ $name }</b>
segment-all-of = 同时满足以下 { $n } 项：
segment-row = <b>{ $n }.</b> { $said }
segment-everybody = 所有人。
segment-not = 除了：{ $said }
segment-and = {" "}且{" "}
segment-or = {" "}或{" "}
segment-between = 、
segment-brackets = （{ $said }）
segment-name = { $name }
segment-tier = { $how ->
    [at_least] { $track }：{ $tiers }及以上
    [at_most] { $track }：{ $tiers }及以下
   *[one_of] { $track }：{ $tiers }
 }
segment-track = { $track }：高于最低等级，或由工作人员指定等级
segment-language-name = { $code ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁体中文
    [en] 英语
   *[other] { $code }
 }
segment-language = 语言：{ $languages }
segment-joined-within = { $days } 天内加入
segment-joined-since = { $day } 及以后加入
segment-joined-before = { $day } 之前加入
segment-line = 会员 #{ $member } 的直属客户
segment-month = { $n ->
    [0] 本月
   *[other] { $n } 月
 }
segment-birthday = 生日在{ $months }
segment-active = 近 { $days } 天活跃
segment-near = { $track }：距下一等级最多还差 { $missing }（{ $metric }）
segment-near-percent = { $track }：距下一等级最多还差 { $percent }%（{ $metric }）
segment-metric = { $metric }：{ $goal }
segment-unclaimed = 现在可领「{ $perk }」但还没领
segment-points = 可用积分不少于 { $points }
segment-points-expiring = { $points ->
    [1] 有积分
   *[other] 至少 { $points } 积分
 }将在 { $days } 天内过期
segment-agents-team = { $n ->
    [0] 代理
   *[other] 直属客户不少于 { $n } 人的代理
 }
segment-agents-sales = { $months ->
    [1] 本月
   *[other] 近 { $months } 个月
 }团队销售不少于 { $sales } 的代理
segment-which-new = 还要满足什么条件？
segment-which-or = 「{ $said }」或者什么？
segment-kind = { $kind ->
    [tier] 等级
    [near] 接近下一等级
    [metric] 指标
    [active] 活跃
    [joined] 加入日期
    [language] 语言
    [birthday] 生日
    [unclaimed] 未领权益
    [points] 可用积分
    [points_expiring] 即将过期的积分
    [track] 所在体系
    [agents] 代理
   *[line] 某代理的客户
 }
segment-choose = { segment-kind }：请选择
segment-how = { $how ->
    [one_of] 仅此等级
    [at_least] 此等级及以上
   *[at_most] 此等级及以下
 }
segment-compare = { $how ->
    [at_least] 达到
    [at_most] 不超过
    [more_than] 超过
   *[less_than] 低于
 }
segment-days = { $days } 天内
segment-since-day = 某天及以后
segment-before-day = 某天之前
segment-by-team = 按直属客户人数
segment-by-sales = 按团队销售额
segment-reaches = { $n ->
    [0] <b>没有人</b>会收到。
   *[other] 将有 <b>{ $n } 人</b>收到。
 }
segment-waiting = 其中 { $n } 人现在处于免打扰时段，会晚些收到。
segment-examples = 部分会员及原因：
segment-example = ✅ <b>#{ $member }</b> · { $tier }
segment-example-out = 🚫 <b>#{ $member }</b> · { $tier } · { $why }
segment-because = · { condition-mark } { $said } → { $value }
segment-chosen = 已选好，草稿将发给这个人群。
segment-drop-sure = 确定删除「{ $name }」吗？用过它的草稿和群发不受影响。
segment-prompt = { $what ->
    [new] 新人群叫什么名字？请回复这条消息。（编号 #{ $segment }）
    [name] 改成什么名字？请回复这条消息。（编号 #{ $segment }）
    [line] 哪位代理？请回复代理的会员编号。（编号 #{ $segment }）
    [active] 近多少天？请回复数字。（编号 #{ $segment }）
    [joined] 请回复日期（例如 2026-11-01）或天数。（编号 #{ $segment }）
    [near] 最多还差多少？请回复数值，或百分比（例如 20%）。（编号 #{ $segment }）
    [metric] 数值是多少？请回复次数、金额（例如 2000.00）或比率（例如 5%）。（编号 #{ $segment }）
    [points] 至少多少积分？请回复数字。（编号 #{ $segment }）
    [points_expiring] 多少天内过期？请回复数字。（编号 #{ $segment }）
   *[agents] 至少多少人或多少金额？请直接回复。（编号 #{ $segment }）
 }
segment-placeholder = 请输入
segment-button-new = ➕ 新建人群
segment-button-everybody = 👥 所有人
segment-button-before = ‹ 上一页
segment-button-after = 下一页 ›
segment-button-draft = ‹ 返回草稿
segment-button-list = ‹ 全部人群
segment-button-back = ‹ 返回
segment-button-line = ✏️ { $n }
segment-button-add = ➕ 添加条件
segment-button-count = 🔍 有多少人？
segment-button-again = ↻ 重新统计
segment-button-use = ✅ 选用
segment-button-name = 改名
segment-button-drop = 删除
segment-button-drop-sure = 确定删除
segment-button-value = 修改：{ segment-kind }
segment-button-or = ➕ 或者…
segment-button-turn = ⇄ 取反（除了）
segment-button-remove = 移除
refusal-segment-changed = 人群刚刚有变动，请重新打开。
