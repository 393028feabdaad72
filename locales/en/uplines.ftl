upline-usage =
    <b>How to use it</b>
    <code>/upline 12</code>: who invited member #12
    <code>/upline 12 5 REASON</code>: move member #12 under member #5
upline-member = <b>Member #{ $member }</b> · { $direct } invited directly
upline-nobody = No inviter.
upline-is =
    Inviter: member #{ $upline } ({ $agent }), since { $since }{ $link ->
        [yes] , by an invite link
       *[no] , placed by staff or an import
     }
    Known there as customer { $code }
upline-button-move = Move
upline-button-remove = Remove
upline-button-above = One level up
upline-number-please = Please write the member's number first and then the reason, such as: 5 entered wrongly
upline-prompt = { $what ->
    [move] Under whom shall member #{ $upline } be? Reply with that member's number and the reason, such as: 5 entered wrongly. Everybody concerned will read the reason.
   *[remove] Why shall member #{ $upline } have no inviter any more? Reply to this message; everybody concerned will read it.
 }
upline-placeholder = Number and reason
