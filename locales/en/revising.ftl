deletion-got = { $n ->
    [one] One person has got it. The message goes from their chat.
   *[other] { $n } people have got it. The message goes from their chats.
 }
deletion-too-late = { $n ->
    [one] For one of them it is too late: Telegram deletes a message for 48 hours only.
   *[other] For { $n } of them it is too late: Telegram deletes a message for 48 hours only.
 }
deletion-stops = Sending stops at once, and does not go on.
deletion-type-it = ⚠️ This can't be undone. To confirm, type the number of recipients: <b>{ $n }</b>.
deletion-button = 🗑 Delete for everybody…
deletion-button-type = 🗑 Type the number
deletion-button-stop = ⏹ Stop deleting
deletion-prompt = For how many people was #{ $deletion } meant? Reply with the number, and it is deleted for all of them.
deletion-placeholder = The number of recipients
deletion-state = { $state ->
    [running] 🗑 Being deleted: { $done } of { $whole }
    [stopped] ⏹ Deleting was stopped: { $done } of { $whole }
   *[finished] { $all ->
        [yes] 🗑 Deleted for everybody
       *[no] 🗑 Deleted for everybody where Telegram allowed it
     }
 }
deletion-count = { $end ->
    [done] · Deleted: { $n }
    [too_old] · Too late, older than 48 hours: { $n }
   *[failed] · Could not be deleted: { $n }
 }
refusal-nothing-to-delete = There is nothing to delete here: it was not sent yet, or it is being deleted, or has been.
refusal-too-old-to-delete = Every message is older than 48 hours: Telegram deletes none of them any more.
refusal-delete-count-wrong = That is not the number of recipients. Nothing was deleted.
refusal-not-revising = Nothing is being deleted or corrected here now.
