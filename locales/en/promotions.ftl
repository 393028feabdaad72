promotions-title = { $some ->
    [yes] { $archived ->
        [yes] <b>Promotions put away</b>
       *[no] <b>Promotions</b>
     }
   *[no] { $archived ->
        [yes] Nothing is put away.
       *[no] No promotion is being written. Begin one.
     }
 }
promotion-button-new = ➕ New promotion
promotion-button-shelf = { $archived ->
    [yes] ‹ Promotions
   *[no] 🗄 Put away
 }
promotion-button-all = ‹ Promotions
promotion-button-back = ‹ The promotion
promotion-unnamed = (no name yet)
promotion-title = <b>Promotion #{ $promotion }</b> · { $name }
promotion-state = { $state ->
    [standing] Comes back by itself. Stop it to change it.
    [archived] Put away.
   *[draft] Draft: nobody has it yet.
 }
promotion-sent = { $state ->
    [waiting] Broadcast #{ $broadcast } waits for a second person: { $n ->
        [one] 1 person
       *[other] { $n } people
     }, { $at }.
    [scheduled] Broadcast #{ $broadcast } is scheduled: { $n ->
        [one] 1 person
       *[other] { $n } people
     }, { $at }.
    [deleted] Broadcast #{ $broadcast } was deleted for everybody: { $n ->
        [one] 1 person
       *[other] { $n } people
     }, { $at }.
    [sending] Being sent: broadcast #{ $broadcast }, { $n ->
        [one] 1 person
       *[other] { $n } people
     }, { $at }.
    [paused] Paused: broadcast #{ $broadcast }, { $n ->
        [one] 1 person
       *[other] { $n } people
     }, { $at }.
   *[sent] Sent: broadcast #{ $broadcast }, { $n ->
        [one] 1 person
       *[other] { $n } people
     }, { $at }.
 }
promotion-category = Category: { $name }
promotion-audience = Audience: { $segment }
promotion-category-own = Promotions
promotion-part = <b>Version { $part }</b>
promotion-said = ✅ { $language } · { promotion-kind } { $text }{ $buttons ->
    [0] { "" }
    [one] { " " }· one button
   *[other] { " " }· { $buttons } buttons
 }
promotion-kind = { $kind ->
    [photo] 🖼
    [video] 🎬
    [document] 📎
    [album] 🗂 { $files }
   *[text] 💬
 }
promotion-unsaid = ▫️ { $language } · not written
promotion-falls-back = ▫️ { $language } · not written, its readers get { $other }
promotion-how = { $silent ->
    [yes] 🔕 Without a sound
   *[no] 🔔 With a sound
 } · { $protect ->
    [yes] 🔒 can’t be forwarded
   *[no] can be forwarded
 }
promotion-when = { $quiet ->
    [yes] 🌙 Waits for the end of the quiet hours
   *[no] 🌃 Sent at night too
 } · { $hours ->
    [0] does not expire
   *[other] expires { $hours } h after it begins
 }
promotion-held-out = { $percent ->
    [0] Nobody is held out to compare with.
   *[other] { $percent } % are held out to compare with.
 }
promotion-faults = <b>Before it can be sent:</b>
promotion-fault = ⚠️ { $kind ->
    [audience] Nobody has chosen the audience yet.
    [empty] { $part ->
        [none] Nothing is written yet.
       *[other] Version { $part } is not written yet.
     }
    [perk] { $language }: a button claims a perk that the programme no longer has.
   *[long] { $language }: up to { $units } characters for { $all ->
        [yes] everybody
       *[no] members of { $tiers }
     }; Telegram takes { $most }.
 }
promotion-button-language = { $written ->
    [yes] ✅
   *[no] ➕
 } { $part }{ $name }
promotion-button-name = Name
promotion-button-category = Category
promotion-button-options = How it is sent
promotion-button-preview = 👁 Preview
promotion-button-try = 📨 Send to me
promotion-button-audience = 👥 Audience
promotion-button-send = Send ›
promotion-button-sent = 📤 Broadcast #{ $broadcast }
promotion-button-correct = ✏️ Correct broadcast #{ $broadcast }
promotion-button-copy = Copy
promotion-button-shelve = { $away ->
    [yes] Put away
   *[no] Take out again
 }
promotion-words-title = <b>#{ $promotion } · { $language }{ $part }</b>
promotion-nothing = Nothing is written here yet.
promotion-files = { promotion-kind } { $files ->
    [one] one file
   *[other] { $files } files
 }
promotion-text = { $text }
promotion-button-line = { $kind ->
    [claim] { $label }
   *[link] 🔗 { $label } → { $target }
 }
promotion-places =
    Placeholders: {"{"}name{"}"} their name, {"{"}tier{"}"} their tier, {"{"}next_tier{"}"} the next one, {"{"}missing{"}"} what it still takes, {"{"}holds_until{"}"} the last day of the tier, {"{"}points{"}"} points, {"{"}expiring{"}"} points that expire next, {"{"}expires{"}"} the last day for them.
promotion-button-write = { $written ->
    [yes] ✏️ Write anew
   *[no] ✏️ Write
 }
promotion-button-words = ✏️ Only the words
promotion-button-link = 🔗 Link button
promotion-button-perk = 🎁 Perk button
promotion-button-bare = No buttons
promotion-button-unsay = 🗑 Remove
promotion-button-look = Have a look
promotion-gathering = The album is coming in, file by file.
promotion-which-perk = Which perk shall the button claim?
promotion-which-category = Of which category is it? Members can opt out of each.
promotion-options-title = <b>How it is sent</b>
    Below the switches: after how many hours nobody gets it any more, and how many are held out to compare with.
promotion-switch = { $switch ->
    [silent] Without a sound
    [protect] Can’t be forwarded or saved
    [parts] Two versions, A and B
   *[quiet] Keep to the quiet hours
 }
promotion-switched = { $on ->
    [yes] ✅ { $name }
   *[no] { $name }
 }
promotion-expiry = { $hours ->
    [0] no expiry
   *[other] { $hours } h
 }
promotion-share = { $percent } %
promotion-sight = <b>{ $language } · { $part }</b>
    { $same ->
        [yes] { $long } characters for everybody.
       *[no] { $short } to { $long } characters; the longest is for a long name in { $tier }.
     }{ $bare ->
        [yes] { " " }At the top { $places } say “—”.
       *[no] { "" }
     }
promotion-sample = This is a preview: your settings stay as they are.
promotion-untaken = Telegram does not take this: { $reason }
promotion-prompt = { promotion-asked } (#{ $promotion })
promotion-asked = { $what ->
    [message-A-zh-Hans] Reply with the message in 简体中文, version A: text, photo, video, file or album.
    [message-A-zh-Hant] Reply with the message in 繁體中文, version A: text, photo, video, file or album.
    [message-A-en] Reply with the message in English, version A: text, photo, video, file or album.
    [message-B-zh-Hans] Reply with the message in 简体中文, version B: text, photo, video, file or album.
    [message-B-zh-Hant] Reply with the message in 繁體中文, version B: text, photo, video, file or album.
    [message-B-en] Reply with the message in English, version B: text, photo, video, file or album.
    [words-A-zh-Hans] Reply with other words in 简体中文, version A. Its files stay.
    [words-A-zh-Hant] Reply with other words in 繁體中文, version A. Its files stay.
    [words-A-en] Reply with other words in English, version A. Its files stay.
    [words-B-zh-Hans] Reply with other words in 简体中文, version B. Its files stay.
    [words-B-zh-Hant] Reply with other words in 繁體中文, version B. Its files stay.
    [words-B-en] Reply with other words in English, version B. Its files stay.
    [link-A-zh-Hans] Reply with label and address for the button in 简体中文, version A, like: Have a look https://example.com
    [link-A-zh-Hant] Reply with label and address for the button in 繁體中文, version A, like: Have a look https://example.com
    [link-A-en] Reply with label and address for the button in English, version A, like: Have a look https://example.com
    [link-B-zh-Hans] Reply with label and address for the button in 简体中文, version B, like: Have a look https://example.com
    [link-B-zh-Hant] Reply with label and address for the button in 繁體中文, version B, like: Have a look https://example.com
    [link-B-en] Reply with label and address for the button in English, version B, like: Have a look https://example.com
   *[name] Reply with a name for the staff.
 }
promotion-placeholder = As it should be sent
