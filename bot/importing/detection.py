"""Which encoding, layout and separator a file has: found out, or refused with the remedy."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.importing.answers import Fault, ImportRefused
from bot.importing.opening import ENCODINGS, Bytes, examine, known_encoding, lines_of
from bot.importing.records import DELIMITERS, LONGEST_LINE, Broken, CsvRecords

if TYPE_CHECKING:
    from pathlib import Path

    from bot.importing.columns import Headers

_SIGNATURES = (
    (b"PK\x03\x04", "excel_file", "this is an Excel workbook or a zip; save it as CSV UTF-8"),
    (b"\xd0\xcf\x11\xe0", "excel_file", "this is an old Excel workbook; save it as CSV UTF-8"),
    (b"\x1f\x8b", "compressed_file", "this file is compressed; unpack it first"),
    (b"\xff\xfe\x00\x00", "encoding_unknown", "this is UTF-32; save it as UTF-8"),
    (b"\x00\x00\xfe\xff", "encoding_unknown", "this is UTF-32; save it as UTF-8"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """The bytes of a file, understood as text."""

    seen: Bytes
    encoding: str
    guessed: bool = False
    note: str = ""


def text_of(path: Path, asked: str | None) -> Text:
    """The encoding of a file: by its mark, as strict UTF-8, or guessed. Raises ImportRefused."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, reason, detail in _SIGNATURES:
        if head.startswith(mark):
            raise ImportRefused([Fault(reason, detail)])
    if asked is not None:
        return _as_asked(path, asked, head)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Text(examine(path, "utf-16"), "utf-16")
    if head.count(b"\0") * 5 > len(head):
        detail = "every other byte is zero: say --encoding utf-16-le (or utf-16-be)"
        raise ImportRefused([Fault("encoding_unknown", detail)])
    seen = examine(path, "utf-8-sig")
    if seen.broken_line is None:
        return Text(seen, "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8")
    return _guess(path, seen)


def _as_asked(path: Path, asked: str, head: bytes) -> Text:
    encoding = known_encoding(asked)
    if encoding is None:
        detail = f"--encoding {asked!r} cannot be read; one of {', '.join(ENCODINGS)}"
        raise ImportRefused([Fault("encoding_unsupported", detail)])
    if encoding == "utf-8" and head.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    seen = examine(path, encoding)
    if seen.broken_line is not None:
        note = f"from line {seen.broken_line} on there are bytes that are no {encoding} text"
        return Text(seen, encoding, note=note)
    other = None if encoding.startswith("utf") else examine(path, "utf-8")
    if other is not None and other.broken_line is None and not _ascii(path):
        note = f"this file is also valid UTF-8; look closely whether {encoding} shows it rightly"
        return Text(seen, encoding, note=note)
    return Text(seen, encoding)


def _guess(path: Path, seen: Bytes) -> Text:
    line = seen.broken_line
    if _mostly_utf8(path, seen.broken_at):
        detail = (
            f"this is UTF-8 with broken bytes, the first on line {line}; mend it, or say "
            "--encoding utf-8 to have only the rows with them refused"
        )
        raise ImportRefused([Fault("encoding_unknown", detail, line)])
    other = examine(path, "gb18030")
    if other.broken_line is None:
        note = "no UTF-8; taken for GB18030, which is a guess: look at the rows, or say --encoding"
        return Text(replace(seen, broken_line=None), "gb18030", guessed=True, note=note)
    detail = (
        f"no UTF-8 (line {line}) and no GB18030 (line {other.broken_line}); "
        "say --encoding, for example big5, shift_jis or cp1252"
    )
    raise ImportRefused([Fault("encoding_unknown", detail, line)])


def _mostly_utf8(path: Path, broken_at: int) -> bool:
    """Whether whole characters of UTF-8 far outnumber the broken ones near the first broken one.

    Text of another encoding hardly ever forms any; GB18030 would read damaged UTF-8 without a
    complaint and show nonsense.
    """
    reach = 1 << 19
    with path.open("rb") as file:
        file.seek(max(0, broken_at - reach))
        text = file.read(2 * reach).decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > 20 * broken


def _ascii(path: Path) -> bool:
    return examine(path, "ascii").broken_line is None


def layout_of(path: Path, encoding: str, asked: str | None) -> str:
    """`csv` or `jsonl`: as said, by the first character, or the name. Raises ImportRefused."""
    with lines_of(path, encoding, None) as text:
        line = ""
        while (piece := text.readline(LONGEST_LINE)) and not line:
            line = piece.strip().strip("\ufeff").strip()
    if not line:
        raise ImportRefused([Fault("empty_file", "the file is empty")])
    if asked is not None:
        return asked
    if line.startswith("["):
        detail = "a JSON list cannot be read as a stream; write one object per line"
        raise ImportRefused([Fault("json_array", detail)])
    named = path.suffix.casefold() in (".jsonl", ".ndjson")
    return "jsonl" if named or line.startswith("{") else "csv"


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """The first record of a CSV file."""

    names: tuple[str, ...]
    delimiter: str
    line: int


def header_of(path: Path, encoding: str, headers: Headers, asked: str | None) -> HeaderLine:
    """The header, split by the separator that makes the most of it. Raises ImportRefused."""
    found = [
        header
        for delimiter in ([asked] if asked else DELIMITERS)
        if (header := _split(path, encoding, delimiter)) is not None
    ]
    if not found:
        detail = "the header line cannot be split: a quote is open, or misplaced"
        raise ImportRefused([Fault("header_unreadable", detail)])
    best = max(found, key=lambda header: (_known(headers, header), len(header.names)))
    for name in best.names:
        if headers.column(name) is not None:
            continue
        parts = ((sign, name.split(sign)) for sign in DELIMITERS if sign in name)
        other = next((sign for sign, names in parts if any(map(headers.column, names))), None)
        if other is not None:
            detail = f"the header is separated by {best.delimiter!r}, and by {other!r} in {name!r}"
            raise ImportRefused([Fault("mixed_delimiters", detail, best.line)])
    return best


def _known(headers: Headers, header: HeaderLine) -> int:
    return sum(bool(headers.column(name)) for name in header.names)


def _split(path: Path, encoding: str, delimiter: str) -> HeaderLine | None:
    with lines_of(path, encoding, None) as text:
        records = CsvRecords(text.readline, delimiter)
        for cells in records:
            if isinstance(cells, Broken):
                return None
            if any(map(str.strip, cells)):
                return HeaderLine(tuple(cells), delimiter, records.line)
    return None
