"""Telegram's strict HTML, read into a text and its entities (offsets in UTF-16 units)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bot.playground.tags import NAMES, link, rank, read_argument, unreadable

SPACES = b" \t\n\r\v"
WRITTEN = {b"lt": 60, b"gt": 62, b"amp": 38, b"quot": 34}
REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
LONGEST_REFERENCE = 10
LATER_BYTE = 0x80
FOUR_BYTES = 0xF0
LAST_CODE_POINT = 0x10FFFF


class Open(NamedTuple):
    """A tag that waits for its end."""

    tag: str
    argument: str
    offset: int
    byte: int


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(html: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities, or Telegram's own «can't parse entities»."""
    return HtmlReader(html).read()


class HtmlReader:
    """Works on bytes, because the server's messages count in bytes."""

    def __init__(self, html: str) -> None:
        # A NUL at the end stands for «no more», as it does in the server.
        self.source = html.encode("utf-8", "replace") + b"\0"
        self.end = len(self.source) - 1
        self.at = 0
        self.out = bytearray()
        self.offset = 0
        self.open: list[Open] = []
        self.entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < self.end:
            here = self.source[self.at]
            if here == ord("<"):
                closing = self.source[self.at + 1] == ord("/")
                self.end_tag() if closing else self.start_tag()
            elif here != ord("&") or not self.reference(self.out):
                # A character is counted at its first byte; four-byte ones are two units.
                self.offset += 0 if here & 0xC0 == LATER_BYTE else 2 if here >= FOUR_BYTES else 1
                self.out.append(here)
                self.at += 1
        if self.open:
            msg = f"""Can't find end tag corresponding to start tag "{self.open[-1].tag}\""""
            raise unreadable(msg)
        try:
            text = self.out.decode()
        except UnicodeDecodeError:
            msg = (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
            raise unreadable(msg) from None
        self.entities.sort(key=lambda e: (e["offset"], -e["length"], rank(e)))
        return text, self.entities

    def reference(self, into: bytearray) -> bool:
        """Read `&lt;` or `&#60;` into the buffer; False: it is only an ampersand."""
        found = REFERENCE.match(self.source, self.at)
        if found is None:  # pragma: no cover - the pattern matches any ampersand
            return False
        hexadecimal, decimal, name = found.groups()
        if name is not None:
            code = WRITTEN.get(name, 0)
        else:
            digits = hexadecimal if hexadecimal is not None else decimal
            code = int(digits or b"0", 16 if hexadecimal is not None else 10)
            length = found.end() - self.at - found.group().endswith(b";")
            if code >= LAST_CODE_POINT or length >= LONGEST_REFERENCE:
                code = 0
        if code == 0:
            return False
        into += chr(code).encode("utf-8", "surrogatepass")
        if into is self.out:
            self.offset += 2 if code > 0xFFFF else 1  # noqa: PLR2004 - the first plane's end
        self.at = found.end()
        return True

    def skip(self, *, spaces: bool, stop: bytes = b"") -> bytes:
        """Move over spaces, or over everything up to a space or a stop sign."""
        begin = self.at
        while self.at < self.end:
            here = self.source[self.at]
            if here == 0 or (here in SPACES) != spaces or here in stop:
                break
            self.at += 1
        return self.source[begin : self.at]

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self.skip(spaces=False, stop=b">").lower().decode("utf-8", "replace")
        if self.source[self.at] == 0:
            msg = f"Unclosed start tag at byte offset {begin}"
            raise unreadable(msg)
        if name not in NAMES:
            msg = f'Unsupported start tag "{name}" at byte offset {begin}'
            raise unreadable(msg)
        argument = ""
        while True:
            self.skip(spaces=True)
            if self.source[self.at] == ord(">"):
                break
            argument = read_argument(name, *self.attribute(name, begin)) or argument
        if name == "span" and argument != "spoiler":
            msg = f'Tag "span" must have class "tg-spoiler" at byte offset {begin}'
            raise unreadable(msg)
        self.at += 1
        self.open.append(Open(name, argument, self.offset, len(self.out)))

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self.skip(spaces=False, stop=b"=>/\"'").lower().decode("utf-8", "replace")
        if not name:
            msg = f'Empty attribute name in the tag "{tag}" at byte offset {begin}'
            raise unreadable(msg)
        self.skip(spaces=True)
        if self.source[self.at] != ord("="):
            if self.at >= self.end:
                msg = f'Unclosed start tag "{tag}" at byte offset {begin}'
                raise unreadable(msg)
            return name, ""
        self.at += 1
        self.skip(spaces=True)
        if self.at >= self.end:
            msg = f'Unclosed start tag "{tag}" at byte offset {begin}'
            raise unreadable(msg)
        value = self.quoted() if self.source[self.at] in b"'\"" else self.token()
        if self.at >= self.end:
            msg = f"Unclosed start tag at byte offset {begin}"
            raise unreadable(msg)
        return name, value

    def token(self) -> str:
        found = TOKEN.match(self.source, self.at)
        begin, self.at = self.at, found.end() if found else self.at
        if self.source[self.at] not in SPACES + b">\0":
            msg = f"Unexpected end of name token at byte offset {begin}"
            raise unreadable(msg)
        return self.source[begin : self.at].lower().decode()

    def quoted(self) -> str:
        mark = self.source[self.at]
        self.at += 1
        value = bytearray()
        while self.at < self.end and self.source[self.at] != mark:
            if self.source[self.at] == ord("&") and self.reference(value):
                continue
            value.append(self.source[self.at])
            self.at += 1
        self.at += self.at < self.end
        return value.decode("utf-8", "replace")

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            msg = f"Unexpected end tag at byte offset {begin}"
            raise unreadable(msg)
        self.at += 2
        name = self.skip(spaces=False, stop=b">").lower().decode("utf-8", "replace")
        self.skip(spaces=True)
        if self.source[self.at] != ord(">") or self.at >= self.end:
            msg = f"Unclosed end tag at byte offset {begin}"
            raise unreadable(msg)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            msg = f'expected "</{opened.tag}>", found "</{name}>"'
            msg = f"Unmatched end tag at byte offset {begin}, {msg}"
            raise unreadable(msg)
        if self.offset > opened.offset:
            self.close(opened)

    def close(self, opened: Open) -> None:
        entity: dict[str, Any] = {"type": NAMES[opened.tag], "offset": opened.offset}
        entity["length"] = self.offset - opened.offset
        if opened.tag == "a":
            entity |= link(opened.argument or self.out[opened.byte :].decode("utf-8", "replace"))
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal():
                msg = "Invalid custom emoji identifier specified"
                raise unreadable(msg)
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag in ("pre", "code") and self.joins_code(entity, opened):
            return
        if entity["type"]:
            self.entities.append(entity)

    def joins_code(self, entity: dict[str, Any], opened: Open) -> bool:
        """`<pre><code class="language-…">` over the same text is one block with a language."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        other = "code" if opened.tag == "pre" else "pre"
        language = last.get("language") if opened.tag == "pre" else opened.argument
        if same and last.get("type") == other and language:
            last.update(type="pre", language=language)
            return True
        if opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        return False
