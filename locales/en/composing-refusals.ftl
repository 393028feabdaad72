refusal-bad-place = Position { $position }: { $found } is no placeholder. There are: {"{"}name{"}"} {"{"}tier{"}"} {"{"}next_tier{"}"} {"{"}missing{"}"} {"{"}holds_until{"}"} {"{"}points{"}"} {"{"}expiring{"}"} {"{"}expires{"}"}. Nothing is saved.
refusal-bad-markup = Position { $position }: { $found } would be read as it stands. Please use Telegram’s own formatting. Nothing is saved.
refusal-bad-link = { $reason ->
    [scheme] A link begins with https:// or tg://.
    [host] This is not an address that a button can open.
    [label] Please write a label before the address, such as: Open the shop https://example.com
    [long] A label has { $most } characters at most.
   *[place] Labels take no placeholders.
 }
refusal-buttons-full = A message has { $most } buttons at most.
refusal-album-full = An album has { $most } files at most.
refusal-not-sendable = Please send a text, a photo, a video, a file or an album.
refusal-words-first = Please write the message first.
refusal-choice-gone = This is not there any more. Please open the promotion again.
refusal-does-not-fit = It can’t be sent like this yet. Please open the draft: it says what does not fit, and for whom.
