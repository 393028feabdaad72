"""How tiers look side by side: a column each, the member's own in colour, those above it faint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.cards.painting import Letters, blend, colour
from handlers.cards.progress_picture import legible

if TYPE_CHECKING:
    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT, _FAINT = (255, 255, 255), (30, 33, 40), (108, 114, 126), (160, 166, 178)
_LINE, _NONE = (231, 234, 240), (190, 195, 206)
_WIDE, _LEFT, _RIGHT = 800, 32, 768
_LABELS = 236
"""Where the columns begin."""
_BAND, _HEAD, _ROW, _FOOT = 92, 58, 40, 56
TICK: Final = "✓"
"""A cell that is drawn as a check mark."""


@dataclass(frozen=True, slots=True)
class Column:
    """One tier: its name, and whether it is the member's own or still above it."""

    name: str
    own: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One benefit with what each column has of it: words, `TICK`, or nothing."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenefitsCard:
    """Everything that is on the picture, already in words."""

    language: str
    title: str
    accent: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    foot: str = ""

    @property
    def size(self) -> tuple[int, int]:
        high = _BAND + _HEAD + _ROW * len(self.lines) + (_FOOT if self.foot else 20)
        return _WIDE, high

    def paint(self, sheet: Sheet) -> None:
        accent = legible(colour(self.accent))
        _title(sheet, self, accent)
        room = (_RIGHT - _LABELS) / max(len(self.columns), 1)
        sizes = [
            sheet.fitting(each.name, Letters(17, 700, _INK), self.language, room - 14, 12).size
            for each in self.columns
        ]
        for at, column in enumerate(self.columns):
            left = _LABELS + room * at
            _head(sheet, self, column, (left, room), accent, min(sizes))
        for at, line in enumerate(self.lines):
            _line(sheet, self, line, _BAND + _HEAD + _ROW * at, room, accent)
        if self.foot:
            bold = Letters(19, 700, _INK)
            words = sheet.shortened(self.foot, bold, self.language, _RIGHT - _LEFT)
            sheet.write((_LEFT, self.size[1] - 20), words, bold, self.language)


def _title(sheet: Sheet, card: BenefitsCard, accent: Colour) -> None:
    sheet.box((0, 0), (_WIDE, _BAND), accent)
    for radius, share in ((150, 0.06), (96, 0.1)):
        sheet.disc((_RIGHT - 20, _BAND / 2), radius, blend(accent, _WHITE, share))
    sheet.box((0, _BAND), (_WIDE, card.size[1] - _BAND), _WHITE)
    strong = Letters(34, 700, _WHITE)
    strong = sheet.fitting(card.title, strong, card.language, _RIGHT - _LEFT, 22)
    words = sheet.shortened(card.title, strong, card.language, _RIGHT - _LEFT)
    sheet.write((_LEFT, 58), words, strong, card.language)


def _head(
    sheet: Sheet,
    card: BenefitsCard,
    column: Column,
    where: tuple[float, float],
    accent: Colour,
    size: int,
) -> None:
    left, room = where
    if column.own:
        tall = _HEAD + _ROW * len(card.lines) - 6
        sheet.box((left + 3, _BAND + 8), (room - 6, tall), blend(accent, _WHITE, 0.86), 10)
    shade = accent if column.own else _FAINT if column.locked else _SOFT
    letters = Letters(size, 700, shade)
    name = sheet.shortened(column.name, letters, card.language, room - 14)
    sheet.write((left + room / 2, _BAND + 38), name, letters, card.language, anchor="ms")


def _line(
    sheet: Sheet, card: BenefitsCard, line: Line, top: float, room: float, accent: Colour
) -> None:
    quiet = Letters(16, 400, _INK)
    quiet = sheet.fitting(line.label, quiet, card.language, _LABELS - _LEFT - 12, 13)
    label = sheet.shortened(line.label, quiet, card.language, _LABELS - _LEFT - 12)
    sheet.box((_LEFT, top), (_LABELS - _LEFT - 8, 1), _LINE)
    sheet.write((_LEFT, top + 26), label, quiet, card.language)
    for at, (column, cell) in enumerate(zip(card.columns, line.cells, strict=True)):
        centre = _LABELS + room * (at + 0.5)
        shade = accent if column.own else _FAINT if column.locked else _INK
        if not column.own:
            sheet.box((_LABELS + room * at + 4, top), (room - 8, 1), _LINE)
        if cell == TICK:
            sheet.tick((centre, top + 20), 16, shade)
            continue
        letters = Letters(16, 700 if column.own else 500, shade if cell else _NONE)
        letters = sheet.fitting(cell or "–", letters, card.language, room - 12, 11)
        words = sheet.shortened(cell or "–", letters, card.language, room - 12)
        sheet.write((centre, top + 26), words, letters, card.language, anchor="ms")
