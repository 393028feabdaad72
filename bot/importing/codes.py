"""A file of codes, one a row: read whole, with everything that is wrong in it named by its line (E.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.importing.answers import Fault, ImportRefused, Unfit, shown
from bot.importing.detection import text_of
from bot.importing.opening import lines_of
from bot.importing.records import DELIMITERS, Broken, CsvRecords
from bot.importing.times import Times
from tiers.perks import CodeRow
from tiers.vault import LONGEST, SHORTEST, normalised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

LARGEST: Final = 20 * 1024**2
"""Bytes: what is read whole must fit into memory many times over."""
MOST_FAULTS: Final = 50
_CODE: Final = frozenset(
    {
        "code",
        "coupon",
        "coupon_code",
        "voucher",
        "券码",
        "券碼",
        "卡密",
        "卡号",
        "兑换码",
        "兌換碼",
    }
)
_EXPIRES: Final = frozenset(
    {"expires", "expires_at", "expiry", "valid_until", "有效期", "有效期至", "到期时间", "到期日"}
)
_SCIENTIFIC: Final = re.compile(r"[0-9](?:\.[0-9]+)?[Ee][+][0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class CodesRead:
    """The codes of a file; with `faults`, they are not to be imported."""

    rows: tuple[CodeRow, ...]
    faults: tuple[Fault, ...]
    sha256: str
    encoding: str
    guessed: bool
    delimiter: str


@dataclass(frozen=True, slots=True)
class Ends:
    """When a code is no longer good, as the file writes it."""

    times: Times
    zone: ZoneInfo

    def __call__(self, text: str) -> datetime:
        """The instant; of a day alone, the beginning of the next one. Raises `Unfit`."""
        instant = self.times(text)
        if ":" in text:
            return instant
        next_day = instant.astimezone(self.zone).date() + timedelta(days=1)
        return self.times(next_day.isoformat())


def read_codes(path: Path, encoding: str | None, zone: str) -> CodesRead:
    """Columns `code` and perhaps `expires`. Raises `ImportRefused`, `OSError`.

    Dates without an offset are in `zone`; the code is good to the end of a day that is named.
    """
    if path.stat().st_size > LARGEST:
        detail = f"the file is larger than {LARGEST // 1024**2} MiB; split it"
        raise ImportRefused([Fault("too_large", detail)])
    text = text_of(path, encoding)
    names, delimiter = _header(path, text.encoding)
    places = _places(names)
    ends, faults, rows = Ends(Times(zone), ZoneInfo(zone)), list[Fault](), list[CodeRow]()
    for line, cells in _records(path, text.encoding, delimiter, text.seen.sha256):
        try:
            rows.append(_row(line, cells, len(names), places, ends))
        except Unfit as unfit:
            faults.append(Fault(unfit.reason, unfit.detail, line))
            if len(faults) >= MOST_FAULTS:
                break
    if not rows and not faults:
        raise ImportRefused([Fault("no_rows", "there is a header and no code below it")])
    seen = text.seen.sha256
    return CodesRead(tuple(rows), tuple(faults), seen, text.encoding, text.guessed, delimiter)


def _header(path: Path, encoding: str) -> tuple[list[str], str]:
    """The names of the columns, split by the separator that makes the most of them."""
    found: list[tuple[int, list[str], str]] = []
    first = ""
    for delimiter in DELIMITERS:
        with lines_of(path, encoding, None) as text:
            for cells in CsvRecords(text.readline, delimiter):
                if isinstance(cells, Broken) or not any(map(str.strip, cells)):
                    continue
                names = [each.strip().strip("\ufeff").casefold() for each in cells]
                first = first or ", ".join(names)
                known = sum(name in _CODE | _EXPIRES for name in names)
                found.append((known, names, delimiter))
                break
    if not found:
        raise ImportRefused([Fault("empty_file", "the file is empty")])
    known, names, delimiter = max(found, key=lambda each: each[0])
    if not known:
        detail = f"no column is called 'code' (there is: {first[:80]}); name it in the first line"
        raise ImportRefused([Fault("header_missing", detail, 1)])
    return names, delimiter


def _places(names: list[str]) -> tuple[int, int | None]:
    faults = [
        Fault("header_unknown", f"the column {shown(name)} means nothing here; remove it", 1)
        for name in names
        if name not in _CODE | _EXPIRES
    ]
    for kinds, word in ((_CODE, "code"), (_EXPIRES, "expires")):
        if sum(name in kinds for name in names) > 1:
            faults.append(Fault("header_doubled", f"two columns give '{word}'; keep one", 1))
    if not any(name in _CODE for name in names):
        faults.append(Fault("header_missing", "no column is called 'code'", 1))
    if faults:
        raise ImportRefused(faults)
    expires = [place for place, name in enumerate(names) if name in _EXPIRES]
    code = next(place for place, name in enumerate(names) if name in _CODE)
    return code, expires[0] if expires else None


def _records(
    path: Path, encoding: str, delimiter: str, sha256: str
) -> Iterator[tuple[int, list[str] | Broken]]:
    """The rows below the header."""
    with lines_of(path, encoding, sha256) as text:
        records, below = CsvRecords(text.readline, delimiter), False
        for cells in records:
            if isinstance(cells, list) and not any(map(str.strip, cells)):
                continue
            if below:
                yield records.line, cells
            below = True


def _row(
    line: int, cells: list[str] | Broken, width: int, places: tuple[int, int | None], ends: Ends
) -> CodeRow:
    if isinstance(cells, Broken):
        raise Unfit(cells.detail, "", cells.reason)
    if len(cells) != width:
        detail = f"the row has {len(cells)} fields, the header has {width}"
        raise Unfit(detail, "", "column_count")
    code = cells[places[0]].strip()
    expires = "" if places[1] is None else cells[places[1]].strip()
    if not code.isprintable():
        raise Unfit("the code holds a character that cannot be seen", "code", "control_character")
    if _SCIENTIFIC.fullmatch(code):
        detail = f"{shown(code)}: a spreadsheet cut a long number; make the column text"
        raise Unfit(detail, "code", "excel_scientific")
    if not len(normalised(code)) >= SHORTEST or len(code) > LONGEST:
        detail = f"a code has {SHORTEST} to {LONGEST} letters and digits"
        raise Unfit(detail, "code", "text_too_long" if len(code) > LONGEST else "missing_value")
    return CodeRow(line, code, ends(expires) if expires else None)
