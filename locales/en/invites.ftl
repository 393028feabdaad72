invite-title = <b>Invitations</b>
invite-as = Newcomers see: { $agent } · { $tier }
invite-none = You have no invite link yet. Make one and send it to friends, or put its poster on the wall.
invite-form = You can also send <code>/invite NAME PEOPLE DAYS</code>, such as <code>/invite Club 50 30</code>.
invite-not-yet = { $reachable ->
    [yes] You can invite customers from <b>{ $tier }</b> on. Send /tier to see what is missing.
   *[no] Your tier does not let you invite yet.
 }
invite-resting = ⏸ Your tier does not let you invite at the moment. Your links rest and work again once it does.
invite-line = <b>{ $label }</b>{ $state ->
    [paused] {" "}· ⏸ paused
    [full] {" "}· full
    [over] {" "}· expired
   *[active] {""}
 }
invite-figures = { $opened } opened · { $joined } joined · { $bought } bought
invite-count = { $total ->
    [one] { $total } link, of { $most } at most.
   *[other] { $total } links, of { $most } at most.
 }
invite-button-one = 🔗 { $label }
invite-button-new = ➕ New link
invite-button-name = ✏️ Your shown name
invite-button-hide = Show a code only
invite-button-contacts = 💬 Customers you may contact ({ $count })
invite-button-back = ‹ Back
invite-draft = <b>New link</b>: for how many people, and for how long?
invite-places = { $n ->
    [0] Any
   *[other] { $n }
 }
invite-days = { $n ->
    [0] No end
   *[other] { $n } days
 }
invite-button-make = ✅ Make the link
invite-room = { $places ->
    [0] For any number of people.
   *[other] Places: { $joined } of { $places }
 }
invite-until = Works until { $at }.
invite-for-ever = Works without an end.
invite-button-share = 📤 Share
invite-button-copy = 📋 Copy link
invite-button-poster = 🖼 QR poster
invite-button-label = ✏️ Rename
invite-button-rest = { $paused ->
    [yes] ▶️ Resume
   *[no] ⏸ Pause
 }
invite-button-drop = 🗑 Delete
invite-shared = You are invited to <b>{ $programme }</b>. Tap below, have a look, and decide then.
invite-shared-plain = You are invited to { $programme }. Open the link, have a look, and decide then.
invite-button-join = See the invitation
invite-drop-ask =
    <b>Delete “{ $label }”?</b>

    The link and its poster stop working for good. { $joined ->
        [0] Nobody has joined by it.
        [one] The one person who joined by it stays.
       *[other] The { $joined } people who joined by it stay.
     }
invite-button-keep = ‹ Keep it
invite-button-drop-now = Delete it
invite-poster = The poster of “{ $label }”, to save, to print or to send on.
invite-poster-title = You're invited
invite-poster-scan = Scan it, have a look, decide then
invite-poster-until = Good until { $day }
invite-poster-for-ever = Good without an end
invite-customer = Customer { $code }
invite-contacts = { $count ->
    [0] No customer lets you write to them at the moment.
   *[other] <b>Customers you may contact</b>. Tap a code to open the chat:
 }
invite-prompt = { $what ->
    [name] What shall newcomers read as your name? Reply to this message (up to 64 characters). Better not your real name or number.
   *[label] What shall link #{ $invite } be called? Reply to this message (up to 64 characters); only you will see it.
 }
invite-placeholder = Write it here
