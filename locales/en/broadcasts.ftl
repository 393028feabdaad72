broadcast-title = <b>{ $name }</b>
broadcast-audience = { $n ->
    [one] <b>One person</b> will get it.
   *[other] <b>{ $n } people</b> will get it.
 }
broadcast-held-out = { $n ->
    [one] One person is held out to compare with.
   *[other] { $n } people are held out to compare with.
 }
broadcast-left-out = { $n ->
    [one] One person of the segment is left out:
   *[other] { $n } people of the segment are left out:
 }
broadcast-reason = · { broadcast-why }: { $n }
broadcast-why = { $reason ->
    [opted_out] opted out
    [no_telegram] not on Telegram
    [blocked] blocked the bot
    [frozen] stopped by the staff
    [declined] want no promotions
    [capped] had enough promotions lately
    [tier] changed tier meanwhile
    [kept] no longer about to lose their tier
    [stopped] the broadcast was stopped
    [withdrawn] it was taken back
    [no_answer] no answer from Telegram
    [interrupted] the bot was stopped in the middle
    [unfit] Telegram couldn't take the message
    [moved] the chat has moved
    [refused] Telegram refused it
    [erased] erased their data
   *[other] { $reason }
 }
broadcast-begins-soon = Begins { $seconds ->
    [0] right after you confirm.
   *[other] { $seconds } seconds after you confirm; until then it can be taken back.
 }
broadcast-begins = Begins on { $at }.
broadcast-waiting = 🌙 { $n ->
    [one] It will be a quiet hour for one of them then; they get it later.
   *[other] It will be a quiet hour for { $n } of them then; they get it later.
 }
broadcast-left-today = One person may send to { $most } people within 24 hours; you have { $n } left.
broadcast-second = Above { $n } people a second person must agree.
broadcast-before = ⚠️ The same promotion went to { $n ->
    [one] one person
   *[other] { $n } people
 } before, confirmed on { $at }.
broadcast-type-it = To confirm, type the number <b>{ $n }</b> within two minutes.
broadcast-changed = The audience was { $before } and is { $now } now. Please look again, and confirm then.
broadcast-taken-back = { $confirmed ->
    [yes] Taken back. Nobody gets it.
   *[no] Nothing was sent.
 }
broadcast-state = { $state ->
    [deleted] 🗑 Deleted
    [deleting] 🗑 Being deleted
    [waiting] ⏳ Waits for a second person
    [scheduled] 🕒 Scheduled
    [sending] 📤 Being sent
    [paused] ⏸ Paused
    [stopped] ⏹ Stopped
    [finished] ✅ Done
   *[withdrawn] ↩️ Taken back
 }
broadcast-bar = { $bar } { $done } of { $audience }
broadcast-count = { $state ->
    [sent] ✅ Sent: { $n }
    [pending] ⏳ Waiting: { $n }
    [sending] 📤 On their way: { $n }
    [failed] ✖ Failed: { $n }
    [unknown] ❓ Unclear: { $n }
    [skipped] ⏭ Skipped: { $n }
   *[expired] ⌛ Expired: { $n }
 }
broadcast-put-off = { $n ->
    [one] One of them waits for the quiet hours to end.
   *[other] { $n } of them wait for the quiet hours to end.
 }
broadcast-rate = { $rate } messages a second
broadcast-left = { $minutes ->
    [0] Less than a minute left
    [one] About one minute left
   *[other] About { $minutes } minutes left
 }
broadcast-expires = Whoever has not got it by { $at } won't get it.
broadcast-lost = { $state ->
    [failed] ✖
    [unknown] ❓
   *[skipped] ⏭
 } { broadcast-why }: { $n }
broadcasts-title = <b>Broadcasts</b>
broadcasts-none = Nothing has been sent yet. /promote begins a promotion.
broadcasts-line = <b>{ $name }</b>, { $n ->
    [one] one person
   *[other] { $n } people
 }
broadcasts-when = { broadcast-state }, { $at }
broadcast-unclear = { $n ->
    [one] <b>One message may or may not have arrived</b>
   *[other] <b>{ $n } messages may or may not have arrived</b>
 }

    Telegram did not answer, or the bot was stopped in the middle. It never sends again by itself. If you do, some people may get it twice.
broadcast-unclear-none = Nothing is unclear here any more.
broadcast-unclear-line = <b>Member { $member }</b>, { $at }
broadcast-unclear-why = { broadcast-why }
broadcast-prompt = { $what ->
    [count] How many people will get #{ $broadcast }? Reply to this message with the number.
   *[when] When should #{ $broadcast } begin? Reply with a date and a time, like 2026-12-01 10:00.
 }
broadcast-placeholder = A number, or a date and a time
broadcast-button-confirm = Send to { $n }…
broadcast-button-when = 🕒 Choose a time
broadcast-button-at-once = At once
broadcast-button-drop = Leave it
broadcast-button-draft = Back to the draft
broadcast-button-again = Look again ›
broadcast-button-approve = ✅ Agree
broadcast-button-back = { $refuses ->
    [yes] ✖ Don't send it
   *[no] ↩️ Undo
 }
broadcast-button-steer = { $to ->
    [pause] ⏸ Pause
    [resume] ▶️ Go on
   *[stop] ⏹ Stop
 }
broadcast-button-unclear = ❓ Unclear: { $n }
broadcast-button-all = All broadcasts
broadcast-button-one = See the broadcast
broadcast-button-decide = { $what ->
    [leave] { $all ->
        [yes] Leave all
       *[no] Leave { $member }
    }
   *[again] { $all ->
        [yes] Send to all again
       *[no] Send to { $member } again
    }
 }
broadcast-told = { $what ->
    [waiting] Broadcast #{ $broadcast } to { $n } people waits for a second person. Please look at it and decide.
    [approved] Broadcast #{ $broadcast } was agreed to. It begins on time.
    [refused] Broadcast #{ $broadcast } was refused and is not sent.
    [lapsed] Nobody agreed to broadcast #{ $broadcast } within a day: it is not sent.
    [spoilt] Broadcast #{ $broadcast }: Telegram did not accept the message for { $n } { $n ->
        [one] person
       *[other] people
    }. Please check its text and files before you send it again.
    [deleted] Broadcast #{ $broadcast } was deleted again, in { $n ->
        [one] one chat
       *[other] { $n } chats
    }.
    [corrected] Broadcast #{ $broadcast } was corrected for { $n ->
        [one] one person
       *[other] { $n } people
    }.
    [correction-waiting] A correction of broadcast #{ $broadcast } to { $n } people waits for a second person. Please look at it and decide.
    [correction-agreed] The correction of broadcast #{ $broadcast } was agreed to. It begins at once.
    [correction-refused] The correction of broadcast #{ $broadcast } was refused and is not made.
   *[finished] Broadcast #{ $broadcast } to { $n } people is done.
 }
command-broadcasts = Promotions being sent, and what came of them
broadcast-button-see = 👁 See the message
