profile-usage =
    /member 12: by number (or by Telegram id)
    /member kameng:1001: by the shop and the account there
    Or forward one of their messages to me.
profile-prompt = { $what ->
   *[find] Which member? Reply with their number, their Telegram id or their shop account.
 }
profile-placeholder = Number or shop account
profile-title = <b>Member #{ $member }</b>{ $linked ->
    [no] {" "}· not on Telegram yet
   *[yes] {" "}· Telegram { $telegram }{ $reachable ->
        [yes] {""}
       *[no] {" "}· 🚫 cannot be reached
     }
 }
profile-since = Here since { $day } · { $language }
profile-account = 🛒 { $source }: { $account }
profile-more = … and { $count } more accounts
profile-flag = { $kind ->
    [freeze] ❄️ Frozen
    [ban] ⛔ Banned
    [hold] ⏸ On hold
   *[review] 🔎 Under review
 } since { $at }: { $reason }
profile-case = 🔎 Case #{ $case } is open (score { $score })
profile-points = ⭐ Points: { $available } to spend · { $pending } on the way{ $debt ->
    [0] {""}
   *[other] {" "}· { $debt } owed
 }
profile-claims = 🎁 Claims: { $any ->
    [yes] { $listed }
   *[no] none yet
 }
profile-claims-state = { $state ->
    [waiting] { $count } waiting for us
    [claimed] { $count } open
    [fulfilled] { $count } done
    [expired] { $count } expired
    [refused] { $count } refused
   *[revoked] { $count } taken back
 }
profile-upline = { $any ->
    [yes] 🔗 Inviter: member #{ $upline } (knows them as customer { $code })
   *[no] 🔗 No inviter
 } · { $direct } invited directly
profile-commission = 💰 Commission: { $pending } pending · { $review } under review · { $payable } payable · { $held } asked for · { $paid } paid
profile-payout = 💸 Payout #{ $payout } waits: { $amount }
profile-ticket = 💬 Question #{ $ticket } { $state ->
    [open] waits for us, due { $due }
   *[answered] is answered and open
 }{ $urgent ->
    [yes] {" "}🔴
   *[no] {""}
 }
profile-category = { $category ->
    [tier] tier changes
    [points] points
    [invites] invitations
    [promotion] promotions
   *[other] { $name }
 }
profile-opted-out = 🔕 Does not want: { $listed }
profile-most = { $most ->
    [0] 📬 Promotions: none (their choice)
   *[other] 📬 Promotions a week: { $most } at most (their choice)
 }
profile-quiet = { $any ->
    [yes] 🌙 Quiet hours: { $hours } (their choice)
   *[no] 🌙 Promotions at any hour (their choice)
 }
profile-received = 📣 { $at } · broadcast #{ $broadcast } { $name }
profile-undelivered = ✉️ { $at } · { $what ->
    [tier] tier
    [points] points
    [promotion] promotion
   *[other] { $what }
 } · { $state ->
    [failed] did not arrive
   *[unknown] nobody knows whether it arrived
 }: { $fault }
profile-trace = <i>As member #{ $member } reads it:</i>
profile-button-why = Why? { $track }
profile-button-tiers = 🎚 Tiers
profile-button-excluded = 🚯 Does not count: { $n }
profile-button-bought = 🧾 Purchases
profile-button-grants = 🎁 Give a perk
profile-button-upline = 🔗 Inviter
profile-button-case = 🔎 Case #{ $case }
profile-button-claims = 🎁 Waiting claims
profile-button-back = 👤 #{ $member }
refusal-nobody-found = Nobody found. Use the member's number, kameng:1001 for an account in the shop, or forward one of their messages.
refusal-several-found = Several members have an account of that name: { $members }. Please name one of them.
refusal-sender-hidden = Telegram hides who wrote this message. Please use the member's number.
