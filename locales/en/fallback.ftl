fallback-old-button = This button is out of date. Please open the menu again.
fallback-not-your-button = This is not your button.
fallback-confirmation-over = This confirmation has expired. Please start again.
prompt-text-please = Please answer in words: pictures and stickers cannot be taken here.
fallback-unknown-command = There is no such command. Did you mean one of these?
fallback-other = { $kind ->
    [not-text] Please send text, or tap a button below.
    [caption] Please type the command itself, not as a caption.
    [forwarded] Please type it yourself: forwarded messages are not acted upon.
    [long] That is too long ({ $most } characters at most).
    [empty] Please write something, or tap a button below.
   *[text] I did not get that. Tap a button below, or try “my tier”.
 }
group-in-private = Your tier is personal. Please open it in our private chat.
group-button = Open private chat
