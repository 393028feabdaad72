correction-title = <b>Correct { $name }</b>
correction-change = · { $language }{ $part }: { $what ->
    [text] other words
    [buttons] other buttons
   *[both] other words and buttons
 }
correction-goes-on = The words are the same: correcting goes on where it was stopped.
correction-got = { $n ->
    [0] Nobody has got it yet.
    [one] One person has got it. Their message changes, without a sound.
   *[other] { $n } people have got it. Their messages change, without a sound.
 }
correction-late = { $n ->
    [one] One person still waits and gets the new words at once.
   *[other] { $n } people still wait and get the new words at once.
 }
correction-asked = ✏️ A correction waits for a second person.
correction-unchanged = The promotion still says what was sent. Change its words, have a look at the preview, then come back here.
correction-button = ✏️ Correct…
correction-button-type = ✏️ Type the number
correction-button-draft = To the promotion
correction-button-look = ✏️ See the correction
correction-button-no = ✖ Don't correct
correction-button-stop = ⏹ Stop correcting
correction-prompt = For how many people was the broadcast meant? Reply with the number, and correction #{ $correction } is made.
correction-placeholder = The number of recipients
correction-state = { $state ->
    [running] ✏️ Being corrected: { $n } so far
    [stopped] ⏹ Correcting was stopped after { $n }
   *[finished] ✏️ Corrected for { $n }
 }
correction-failed = · Could not be corrected: { $n }
refusal-correction-gone = This correction isn't here any more, or it is somebody else's.
refusal-cannot-correct = { $why ->
    [unsent] It hasn't been sent yet: take it back and change it.
    [deleted] It is being deleted, or has been. It can't be corrected.
    [closed] The promotion can't be changed now: it comes back by itself, or was put away. Stop it or take it out, then change it.
    [same] Nothing differs from what was sent.
    [gone] { correction-where }: the promotion says nothing here any more, but people have it. Write it again.
    [kind] { correction-where }: Telegram can't make a text of a picture, or the other way round. Only words and buttons can be corrected.
   *[media] { correction-where }: the file is another one. Only words and buttons can be corrected.
 }
correction-where = { $language ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁體中文
   *[en] English
 }{ $part ->
    [A] { " " }A
    [B] { " " }B
   *[other] { "" }
 }
