"""What a line sold in each of twelve months: bars, the present month in colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.cards.painting import Letters, blend

if TYPE_CHECKING:
    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT, _LINE = (255, 255, 255), (30, 33, 40), (108, 114, 126), (231, 234, 240)
_ACCENT: Colour = (47, 127, 168)
_WIDE, _HIGH, _LEFT, _RIGHT = 800, 460, 36, 764
_BAND, _TOP, _FLOOR = 104, 176, 410
_LEAST = 2.0
"""Height in points of a month in which anything was sold: it must be seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: its name, what it sold in minor units, and the sum in words where it is told."""

    name: str
    height: int
    told: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class TeamCard:
    """Everything that is on the picture, already in words."""

    language: str
    title: str
    size_told: str
    bars: tuple[Bar, ...]

    @property
    def size(self) -> tuple[int, int]:
        return _WIDE, _HIGH

    def paint(self, sheet: Sheet) -> None:
        sheet.box((0, 0), (_WIDE, _BAND), _ACCENT)
        sheet.box((0, _BAND), (_WIDE, _HIGH - _BAND), _WHITE)
        strong, quiet = Letters(32, 700, _WHITE), Letters(20, 500, blend(_ACCENT, _WHITE, 0.8))
        half = (_RIGHT - _LEFT) * 0.62
        strong = sheet.fitting(self.title, strong, self.language, half, 20)
        title = sheet.shortened(self.title, strong, self.language, half)
        sheet.write((_LEFT, 64), title, strong, self.language)
        room = _RIGHT - _LEFT - half - 16
        told = sheet.shortened(self.size_told, quiet, self.language, room)
        sheet.write((_RIGHT, 62), told, quiet, self.language, anchor="rs")
        sheet.box((_LEFT, _FLOOR), (_RIGHT - _LEFT, 1), _LINE)
        most = max([each.height for each in self.bars], default=0)
        step = (_RIGHT - _LEFT) / max(len(self.bars), 1)
        for at, bar in enumerate(self.bars):
            self._bar(sheet, bar, _LEFT + step * (at + 0.5), step, most)

    def _bar(self, sheet: Sheet, bar: Bar, centre: float, step: float, most: int) -> None:
        tall = (_FLOOR - _TOP) * bar.height / most if bar.height > 0 and most else 0.0
        tall = max(tall, _LEAST) if bar.height > 0 else 0.0
        if tall:
            fill = _ACCENT if bar.now else blend(_ACCENT, _WHITE, 0.62)
            wide = step * 0.62
            corner = (centre - wide / 2, _FLOOR - tall)
            sheet.box(corner, (wide, tall), fill, min(6.0, tall / 2))
        shade = _INK if bar.now else _SOFT
        name = Letters(15, 700 if bar.now else 400, shade)
        name = sheet.fitting(bar.name, name, self.language, step - 4, 11)
        sheet.write((centre, _FLOOR + 26), bar.name, name, self.language, anchor="ms")
        if bar.told:
            letters = Letters(17, 700, shade)
            half = sheet.width(bar.told, letters, self.language) / 2
            middle = min(max(centre, _LEFT + half), _RIGHT - half)
            at = (middle, _FLOOR - tall - 10)
            sheet.write(at, bar.told, letters, self.language, anchor="ms")
