"""How a month's statement looks: what there was, what came and went, what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.cards.painting import Letters, blend, colour
from handlers.cards.progress_picture import legible

if TYPE_CHECKING:
    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT, _LINE = (255, 255, 255), (30, 33, 40), (108, 114, 126), (231, 234, 240)
_PAPER, _LESS = (246, 247, 250), (176, 74, 42)
_WIDE, _LEFT, _RIGHT = 800, 48, 752
_BAND, _ROW, _SUM, _FOOT = 116, 42, 62, 100
ACCENT: Final = "#1E7A55"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sum; `less`: it was taken away."""

    label: str
    amount: str
    less: bool = False


@dataclass(frozen=True, slots=True)
class StatementCard:
    """Everything that is on the picture, already in words."""

    language: str
    title: str
    month: str
    rows: tuple[Row, ...]
    total: Row
    parts: tuple[Row, ...]
    """What the total is made of, up to four."""
    foot: str = ""

    @property
    def size(self) -> tuple[int, int]:
        return _WIDE, _BAND + 20 + _ROW * len(self.rows) + _SUM + _FOOT + 30

    def paint(self, sheet: Sheet) -> None:
        accent = legible(colour(ACCENT))
        _band(sheet, self, accent)
        top = float(_BAND + 20)
        for row in self.rows:
            _row(sheet, self.language, row, top)
            top += _ROW
        _total(sheet, self, top, accent)
        _parts(sheet, self, top + _SUM + 12)
        quiet = Letters(14, 400, _SOFT)
        foot = sheet.shortened(self.foot, quiet, self.language, _RIGHT - _LEFT)
        sheet.write((_LEFT, self.size[1] - 16), foot, quiet, self.language)


def _band(sheet: Sheet, card: StatementCard, accent: Colour) -> None:
    sheet.box((0, 0), (_WIDE, card.size[1]), _WHITE)
    sheet.box((0, 0), (_WIDE, _BAND), accent)
    for radius, share in ((190, 0.06), (120, 0.1)):
        sheet.disc((_RIGHT - 10, _BAND / 2), radius, blend(accent, _WHITE, share))
    sheet.box((0, _BAND), (_WIDE, card.size[1] - _BAND), _WHITE)
    faint, strong = Letters(19, 500, blend(accent, _WHITE, 0.78)), Letters(38, 700, _WHITE)
    room = _RIGHT - _LEFT
    title = sheet.shortened(card.title, faint, card.language, room)
    sheet.write((_LEFT, 42), title, faint, card.language)
    strong = sheet.fitting(card.month, strong, card.language, room, 24)
    month = sheet.shortened(card.month, strong, card.language, room)
    sheet.write((_LEFT, 90), month, strong, card.language)


def _row(sheet: Sheet, language: str, row: Row, top: float) -> None:
    shade = _LESS if row.less else _INK
    quiet, exact = Letters(18, 400, _SOFT), Letters(19, 700, shade)
    taken = sheet.width(row.amount, exact, language)
    label = sheet.shortened(row.label, quiet, language, _RIGHT - _LEFT - taken - 20)
    sheet.write((_LEFT, top + 28), label, quiet, language)
    sheet.write((_RIGHT, top + 28), row.amount, exact, language, anchor="rs")
    sheet.box((_LEFT, top + _ROW - 1), (_RIGHT - _LEFT, 1), _LINE)


def _total(sheet: Sheet, card: StatementCard, top: float, accent: Colour) -> None:
    bold = Letters(20, 700, _INK)
    large = sheet.fitting(card.total.amount, Letters(30, 700, accent), card.language, 420, 18)
    taken = sheet.width(card.total.amount, large, card.language)
    label = sheet.shortened(card.total.label, bold, card.language, _RIGHT - _LEFT - taken - 20)
    sheet.write((_LEFT, top + 44), label, bold, card.language)
    sheet.write((_RIGHT, top + 44), card.total.amount, large, card.language, anchor="rs")


def _parts(sheet: Sheet, card: StatementCard, top: float) -> None:
    room = (_RIGHT - _LEFT) / max(len(card.parts), 1)
    for at, part in enumerate(card.parts):
        left = _LEFT + room * at
        sheet.box((left + 3, top), (room - 6, _FOOT - 24), _PAPER, 10)
        quiet, exact = Letters(15, 400, _SOFT), Letters(19, 700, _INK)
        label = sheet.shortened(part.label, quiet, card.language, room - 24)
        exact = sheet.fitting(part.amount, exact, card.language, room - 24, 12)
        sheet.write((left + room / 2, top + 28), label, quiet, card.language, anchor="ms")
        sheet.write((left + room / 2, top + 58), part.amount, exact, card.language, anchor="ms")
