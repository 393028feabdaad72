staff-role = { $role ->
    [owner] Owner
    [admin] Admin
    [marketer] Marketing
    [support] Support
    [read_only] Read only
   *[member] no role
 }
staff-title = <b>Staff: { $total }</b>
staff-line = { $who } · { staff-role } · since { $since }{ $mine ->
    [yes] { " " }(you)
   *[no] { "" }
 }
staff-button = { $who } { staff-role }
staff-button-new = ➕ Somebody new
staff-button-all = ‹ All staff
staff-button-away = Take the role away
staff-button-link = 🔗 By a link (15 minutes, one use)
staff-button-number = #️⃣ By member number
staff-role-may = { $role ->
    [owner] <b>Owner</b>: everything, and gives every role
    [admin] <b>Admin</b>: everything but roles from admin up
    [marketer] <b>Marketing</b>: promotions and whom they reach
    [support] <b>Support</b>: claims, questions, reviews
   *[read_only] <b>Read only</b>: sees how things are, changes nothing
 }
staff-one =
    <b>{ $who }</b> · { staff-role }
    Since { $since }, given by { $by }
    Telegram: <code>{ $telegram }</code>
staff-mine = This is you. Somebody else has to change your role.
staff-change = Which role instead? I will ask you for the reason.
staff-new = <b>Somebody new: in which role?</b>
staff-way = How does the new person come ({ staff-role })?
staff-link =
    Send this link to the person, and to nobody else:
    { $url }

    Whoever opens it first serves as <b>{ staff-role }</b>. It works once, until { $until }, and is not shown again.
staff-joined = Welcome to the staff. Your role: <b>{ staff-role }</b>. Your desk is one tap away, or /admin.
staff-yours = You serve as <b>{ staff-role }</b> now. Your desk: /admin
staff-dismissed = You no longer serve on the staff. Thank you for your help.
staff-changed = 👥 { $by } changed a role: { $who }, { $before } → { $role }. If that was not meant to happen, act now.
staff-came = 👥 { $who } came by an owner's link: { $role }. If that was not meant to happen, act now.
serving-prompt = { $what ->
    [owner] Why Owner from now on? Reply to this message with the reason. (Ref. #{ $serving })
    [admin] Why Admin from now on? Reply to this message with the reason. (Ref. #{ $serving })
    [marketer] Why Marketing from now on? Reply to this message with the reason. (Ref. #{ $serving })
    [support] Why Support from now on? Reply to this message with the reason. (Ref. #{ $serving })
    [read_only] Why Read only from now on? Reply to this message with the reason. (Ref. #{ $serving })
   *[member] Why is the role taken away? Reply to this message with the reason. (Ref. #{ $serving })
 }
serving-placeholder = The reason, up to 200 characters
newcomer-prompt = { $what ->
    [owner] Who becomes Owner, and why? Reply with the member number and the reason, such as: 12 runs the new shop
    [admin] Who becomes Admin, and why? Reply with the member number and the reason, such as: 12 runs the new shop
    [marketer] Who joins Marketing, and why? Reply with the member number and the reason, such as: 12 writes our news
    [support] Who joins Support, and why? Reply with the member number and the reason, such as: 12 helps at the desk
   *[read_only] Who may read along, and why? Reply with the member number and the reason, such as: 12 checks the books
 }
newcomer-placeholder = Member number and reason
newcomer-number-please = Please write the member number first and then the reason. Names do not work: they can change hands.
refusal-not-serving = That role has changed in the meantime. Please open the list again.
refusal-own-role = Nobody changes their own role. Please ask another owner.
refusal-serves-already = You serve on the staff already. The link is still good for somebody else.
refusal-nobody-to-appoint = There is no member of that number who talks to me here. They have to tap Start first.
refusal-staff-reason-missing = Please write down why.
