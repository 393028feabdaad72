why-title = { $place ->
    [own] { $track }：<b>{ $tier }</b> · 您的等級
    [next] { $track }：<b>{ $tier }</b> · 下一個等級
   *[other] { $track }：<b>{ $tier }</b>
 }
why-how = <i>{ $how }</i>
why-since = 您從 { $since } 起是這個等級。
why-layer = { $kind ->
    [plan] 您選定的方案 { $tier }：{ $reason }
    [temporary] 臨時等級 { $tier }：{ $reason }
    [floor] 保底等級 { $tier }：{ $reason }
   *[lock] 鎖定為 { $tier }：{ $reason }
 }
why-layer-ends = 到 { $until } 為止（含當天），之後依實際數據顯示。
why-earned = { $kind ->
    [plan] 依目前的用量，建議的是 { $tier }。
   *[earned] 只看數據，您目前是 { $tier }。
 }
why-kept-until = 即使之後沒有新的紀錄，也會保留到 <b>{ $day }</b>；{ $lost } 起不再符合。
why-needs-nothing = { $kind ->
    [plan] 這一級隨時可選，沒有數據要求。
   *[earned] 這是起始等級，沒有任何要求。
 }
why-enter =
    { $met ->
        [yes] <b>取得條件：已符合</b>
       *[no] <b>取得條件：未符合</b>
     }
why-keep =
    { $met ->
        [yes] <b>保級條件：已符合</b>
       *[no] <b>保級條件：未符合</b>
     }
why-keep-later = <b>升上去之後，這樣保級</b>
why-keep-goal = · { $metric } { $goal }
why-keep-same = 保級看的也是以上條件。
why-rights = <b>權益</b>
why-button-lower = ‹ { $tier }
why-button-higher = { $tier } ›
why-button-card = 我的等級
