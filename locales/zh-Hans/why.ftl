why-title = { $place ->
    [own] { $track }：<b>{ $tier }</b> · 您的等级
    [next] { $track }：<b>{ $tier }</b> · 下一个等级
   *[other] { $track }：<b>{ $tier }</b>
 }
why-how = <i>{ $how }</i>
why-since = 您从 { $since } 起是这个等级。
why-layer = { $kind ->
    [plan] 您选定的方案 { $tier }：{ $reason }
    [temporary] 临时等级 { $tier }：{ $reason }
    [floor] 保底等级 { $tier }：{ $reason }
   *[lock] 锁定为 { $tier }：{ $reason }
 }
why-layer-ends = 到 { $until } 为止（含当天），之后按实际数据显示。
why-earned = { $kind ->
    [plan] 按目前的用量，建议的是 { $tier }。
   *[earned] 只看数据，您目前是 { $tier }。
 }
why-kept-until = 即使之后没有新的记录，也会保留到 <b>{ $day }</b>；{ $lost } 起不再满足。
why-needs-nothing = { $kind ->
    [plan] 这一档随时可选，没有数据要求。
   *[earned] 这是起始等级，没有任何要求。
 }
why-enter =
    { $met ->
        [yes] <b>获得条件：已满足</b>
       *[no] <b>获得条件：未满足</b>
     }
why-keep =
    { $met ->
        [yes] <b>保级条件：已满足</b>
       *[no] <b>保级条件：未满足</b>
     }
why-keep-later = <b>升上去之后，这样保级</b>
why-keep-goal = · { $metric } { $goal }
why-keep-same = 保级看的也是以上条件。
why-rights = <b>权益</b>
why-button-lower = ‹ { $tier }
why-button-higher = { $tier } ›
why-button-card = 我的等级
