stats-title = { $page ->
    [tiers] 等级人数
    [moves] 升降级
    [active] 活跃会员
    [claims] 权益领取
    [points] 积分
    [commission] 应付佣金
   *[funnel] 邀请
 }
stats-heading = <b>{ $page ->
    [tiers] 各等级人数
    [moves] 升级与降级
    [active] 活跃会员
    [claims] 各项权益的领取
    [points] 未使用的积分
    [commission] 应付佣金
   *[funnel] 从邀请到活跃
 }</b> · { $at }
stats-tier = { $tier }：<b>{ $count }</b> 人（{ $share }%），{ $change }
stats-change = { $way ->
    [up] +{ $count }
    [down] −{ $count }
   *[same] ±0
 }
stats-tiers-note = 变化按 { $weeks } 周计算，已包含人工调整的等级。
stats-moves = { $weeks } 周内：升级 <b>{ $up }</b> 人次，降级 <b>{ $down }</b> 人次
stats-move = { $was } → { $tier }：{ $count }
stats-week = { $days }：<b>{ $count }</b> 人
stats-active-note = 七天内有记录计入的会员。
stats-claim = { $perk }：近 30 天 <b>{ $lately }</b> · 共 { $all }{ $waiting ->
    [0] {""}
   *[other] {" "}· 待处理 { $waiting }
 }
stats-claims-none = 还没有人领取。
stats-claims-note = 图中为近 30 天。
stats-points = 可用 <b>{ $available }</b>，由 { $holders } 位会员持有 · 待入账 { $pending }{ $debt ->
    [0] {""}
   *[other] {" "}· 会员欠 { $debt }
 }
stats-expires = { $month }到期：<b>{ $points }</b>
stats-commission = { $account }：<b>{ $amount }</b>
stats-commission-note = { $agents } 位代理有可提现佣金。等待处理的提现：{ $payouts } 笔（{ $asked }）。
stats-account = { $account ->
    [pending] 待结算
    [review] 审核中
    [payable] 可提现
    [held] 提现中
   *[paid] 累计已支付
 }
stats-step = { $step ->
    [opened] 打开链接
    [joined] 加入
    [bought] 首次购买
   *[active] 近期活跃
 }
stats-funnel = { $step }：<b>{ $count }</b> 人{ $first ->
    [yes] {""}
   *[no] （上一步的 { $share }%）
 }
stats-funnel-note = { $weeks } 周内打开过邀请的人；活跃指 30 天内有购买。
stats-file = 数据表（{ $page ->
    [tiers] 等级人数
    [moves] 升降级
    [active] 活跃会员
    [claims] 权益领取
    [points] 积分
    [commission] 应付佣金
   *[funnel] 邀请
 }）。
stats-button-file = 导出文件
stats-corner-members = 共 { $count } 人
stats-corner-moves = ↑ { $up }   ↓ { $down }
stats-corner-active = 本周 { $count } 人
stats-corner-claims = 近 30 天 { $count } 次
stats-corner-points = 可用 { $points }
stats-corner-money = 共 { $amount }
stats-corner-weeks = 近 { $weeks } 周
stats-money = { $amount }
stats-month = { $month }
stats-later = 以后
stats-never = 不过期
stats-legend-up = 升级
stats-legend-down = 降级
stats-legend-active = 从当天起一周内活跃的会员
stats-legend-expires = 到期时间
