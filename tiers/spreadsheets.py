"""What a cell of an exported table may hold: a spreadsheet must take text as text (A38)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a cell that begins so."""


def cell(value: object) -> object:
    """Text that a spreadsheet takes as text; numbers are ours and stay numbers."""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return value


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([cell(each) for each in row])
    return out.getvalue()


def table(rows: Iterable[Iterable[object]]) -> bytes:
    """A whole CSV file: UTF-8 with a mark, so that Excel reads it."""
    return "\ufeff".encode() + lines(rows).encode()
