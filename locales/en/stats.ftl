stats-title = { $page ->
    [tiers] Members by tier
    [moves] Moves
    [active] Active members
    [claims] Claims
    [points] Points
    [commission] Commission due
   *[funnel] Invites
 }
stats-heading = <b>{ $page ->
    [tiers] Members by tier
    [moves] Moves up and down
    [active] Active members
    [claims] Claims by benefit
    [points] Points that we owe
    [commission] Commission due
   *[funnel] From invite to regular customer
 }</b> · { $at }
stats-tier = { $tier }: <b>{ $count }</b> ({ $share }%), { $change }
stats-change = { $way ->
    [up] +{ $count }
    [down] −{ $count }
   *[same] ±0
 }
stats-tiers-note = Change over { $weeks } weeks; tiers given by hand are included.
stats-moves = In { $weeks } weeks: <b>{ $up }</b> up, <b>{ $down }</b> down
stats-move = { $was } → { $tier }: { $count }
stats-week = { $days }: <b>{ $count }</b>
stats-active-note = Members of whom something counted in those seven days.
stats-claim = { $perk }: <b>{ $lately }</b> in 30 days · { $all } in all{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } waiting
 }
stats-claims-none = Nothing has been claimed yet.
stats-claims-note = The picture shows the last 30 days.
stats-points = To spend: <b>{ $available }</b>, held by { $holders ->
    [one] one member
   *[other] { $holders } members
 } · on the way: { $pending }{ $debt ->
    [0] {""}
   *[other] {" "}· owed to us: { $debt }
 }
stats-expires = Expires in { $month }: <b>{ $points }</b>
stats-commission = { $account }: <b>{ $amount }</b>
stats-commission-note = { $agents ->
    [one] One agent has
   *[other] { $agents } agents have
 } something payable. Payouts waiting: { $payouts } ({ $asked }).
stats-account = { $account ->
    [pending] Pending
    [review] Under review
    [payable] Payable
    [held] Asked for
   *[paid] Paid so far
 }
stats-step = { $step ->
    [opened] Opened
    [joined] Joined
    [bought] Bought
   *[active] Active lately
 }
stats-funnel = { $step }: <b>{ $count }</b>{ $first ->
    [yes] {""}
   *[no] {" "}({ $share }% of the step before)
 }
stats-funnel-note = Whoever opened an invite within { $weeks } weeks; active: bought within 30 days.
stats-file = The numbers as a table ({ $page ->
    [tiers] members by tier
    [moves] moves
    [active] active members
    [claims] claims
    [points] points
    [commission] commission due
   *[funnel] invites
 }).
stats-button-file = As a file
stats-corner-members = { $count ->
    [one] one member
   *[other] { $count } members
 }
stats-corner-moves = ↑ { $up }   ↓ { $down }
stats-corner-active = { $count } this week
stats-corner-claims = { $count } in 30 days
stats-corner-points = { $points } to spend
stats-corner-money = { $amount } in all
stats-corner-weeks = last { $weeks } weeks
stats-money = { $amount }
stats-month = { $month }
stats-later = Later
stats-never = Never
stats-legend-up = Up
stats-legend-down = Down
stats-legend-active = Active in the week from that day
stats-legend-expires = Expires in
