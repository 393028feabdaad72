"""From bytes to a TOML document, with every syntax trouble said at its line."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from tiers.programme.faults import Fault, Place, ProgrammeFaults
from tiers.programme.places import Path, Places

MOST_BYTES = 256 * 1024
MOST_LINE = 8_000
"""A longer line is no text; a key of many thousand dots would keep the parser busy for minutes."""
MOST_DEPTH = 64
"""Tables within tables: twenty conditions within each other need about fifty."""


def read(data: str | bytes, file: str) -> tuple[str, dict[str, Any], Places]:
    """The text with LF line ends, its document and its places.

    Raises `ProgrammeFaults` with one fault: a file that cannot be read has nothing else to say.
    """
    text = _decoded(data, file)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_LINE:
            what = f"This line has {len(line)} characters, more than {MOST_LINE}."
            raise _one(file, text, Place(number, 1), "size", what, fix="Break it into lines.")
    document = _parsed(text, file)
    if _depth(document) > MOST_DEPTH:
        what = f"Tables and lists are nested more than {MOST_DEPTH} deep."
        raise _one(file, text, Place(1, 1), "nesting", what, fix="Write it flatter.")
    return text, document, Places(text)


def _decoded(data: str | bytes, file: str) -> str:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > MOST_BYTES:
        what = f"The file has {len(raw):,} bytes; at most {MOST_BYTES:,} are read."
        raise _one(file, "", Place(1, 1), "size", what)
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        what = "The file begins with a byte order mark."
        fix = "Save it as UTF-8 without BOM."
        shown = raw.decode("utf-8-sig" if raw.startswith(b"\xef") else "utf-16", "replace")
        raise _one(file, shown, Place(1, 1), "encoding", what, fix=fix)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as trouble:
        place = _place(raw[: trouble.start].decode("utf-8"))
        fix = "Save it as UTF-8 (it reads as GBK)." if _is_gbk(raw) else "Save it as UTF-8."
        shown = raw.decode("gb18030" if _is_gbk(raw) else "utf-8", "replace")
        raise _one(file, shown, place, "encoding", "This is not UTF-8.", fix=fix) from None
    return text.replace("\r\n", "\n")


def _is_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gbk")
    except UnicodeDecodeError:
        return False
    return True


def _place(before: str) -> Place:
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as trouble:
        raise _syntax(text, file, str(trouble)) from None
    except RecursionError:
        what = "Lists and tables are nested too deeply to be read."
        raise _one(file, text, Place(1, 1), "nesting", what, fix="Write it flatter.") from None
    except ValueError as trouble:  # a date such as 31 February, an integer of thousands of digits
        raise _one(file, text, Place(1, 1), "syntax", f"{trouble}.") from None


def _syntax(text: str, file: str, trouble: str) -> ProgrammeFaults:
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", trouble)
    what = trouble[: found.start()] if found else trouble
    place = Place(int(found[1]), int(found[2])) if found and found[1] else _place(text)
    twice = Places(text).again if what.startswith("Cannot") else []
    if twice:
        path, first, place = twice[0]
        name = ".".join(str(part) for part in path)
        what = f"'{name}' is written twice: here and in line {first.line}"
        return _one(file, text, place, "twice", what + ".", fix="Keep one of them.")
    return _one(file, text, place, "syntax", what + ".", fix="The file must be valid TOML 1.0.")


def _one(
    file: str, text: str, place: Place, code: str, what: str, *, fix: str = ""
) -> ProgrammeFaults:
    lines = text.split("\n")
    shown = lines[place.line - 1] if place.line <= len(lines) else ""
    return ProgrammeFaults([Fault(file, place, code, what, "", fix, shown)])


def _depth(document: dict[str, Any]) -> int:
    deepest = 0
    waiting: list[tuple[int, dict[str, Any] | list[Any]]] = [(1, document)]
    while waiting:
        depth, table = waiting.pop()
        deepest = max(deepest, depth)
        inner = table.values() if isinstance(table, dict) else table
        waiting.extend((depth + 1, one) for one in inner if isinstance(one, dict | list))
    return deepest


def not_finite(document: object, path: Path = ()) -> list[Path]:
    """Where a document says `nan` or `inf`, which TOML allows and no rule can use."""
    if isinstance(document, Decimal):
        return [] if document.is_finite() else [path]
    if isinstance(document, dict):
        inner = [(key, one) for key, one in document.items()]
    elif isinstance(document, list):
        inner = list(enumerate(document))
    else:
        return []
    return [found for key, one in inner for found in not_finite(one, (*path, key))]
