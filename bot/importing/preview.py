"""What was found out about a file before anything starts, for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.importing.answers import BadRow, Fault, Row
    from bot.importing.shape import Shape


@dataclass(frozen=True, slots=True)
class Preview:
    """What was found out about a file. Nothing has been started."""

    path: Path
    size: int = 0
    """Bytes."""
    sha256: str = ""
    encoding: str = ""
    encoding_guessed: bool = False
    """True: the operator confirms what `rows` shows, or says `--encoding`."""
    shape: Shape | None = None
    """How the file will be read; None as long as there are faults."""
    header: tuple[str, ...] = ()
    header_line: int | None = None
    delimiter: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    """Each header with the column that it gives; empty: left out."""
    decimal_seen: bool = False
    """False: the decimal style was said, or no amount looked at has decimals."""
    times: tuple[str, ...] = ()
    """The forms of time that were seen, as sentences."""
    rows: tuple[str, ...] = ()
    """The first rows below the header, decoded, as they stand in the file."""
    understood: tuple[Row | BadRow, ...] = ()
    """The same rows as they will be read."""
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def sentences(self) -> Iterator[str]:
        """The preview for a person, one line each: what was found, then what is in the way."""
        yield f"{self.path.name}: {self.size} bytes, sha256 {self.sha256}"
        if self.encoding:
            yield f"encoding {self.encoding}{' (a guess)' if self.encoding_guessed else ''}"
        if self.shape is not None:
            yield from self._manner(self.shape)
        yield from (f"note: {note}" for note in self.notes)
        yield from (f"  {row}" for row in self.rows)
        yield from (f"refused: {fault.detail}" for fault in self.faults)

    def _manner(self, shape: Shape) -> Iterator[str]:
        if shape.layout == "csv":
            yield (
                "separated by TAB"
                if shape.delimiter == "\t"
                else f"separated by {shape.delimiter}"
            )
        for header, column in self.columns:
            yield (
                f"column {header!r} gives {column}" if column else f"column {header!r} is left out"
            )
        for column, value in shape.constants.items():
            yield f"every row has {column} = {value!r}"
        how = (
            "as the amounts show" if self.decimal_seen else "as said, or as nothing speaks against"
        )
        yield f"amounts are written like {shape.decimal.value} ({how})"
        yield from self.times
