"""What the server does to a text before it becomes a message: parse, tidy, count, find links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aiogram.client.default import Default

from bot.playground.entities import parse_html, units
from bot.playground.links import checked_link
from bot.playground.records import bad_request

if TYPE_CHECKING:
    from aiogram.types import MessageEntity

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
# The server swallows these: carriage returns, line separators and bidi embeddings.
DROPPED = re.compile("[\r\u2028-\u202e]")
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f]")
FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<email>(?<![\w.@+-])[\w.+-]+@[\w-]+\.[A-Za-z]{2,}\b)"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?![\w@]))"
    r"|(?P<url>(?<![\w@])(?:https?://[^\s<>\"，。、；：！？（）「」《》]+|t\.me/[\w+/?=&%-]+))"
    r"|(?P<hashtag>(?<![\w#&])#(?=\w*[^\W\d])\w{1,256})",
    re.IGNORECASE,
)
QUIET = ("pre", "code", "text_link", "text_mention")
TRAILING = ".,:;!?)]}'\""


def given(value: Any) -> Any:
    """A field's value; aiogram's «take the bot's default» marks mean it was not given."""
    return None if isinstance(value, Default) else value


def read_text(
    text: str | None, parse_mode: Any, entities: list[MessageEntity] | None
) -> tuple[str, list[dict[str, Any]]]:
    """The text and entities as the message will carry them."""
    mode = (given(parse_mode) or "").lower()
    if mode not in ("", "html"):
        msg = "unsupported parse_mode: the playground reads HTML only"
        raise bad_request(msg)
    if mode:
        plain, marks = parse_html(text or "")
    else:
        plain = text or ""
        marks = [e.model_dump(exclude_none=True) for e in entities or []]
    plain, marks = tidy(plain, marks)
    return plain, sorted(marks + find_entities(plain, marks), key=lambda e: int(e["offset"]))


def message_text(text: str, parse_mode: Any, entities: Any) -> dict[str, Any]:
    plain, marks = read_text(text, parse_mode, entities)
    if not plain:
        msg = "message text is empty"
        raise bad_request(msg)
    if units(plain) > TEXT_LIMIT:
        msg = "message is too long"
        raise bad_request(msg)
    return {"text": plain, "entities": marks or None}


def message_caption(caption: str | None, parse_mode: Any, entities: Any) -> dict[str, Any]:
    plain, marks = read_text(caption, parse_mode, entities)
    if units(plain) > CAPTION_LIMIT:
        msg = "message caption is too long"
        raise bad_request(msg)
    return {"caption": plain or None, "caption_entities": marks or None}


def tidy(text: str, marks: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Control characters become spaces, some vanish, the ends are trimmed, marks follow."""
    kept = [c for c in text if not DROPPED.match(c)]
    bare = CONTROLS.sub(" ", "".join(kept))
    lead = len(bare) - len(bare.lstrip())
    final = bare.strip()
    places = _places(text, lead, len(final))
    total = units(final)
    out: list[dict[str, Any]] = []
    for mark in marks:
        begin = places[min(mark["offset"], len(places) - 1)]
        end = places[min(mark["offset"] + mark["length"], len(places) - 1)]
        begin, end = max(0, begin), min(end, total)
        if end > begin:
            out.append({**mark, "offset": begin, "length": end - begin})
    return final, _without_marks_in_code(out)


def _places(text: str, lead: int, length: int) -> list[int]:
    """For every old UTF-16 offset the new one, in the tidied text."""
    places: list[int] = []
    at = index = 0
    for character in text:
        wide = units(character)
        dropped = DROPPED.match(character) is not None
        inside = lead <= index < lead + length
        places += [at] * wide
        if not dropped:
            at += wide if inside else 0
            index += 1
    return [*places, at]


def _without_marks_in_code(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Code keeps no other formatting inside, and a block with no text no entity."""
    code = [m for m in marks if m["type"] in ("pre", "code")]

    def hidden(mark: dict[str, Any]) -> bool:
        end = mark["offset"] + mark["length"]
        return any(
            c is not mark and c["offset"] <= mark["offset"] and end <= c["offset"] + c["length"]
            for c in code
        )

    return [m for m in marks if m["type"] in ("blockquote", "pre") or not hidden(m)]


def find_entities(text: str, marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Commands, mentions, addresses and tags that nobody marked."""
    taken = [(m["offset"], m["offset"] + m["length"]) for m in marks if m["type"] in QUIET]
    found: list[dict[str, Any]] = []
    for match in FOUND.finditer(text):
        kind = str(match.lastgroup)
        word = match[0].rstrip(TRAILING) if kind == "url" else match[0]
        if kind == "url" and not checked_link(word):
            continue
        begin = units(text[: match.start()])
        end = begin + units(word)
        if not any(begin < stop and start < end for start, stop in taken):
            found.append({"type": kind, "offset": begin, "length": end - begin})
    return found
