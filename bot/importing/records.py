"""CSV lines to records, taking up again at the next line after a fault."""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_FIELD = 131_072
"""Characters; the csv module's own limit."""
LONGEST_LINE = 1_048_576
"""Characters of one physical line; more is never held in memory."""
MOST_LINES = 200
"""Physical lines that one record may span, so that an open quote cannot take in the file."""

DELIMITERS = (",", ";", "\t", "，", "|")


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that csv could not split."""

    reason: str
    detail: str


class CsvRecords:
    """Iterates over records. `line` and `raw` tell about the record given last."""

    def __init__(self, readline: Callable[[int], str], delimiter: str) -> None:
        """`readline(n)` gives at most n characters of the next line, and "" at the end."""
        self._readline = readline
        self._delimiter = delimiter
        self._held: list[str] = []
        self._again: deque[str] = deque()
        self.line = 1

    def __iter__(self) -> Iterator[list[str] | Broken]:
        held = self._held
        while True:
            reader = csv.reader(
                self._lines(), delimiter=self._delimiter, strict=True, skipinitialspace=True
            )
            try:
                for cells in reader:
                    yield cells
                    self.line += len(held)
                    held.clear()
            except csv.Error as fault:
                yield self._broken(str(fault))
                # What was swallowed after the first line is read again as lines of its own, so
                # that one stray quote costs one row.
                self._again.extendleft(reversed(held[1:]))
                self.line += 1
                held.clear()
            else:
                return

    def raw(self) -> str:
        """The lines of the record as they stand in the file, without the last line end."""
        return "".join(self._held).rstrip("\r\n")

    def first_line(self) -> str:
        """The first physical line of the record, without its end."""
        return self._held[0].rstrip("\r\n")

    def _lines(self) -> Iterator[str]:
        held, again, readline = self._held, self._again, self._readline
        while len(held) < MOST_LINES:
            if again:
                text = again.popleft()
            else:
                text = readline(LONGEST_LINE)
                if len(text) == LONGEST_LINE and text[-1] not in "\r\n":
                    text = self._too_long(text)
                elif not text:
                    return
            held.append(text)
            yield text

    def _too_long(self, start: str) -> str:
        """A part of the line that csv will refuse as one long field; the rest is passed over."""
        rest = start
        while rest and rest[-1] not in "\r\n":
            rest = self._readline(LONGEST_LINE)
        plain = start[: LONGEST_FIELD + 1].replace('"', "'").replace(self._delimiter, " ")
        return plain.strip().ljust(LONGEST_FIELD + 1, "…") + "\n"

    def _broken(self, fault: str) -> Broken:
        if len(self._held) > 1 or "unexpected end" in fault:
            return Broken("unclosed_quote", "a quote is opened on this line and not closed")
        if "field limit" in fault:
            detail = f"a field of more than {LONGEST_FIELD} characters"
            return Broken("field_too_long", detail)
        detail = "a quote is closed in the middle of a field; quotes inside are doubled"
        return Broken("quote_misplaced", detail)
