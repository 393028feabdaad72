arrival-agent = { $named ->
    [yes] agent “{ $name }”
   *[no] agent { $code }
 }
arrival-asked = You are invited to <b>{ $programme }</b> by { $agent } ({ $tier }).
arrival-sees =
    If you agree, they will see:
    · a code, “customer { $code }”, and the day you joined
    · how many orders you placed and what they add up to

    They never see your name, your Telegram, your shop account or what you bought. Whether they may contact you is up to you, under “Privacy”.
arrival-terms = <i>{ $terms }</i>
arrival-final = You can't change this yourself later on. If you'd rather not, that's fine: everything works the same.
arrival-button-yes = ✅ Yes, accept
arrival-button-no = No, thanks
arrival-joined =
    Done: you have accepted the invitation of { $agent }.

    They only see your code and your figures. If they may write to you, switch that on under “Privacy”.
arrival-joined-before = You accepted the invitation of { $agent } before; there is nothing left to do.
arrival-button-privacy = What they can see
arrival-declined = { $declined ->
    [yes] All right, nothing has changed, and nobody is told. If you think better of it, just open the link again.
   *[no] This invitation has been settled already; nothing has changed.
 }
upline-joined = 🎉 Customer { $customer } has joined by “{ $label }”, which has brought { $joined } so far{ $left ->
    [-1] .
    [0] ; it is full now.
    [one] ; { $left } place is left.
   *[other] ; { $left } places are left.
 }
upline-contact = { $given ->
    [yes] Customer { $customer } lets you write to them. Send /invite and look under “Customers you may contact”.
   *[no] Customer { $customer } no longer wants to be contacted. Please respect that.
 }
upline-yours = { $removed ->
    [yes] The shop has ended the link between you and your inviter.
   *[no] The shop has changed your inviter to { $agent }.
 }
    Reason: { $reason }

    What was recorded before stays as it is. If something is wrong, please contact support.
upline-moved = The shop has made a change: customer { $customer } { $came ->
    [yes] is in your team from now on.
   *[no] is no longer in your team. What was recorded before stays as it is.
 }
    Reason: { $reason }
