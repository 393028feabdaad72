"""Writes the rows that were passed over, for a person with a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Self

from bot.importing.answers import BadRow, Fault, ImportRefused

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: `'` before `= + - @` TAB and CR."""
    return "'" + cell if cell.startswith(_STARTS_A_FORMULA) else cell


class SkippedRows:
    """The file of `--skip-bad`: line, column, reason, detail and the original text of each row.

    UTF-8 with a BOM, so that Excel shows it rightly. Never writes over an existing file.
    """

    def __init__(self, path: Path) -> None:
        """Raises ImportRefused when there is a file of that name already."""
        try:
            self._file = path.open(
                "x", encoding="utf-8-sig", errors="backslashreplace", newline=""
            )
        except FileExistsError:
            detail = f"{path.name} exists already; name another file for --skip-bad"
            raise ImportRefused([Fault("skip_file_exists", detail)]) from None
        self._rows = csv.writer(self._file)
        self._rows.writerow(("line", "column", "reason", "detail", "original"))
        self.count = 0

    def write(self, row: BadRow) -> None:
        """Adds one row."""
        cells = (row.column, row.reason, row.detail, row.raw)
        self._rows.writerow((row.line, *map(harmless, cells)))
        self.count += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
