"""A file of who stands under whom, an account a row: read whole, its wrong rows named by their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.importing.answers import Fault, ImportRefused, shown
from bot.importing.codes import LARGEST, MOST_FAULTS
from bot.importing.detection import text_of
from bot.importing.opening import lines_of
from bot.importing.records import DELIMITERS, Broken, CsvRecords
from tiers.invites import TreeRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ACCOUNT: Final = frozenset(
    {"account", "member", "customer", "会员", "會員", "账户", "帳戶", "账号"}
)
_UPLINE: Final = frozenset(
    {"upline", "parent", "inviter", "上级", "上級", "邀请人", "邀請人", "推荐人"}
)
LONGEST: Final = 200
"""Characters of an account's name, as in events."""


def read_tree(path: Path, encoding: str | None) -> list[TreeRow]:
    """Columns `account` and `upline`; an empty upline is the top of a tree.

    Raises `ImportRefused` with every row that is wrong, `OSError`.
    """
    if path.stat().st_size > LARGEST:
        detail = f"the file is larger than {LARGEST // 1024**2} MiB; split it"
        raise ImportRefused([Fault("too_large", detail)])
    text = text_of(path, encoding)
    found: list[TreeRow] = []
    faults: list[Fault] = []
    places, delimiter = _header(path, text.encoding)
    for line, cells in _rows(path, text.encoding, delimiter):
        row = _row(line, cells, places)
        if isinstance(row, Fault):
            faults.append(row)
            if len(faults) >= MOST_FAULTS:
                break
        else:
            found.append(row)
    if not found and not faults:
        faults.append(Fault("no_rows", "there is a header and no row below it"))
    if faults:
        raise ImportRefused(faults)
    return found


def _header(path: Path, encoding: str) -> tuple[tuple[int, int], str]:
    """Where both columns are, by the separator that shows them."""
    for delimiter in DELIMITERS:
        first = next((cells for _, cells in _rows(path, encoding, delimiter, head=True)), [])
        if isinstance(first, Broken):
            continue
        names = [each.strip().strip("\ufeff").casefold() for each in first]
        ours = [
            [at for at, name in enumerate(names) if name in known] for known in (_ACCOUNT, _UPLINE)
        ]
        if len(names) == sum(map(len, ours)) == len(ours):
            return (ours[0][0], ours[1][0]), delimiter
    detail = "the first line names two columns, 'account' and 'upline', and nothing else"
    raise ImportRefused([Fault("header_missing", detail, 1)])


def _rows(
    path: Path, encoding: str, delimiter: str, *, head: bool = False
) -> Iterator[tuple[int, Sequence[str] | Broken]]:
    """The rows that hold anything; without `head`, those below the first."""
    with lines_of(path, encoding, None) as text:
        records, below = CsvRecords(text.readline, delimiter), head
        for cells in records:
            if isinstance(cells, list) and not any(map(str.strip, cells)):
                continue
            if below:
                yield records.line, cells
            below = True


def _row(line: int, cells: Sequence[str] | Broken, places: tuple[int, int]) -> TreeRow | Fault:
    if isinstance(cells, Broken):
        return Fault(cells.reason, cells.detail, line)
    if len(cells) != len(places):
        return Fault("column_count", f"the row has {len(cells)} fields, the header has 2", line)
    account, upline = (cells[at].strip() for at in places)
    if not account:
        return Fault("missing_value", "no account is named", line)
    for name in (account, upline):
        if len(name) > LONGEST or not (name.isprintable() or not name):
            detail = f"{shown(name)} is no account: up to {LONGEST} characters that can be seen"
            return Fault("text_too_long", detail, line)
    return TreeRow(line, account, upline)
