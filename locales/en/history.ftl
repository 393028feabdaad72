history-title = <b>Your history</b> (page { $page } of { $pages })
history-empty = Nothing here yet. Your first order will start it.
history-begin =
    { $at }
    { $track }: started at <b>{ $tier }</b>
history-step =
    { $at }
    { $track }: { $before } → <b>{ $tier }</b>
history-cause = { $cause ->
    [event] Because of an order or a refund
    [day] Because an order settled, or the period that counts moved on
    [programme] Because the programme was updated
    [base] Because you joined
   *[other] Because of { $cause }
 }
history-late = Added { $at }
history-button-newer = ‹ Newer
history-button-older = Older ›
history-layer =
    { $at }
    { $track }: { $began ->
        [yes] { $kind ->
            [temporary] temporary tier <b>{ $tier }</b> began
            [floor] not below <b>{ $tier }</b> from here on
           *[lock] fixed at <b>{ $tier }</b>
         }
       *[no] { $kind ->
            [temporary] temporary tier { $tier } ended
            [floor] no longer protected at { $tier }
           *[lock] no longer fixed at { $tier }
         }
     }
history-layer-why = By our staff: { $reason }
