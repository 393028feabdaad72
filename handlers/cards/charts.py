"""How numbers look: columns over time, stacked or up and down, and rows that are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.cards.painting import Letters, blend

if TYPE_CHECKING:
    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT, _LINE = (255, 255, 255), (30, 33, 40), (108, 114, 126), (231, 234, 240)
_BAND_FILL: Colour = (45, 62, 92)
ACCENT: Final[Colour] = (47, 127, 168)
UP: Final[Colour] = (30, 142, 88)
DOWN: Final[Colour] = (201, 106, 44)
_WIDE, _LEFT, _RIGHT, _BAND = 800, 40, 760, 104
_TOP, _FLOOR, _HIGH = 168, 428, 500
_ROW, _MOST_ROWS = 52, 8
_LEAST = 2.0
"""Points: something that is there must be seen."""


@dataclass(frozen=True, slots=True)
class Series:
    """What a colour means."""

    name: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class Column:
    """One place in time: a part for each series, from the floor up; `below` goes down from it."""

    name: str
    parts: tuple[int, ...]
    below: int = 0
    told: str = ""


@dataclass(frozen=True, slots=True)
class ColumnsCard:
    """Everything that is on the picture, already in words."""

    language: str
    title: str
    corner: str
    series: tuple[Series, ...]
    columns: tuple[Column, ...]

    @property
    def size(self) -> tuple[int, int]:
        return _WIDE, _HIGH

    def paint(self, sheet: Sheet) -> None:
        _heading(sheet, self.language, self.title, self.corner, _HIGH)
        _legend(sheet, self.language, self.series)
        above = max([sum(each.parts) for each in self.columns], default=0)
        below = max([each.below for each in self.columns], default=0)
        whole = max(above + below, 1)
        zero = _TOP + (_FLOOR - _TOP) * (above / whole if above + below else 1)
        step = (_RIGHT - _LEFT) / max(len(self.columns), 1)
        for place, column in enumerate(self.columns):
            self._column(sheet, column, _LEFT + step * (place + 0.5), step, zero, whole)
        sheet.box((_LEFT, zero), (_RIGHT - _LEFT, 1), _SOFT)

    def _column(
        self, sheet: Sheet, column: Column, centre: float, step: float, zero: float, whole: int
    ) -> None:
        wide, top = step * 0.62, zero
        for part, series in zip(column.parts, self.series, strict=False):
            tall = _tall(part, whole)
            if tall:
                top -= tall
                sheet.box((centre - wide / 2, top), (wide, max(tall - 1, 1)), series.colour, 2)
        if column.below:
            tall = _tall(column.below, whole)
            corner = (centre - wide / 2, zero + 1)
            sheet.box(corner, (wide, tall), self.series[-1].colour, 2)
            under = Letters(13, 700, _INK)
            at = (centre, zero + tall + 14)
            sheet.write(at, f"{column.below:,}", under, self.language, anchor="ms")
        name = Letters(14, 400, _SOFT)
        name = sheet.fitting(column.name, name, self.language, step - 4, 10)
        sheet.write((centre, _FLOOR + 38), column.name, name, self.language, anchor="ms")
        if column.told:
            letters = Letters(15, 700, _INK)
            letters = sheet.fitting(column.told, letters, self.language, step - 2, 10)
            sheet.write((centre, top - 8), column.told, letters, self.language, anchor="ms")


def _tall(part: int, whole: int) -> float:
    return max((_FLOOR - _TOP) * part / whole, _LEAST) if part > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is, how long its bar is, and the number in words."""

    name: str
    length: int
    told: str
    colour: Colour = ACCENT


@dataclass(frozen=True, slots=True)
class RowsCard:
    """Everything that is on the picture, already in words; more than eight rows are not drawn."""

    language: str
    title: str
    corner: str
    lines: tuple[Line, ...]

    @property
    def size(self) -> tuple[int, int]:
        shown = min(max(len(self.lines), 1), _MOST_ROWS)
        return _WIDE, _BAND + 36 + _ROW * shown + 24

    def paint(self, sheet: Sheet) -> None:
        _heading(sheet, self.language, self.title, self.corner, self.size[1])
        shown = self.lines[:_MOST_ROWS]
        most = max([each.length for each in shown], default=0) or 1
        exact = Letters(18, 700, _INK)
        widest = max([sheet.width(each.told, exact, self.language) for each in shown], default=0.0)
        for place, line in enumerate(shown):
            self._line(sheet, line, _BAND + 36 + _ROW * place, line.length / most, widest)

    def _line(self, sheet: Sheet, line: Line, top: float, share: float, widest: float) -> None:
        label, exact = Letters(18, 500, _INK), Letters(18, 700, _INK)
        room = 210.0
        name = sheet.shortened(line.name, label, self.language, room)
        sheet.write((_LEFT, top + 25), name, label, self.language)
        left, end = _LEFT + room + 16, _RIGHT - max(widest, 90.0) - 14
        sheet.box((left, top + 6), (end - left, 24), _LINE, 6)
        if line.length > 0:
            long = max((end - left) * share, 6.0)
            sheet.box((left, top + 6), (long, 24), line.colour, min(6.0, long / 2))
        sheet.write((_RIGHT, top + 25), line.told, exact, self.language, anchor="rs")


def _heading(sheet: Sheet, language: str, title: str, corner: str, high: int) -> None:
    sheet.box((0, 0), (_WIDE, _BAND), _BAND_FILL)
    sheet.box((0, _BAND), (_WIDE, high - _BAND), _WHITE)
    strong, quiet = Letters(32, 700, _WHITE), Letters(20, 500, blend(_BAND_FILL, _WHITE, 0.82))
    room = (_RIGHT - _LEFT) * 0.62
    strong = sheet.fitting(title, strong, language, room, 20)
    sheet.write((_LEFT, 64), sheet.shortened(title, strong, language, room), strong, language)
    rest = _RIGHT - _LEFT - room - 16
    told = sheet.shortened(corner, quiet, language, rest)
    sheet.write((_RIGHT, 62), told, quiet, language, anchor="rs")


def _legend(sheet: Sheet, language: str, series: tuple[Series, ...]) -> None:
    letters, left = Letters(16, 500, _SOFT), float(_LEFT)
    room = (_RIGHT - _LEFT) / max(len(series), 1) - 12
    for each in series:
        name = sheet.shortened(each.name, letters, language, room - 24)
        sheet.box((left, _BAND + 20), (14, 14), each.colour, 3)
        sheet.write((left + 20, _BAND + 33), name, letters, language)
        left += 20 + sheet.width(name, letters, language) + 24
