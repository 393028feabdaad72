"""Reads a file of known shape, row by row, in constant memory."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.importing.answers import BadRow, Row, Unfit
from bot.importing.checks import Checks, Values
from bot.importing.columns import COLUMNS, Headers
from bot.importing.jsonl import JsonValues
from bot.importing.opening import lines_of
from bot.importing.records import DELIMITERS, LONGEST_FIELD, LONGEST_LINE, Broken, CsvRecords

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

    from bot.importing.shape import Shape

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def read(path: Path, shape: Shape) -> Iterator[Row | BadRow]:
    """Every row of the file, in its order: checked, or refused with its reason.

    Blank lines are passed over. What needs two rows or the store (the same event id twice, kinds
    that the programme lacks, refunds of unknown purchases) is for the staging side. Raises
    ImportRefused at the end when the file is no longer the one that was previewed, and OSError.
    """
    check = Checks(shape.source, shape.decimal, shape.zone)
    with lines_of(path, shape.encoding, shape.sha256) as text:
        source = source_of(text, shape)
        for values in source:
            if isinstance(values, BadRow):
                yield values
                continue
            try:
                row = Row(source.line, check(values))
            except Unfit as unfit:
                yield _bad(source.line, unfit, source.raw())
            else:
                yield row


def source_of(text: io.TextIOWrapper, shape: Shape) -> CsvSource | JsonSource:
    """The values of each row, before the checks; iterate once."""
    return JsonSource(text, shape) if shape.layout == "jsonl" else CsvSource(text, shape)


class CsvSource:
    """The rows below the header of a CSV file."""

    def __init__(self, text: io.TextIOWrapper, shape: Shape) -> None:
        self._records = CsvRecords(text.readline, shape.delimiter)
        self._width = len(shape.header)
        self._delimiter = shape.delimiter
        headers = Headers(shape.rename, shape.constants, shape.ignore)
        columns = [headers.column(name) for name in shape.header]
        # Behind the cells of a row stand an empty one and the constants; each column is picked
        # from its own place, in the order that the checks take.
        self._tail = ["", *shape.constants.values()]
        places = {column: self._width + 1 + n for n, column in enumerate(shape.constants)}
        places |= {column: place for place, column in enumerate(columns) if column}
        self._pick = itemgetter(*(places.get(column, self._width) for column in COLUMNS))

    @property
    def line(self) -> int:
        """The physical line on which the row given last begins."""
        return self._records.line

    def raw(self) -> str:
        """The row given last as it stands in the file."""
        return _shortened(self._records.raw())

    def __iter__(self) -> Iterator[Values | BadRow]:
        records = iter(self._records)
        _pass_header(records)
        width, pick, tail = self._width, self._pick, self._tail
        for cells in records:
            if isinstance(cells, Broken):
                raw = _shortened(self._records.first_line())
                yield BadRow(self.line, "", cells.reason, cells.detail, raw)
                continue
            text = "".join(cells).strip()
            if not text:
                continue
            if len(cells) == width and text.isprintable():
                yield pick([*map(str.strip, cells), *tail])
            else:
                yield self._looked_into(cells)

    def _looked_into(self, cells: list[str]) -> Values | BadRow:
        """A row of the wrong length, or with characters that are rare or forbidden."""
        if len(cells) != self._width:
            return _bad(self.line, self._miscounted(cells), self.raw())
        values: Values = self._pick([*map(str.strip, cells), *self._tail])
        unfit = _unreadable(self._records.raw(), values)
        return values if unfit is None else _bad(self.line, unfit, self.raw())

    def _miscounted(self, cells: list[str]) -> Unfit:
        line = self._records.raw()
        for other in DELIMITERS:
            if other != self._delimiter and line.count(other) == self._width - 1:
                detail = f"separated by {other!r}, the header by {self._delimiter!r}"
                return Unfit(detail, "", "mixed_delimiters")
        detail = f"the row has {len(cells)} fields, the header has {self._width}"
        return Unfit(detail, "", "column_count")


def _pass_header(records: Iterator[list[str] | Broken]) -> None:
    for header in records:
        if any(map(str.strip, header)) if isinstance(header, list) else True:
            return


class JsonSource:
    """The lines of a JSONL file."""

    def __init__(self, text: io.TextIOWrapper, shape: Shape) -> None:
        self._readline = text.readline
        headers = Headers(shape.rename, shape.constants, shape.ignore)
        constants = tuple(shape.constants.get(column, "") for column in COLUMNS)
        self._values = JsonValues(headers, constants)
        self._text = ""
        self.line = 0
        """The physical line given last."""

    def raw(self) -> str:
        """The line given last as it stands in the file."""
        return _shortened(self._text.rstrip("\r\n"))

    def __iter__(self) -> Iterator[Values | BadRow]:
        while text := self._readline(LONGEST_LINE):
            self.line += 1
            if text.isspace():
                continue
            self._text = text
            try:
                yield self._checked(text)
            except Unfit as unfit:
                yield _bad(self.line, unfit, self.raw())

    def _checked(self, text: str) -> Values:
        if len(text) == LONGEST_LINE and text[-1] not in "\r\n":
            while text and text[-1] not in "\r\n":
                text = self._readline(LONGEST_LINE)
            detail = f"a line of more than {LONGEST_LINE} characters"
            raise Unfit(detail, "", "field_too_long")
        values = self._values(text)
        if max(map(len, values)) > LONGEST_FIELD:
            detail = f"a value of more than {LONGEST_FIELD} characters"
            raise Unfit(detail, "", "field_too_long")
        if not "".join(values).isprintable() and (unfit := _unreadable(text, values)):
            raise unfit
        return values


def _unreadable(raw: str, values: Values) -> Unfit | None:
    """What is wrong with a row that is not all printable; None: only rare characters, all good."""
    if "\udcff" in raw:
        detail = "bytes that are no text in this encoding"
        return Unfit(detail, _column_of(values, _NO_TEXT), "undecodable")
    if "\0" in raw:
        detail = "a NUL byte"
        return Unfit(detail, _column_of(values, _NO_TEXT), "control_character")
    column = _column_of(values, _CONTROL)
    if column:
        detail = f"{column} holds a line break, a tab or another control character"
        return Unfit(detail, column, "control_character")
    column = _column_of(values, _NO_TEXT)
    if column:
        detail = f"{column} holds NUL or half of a surrogate pair, which is no character"
        return Unfit(detail, column, "control_character")
    return None


def _column_of(values: Values, form: re.Pattern[str]) -> str:
    for column, value in zip(COLUMNS, values, strict=True):
        if form.search(value):
            return column
    return ""


def _bad(line: int, unfit: Unfit, raw: str) -> BadRow:
    return BadRow(line, unfit.column, unfit.reason, unfit.detail, raw)


def _shortened(raw: str) -> str:
    return raw if len(raw) <= LONGEST_FIELD else raw[:LONGEST_FIELD] + "…"
