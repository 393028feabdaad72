stats-title = { $page ->
    [tiers] 等級人數
    [moves] 升降級
    [active] 活躍會員
    [claims] 權益領取
    [points] 積分
    [commission] 應付佣金
   *[funnel] 邀請
 }
stats-heading = <b>{ $page ->
    [tiers] 各等級人數
    [moves] 升級與降級
    [active] 活躍會員
    [claims] 各項權益的領取
    [points] 未使用的積分
    [commission] 應付佣金
   *[funnel] 從邀請到活躍
 }</b> · { $at }
stats-tier = { $tier }：<b>{ $count }</b> 人（{ $share }%），{ $change }
stats-change = { $way ->
    [up] +{ $count }
    [down] −{ $count }
   *[same] ±0
 }
stats-tiers-note = 變化依 { $weeks } 週計算，已包含人工調整的等級。
stats-moves = { $weeks } 週內：升級 <b>{ $up }</b> 人次，降級 <b>{ $down }</b> 人次
stats-move = { $was } → { $tier }：{ $count }
stats-week = { $days }：<b>{ $count }</b> 人
stats-active-note = 七天內有紀錄計入的會員。
stats-claim = { $perk }：近 30 天 <b>{ $lately }</b> · 共 { $all }{ $waiting ->
    [0] {""}
   *[other] {" "}· 待處理 { $waiting }
 }
stats-claims-none = 還沒有人領取。
stats-claims-note = 圖中為近 30 天。
stats-points = 可用 <b>{ $available }</b>，由 { $holders } 位會員持有 · 待入帳 { $pending }{ $debt ->
    [0] {""}
   *[other] {" "}· 會員欠 { $debt }
 }
stats-expires = { $month }到期：<b>{ $points }</b>
stats-commission = { $account }：<b>{ $amount }</b>
stats-commission-note = { $agents } 位代理有可提領佣金。等待處理的提領：{ $payouts } 筆（{ $asked }）。
stats-account = { $account ->
    [pending] 待結算
    [review] 審核中
    [payable] 可提領
    [held] 提領中
   *[paid] 累計已支付
 }
stats-step = { $step ->
    [opened] 開啟連結
    [joined] 加入
    [bought] 首次購買
   *[active] 近期活躍
 }
stats-funnel = { $step }：<b>{ $count }</b> 人{ $first ->
    [yes] {""}
   *[no] （上一步的 { $share }%）
 }
stats-funnel-note = { $weeks } 週內開啟過邀請的人；活躍指 30 天內有購買。
stats-file = 數據表（{ $page ->
    [tiers] 等級人數
    [moves] 升降級
    [active] 活躍會員
    [claims] 權益領取
    [points] 積分
    [commission] 應付佣金
   *[funnel] 邀請
 }）。
stats-button-file = 匯出檔案
stats-corner-members = 共 { $count } 人
stats-corner-moves = ↑ { $up }   ↓ { $down }
stats-corner-active = 本週 { $count } 人
stats-corner-claims = 近 30 天 { $count } 次
stats-corner-points = 可用 { $points }
stats-corner-money = 共 { $amount }
stats-corner-weeks = 近 { $weeks } 週
stats-money = { $amount }
stats-month = { $month }
stats-later = 以後
stats-never = 不過期
stats-legend-up = 升級
stats-legend-down = 降級
stats-legend-active = 從當天起一週內活躍的會員
stats-legend-expires = 到期時間
