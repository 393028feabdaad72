"""Telegram's HTML as promotions are kept in it: read strictly, with the place of what is wrong. Pure."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from tiers.errors import Mistyped
from tiers.messages import PLACE, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_UNITS: Final = 4096
CAPTION_UNITS: Final = 1024
_TAGS: Final = frozenset(
    {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler", "tg-emoji"}
)
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z-]*)(?P<said>(?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>"
)
_TYPED: Final = re.compile(
    r"</?(?:b|strong|i|em|u|ins|s|strike|del|code|pre|a|span|blockquote|tg-[a-z]+)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_BRACE: Final = re.compile(r"[{}]")
_REFERENCE: Final = re.compile(r"&(?:lt|gt|amp|quot);")
_SHOWN: Final = 24
"""Characters of what is wrong that are shown."""


class BadPlace(Mistyped):
    """A brace that belongs to no placeholder that there is (E.4 row 67, A37).

    `position` counts the characters that people read, from 1.
    """

    key = "refusal-bad-place"

    def __init__(self, position: int, found: str) -> None:
        super().__init__(f"position {position}: {found!r} is no placeholder")
        self.position, self.found = position, found

    def values(self) -> dict[str, object]:
        return {"position": self.position, "found": self.found}


class BadMarkup(Mistyped):
    """A tag without its other half, one that Telegram has not, or one that was typed (E.4 row 67)."""

    key = "refusal-bad-markup"

    def __init__(self, position: int, found: str) -> None:
        super().__init__(f"position {position}: {found!r} is no markup of Telegram's")
        self.position, self.found = position, found

    def values(self) -> dict[str, object]:
        return {"position": self.position, "found": self.found}


def check(text: str) -> None:
    """Raises `BadMarkup` or `BadPlace` for the first thing that is wrong with a template."""
    at, seen, still_open = 0, 0, []
    for tag in _TAG.finditer(text):
        seen += _checked(text[at : tag.start()], seen)
        at, name = tag.end(), tag["name"]
        if name not in _TAGS:
            raise BadMarkup(seen + 1, tag[0][:_SHOWN])
        if brace := _BRACE.search(tag["said"]):
            # A value inside an address would be somebody's words in a link.
            raise BadPlace(seen + 1, tag["said"][brace.start() :][:_SHOWN])
        if not tag["end"]:
            still_open.append((name, seen))
        elif not still_open or still_open.pop()[0] != name:
            raise BadMarkup(seen + 1, tag[0][:_SHOWN])
    seen += _checked(text[at:], seen)
    if still_open:
        name, where = still_open[-1]
        raise BadMarkup(where + 1, f"<{name}>")


def _checked(piece: str, before: int) -> int:
    """The characters that people read in text between two tags."""
    if "<" in piece or "&" in _REFERENCE.sub("", piece):
        plain = _REFERENCE.sub("_", piece)
        where = min(at for at in (plain.find("<"), plain.find("&")) if at >= 0)
        raise BadMarkup(before + where + 1, plain[where:][:_SHOWN])
    plain = html.unescape(piece)
    if typed := _TYPED.search(plain):
        raise BadMarkup(before + typed.start() + 1, typed[0][:_SHOWN])
    known = {
        at for found in _places(plain) for at in (found.start(), found.end() - 1)
    }  # fmt: skip
    for brace in _BRACE.finditer(plain):
        if brace.start() not in known:
            raise BadPlace(before + brace.start() + 1, _cut(plain[brace.start() :]))
    return len(plain)


def _places(plain: str) -> Iterator[re.Match[str]]:
    return (found for found in PLACE.finditer(plain) if found[1] in PLACES)


def _cut(rest: str) -> str:
    """From a brace to the one that closes it, where there is one near."""
    end = rest.find("}", 1, _SHOWN)
    return rest[: end + 1] if end > 0 else rest[:_SHOWN]


def plain(text: str) -> str:
    """What people read of Telegram HTML that is in order."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def units(text: str) -> int:
    """How long Telegram finds it: UTF-16 units after the markup is read."""
    return len(plain(text).encode("utf-16-le", "surrogatepass")) // 2
