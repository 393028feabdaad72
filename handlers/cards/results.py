"""How the results of a promotion look: what arrived, what people did, and how sure the difference is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.cards.painting import Letters, blend, colour
from handlers.cards.progress_picture import legible

if TYPE_CHECKING:
    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT, _LINE = (255, 255, 255), (30, 33, 40), (108, 114, 126), (231, 234, 240)
_PAPER = (246, 247, 250)
_WIDE, _LEFT, _RIGHT, _LABELS = 800, 48, 752, 300
_BAND, _BAR, _HEAD, _ROW, _VERDICT, _FOOT = 116, 104, 44, 40, 92, 40
ACCENT: Final = "#2F5DA8"
SHADES: Final[dict[str, Colour]] = {
    "sent": (38, 140, 94), "failed": (190, 66, 54), "unknown": (222, 158, 42),
    "skipped": (150, 156, 168), "expired": (190, 196, 206), "open": (214, 224, 240),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One state of the bar with its words."""

    state: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """What each group did."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One comparison: what it is about, its figures, and what they mean."""

    title: str
    figures: str
    meaning: str
    sure: bool


@dataclass(frozen=True, slots=True)
class ResultsCard:
    """Everything that is on the picture, already in words."""

    language: str
    title: str
    name: str
    pieces: tuple[Piece, ...]
    groups: tuple[str, ...]
    lines: tuple[Line, ...]
    verdicts: tuple[Verdict, ...]
    foot: str = ""

    @property
    def size(self) -> tuple[int, int]:
        table = _HEAD + _ROW * len(self.lines) + 14
        return _WIDE, _BAND + _BAR + table + (_VERDICT + 12) * len(self.verdicts) + _FOOT

    def paint(self, sheet: Sheet) -> None:
        accent = legible(colour(ACCENT))
        _band(sheet, self, accent)
        _bar(sheet, self, float(_BAND))
        top = float(_BAND + _BAR)
        _heads(sheet, self, top, accent)
        for at, line in enumerate(self.lines):
            _line(sheet, self, line, top + _HEAD + _ROW * at)
        top += _HEAD + _ROW * len(self.lines) + 14
        for verdict in self.verdicts:
            _verdict(sheet, self.language, verdict, top, accent)
            top += _VERDICT + 12
        quiet = Letters(14, 400, _SOFT)
        foot = sheet.shortened(self.foot, quiet, self.language, _RIGHT - _LEFT)
        sheet.write((_LEFT, self.size[1] - 16), foot, quiet, self.language)


def _band(sheet: Sheet, card: ResultsCard, accent: Colour) -> None:
    sheet.box((0, 0), (_WIDE, card.size[1]), _WHITE)
    sheet.box((0, 0), (_WIDE, _BAND), accent)
    for radius, share in ((190, 0.06), (120, 0.1)):
        sheet.disc((_RIGHT - 10, _BAND / 2), radius, blend(accent, _WHITE, share))
    sheet.box((0, _BAND), (_WIDE, card.size[1] - _BAND), _WHITE)
    faint, strong = Letters(19, 500, blend(accent, _WHITE, 0.78)), Letters(36, 700, _WHITE)
    room = _RIGHT - _LEFT
    sheet.write((_LEFT, 42), sheet.shortened(card.title, faint, card.language, room), faint,
                card.language)  # fmt: skip
    strong = sheet.fitting(card.name, strong, card.language, room, 22)
    name = sheet.shortened(card.name, strong, card.language, room)
    sheet.write((_LEFT, 90), name, strong, card.language)


def _bar(sheet: Sheet, card: ResultsCard, top: float) -> None:
    """Each state as wide as its share; whoever there is can be seen."""
    total = sum(each.number for each in card.pieces) or 1
    wide, left = _RIGHT - _LEFT, float(_LEFT)
    sheet.box((_LEFT, top + 24), (wide, 22), _LINE, 6)
    for piece in card.pieces:
        part = wide * piece.number / total
        shown = min(max(part, 3.0), _RIGHT - left)
        if shown > 0:
            sheet.box((left, top + 24), (shown, 22), SHADES[piece.state])
        left += part
    room = wide / max(len(card.pieces), 1)
    for at, piece in enumerate(card.pieces):
        x = _LEFT + room * at
        sheet.disc((x + 6, top + 72), 5, SHADES[piece.state])
        letters = Letters(16, 500, _INK)
        letters = sheet.fitting(piece.label, letters, card.language, room - 24, 11)
        label = sheet.shortened(piece.label, letters, card.language, room - 24)
        sheet.write((x + 17, top + 78), label, letters, card.language)


def _heads(sheet: Sheet, card: ResultsCard, top: float, accent: Colour) -> None:
    room = (_RIGHT - _LABELS) / max(len(card.groups), 1)
    for at, group in enumerate(card.groups):
        letters = sheet.fitting(group, Letters(18, 700, accent), card.language, room - 14, 12)
        name = sheet.shortened(group, letters, card.language, room - 14)
        sheet.write((_LABELS + room * (at + 1), top + 30), name, letters, card.language, "rs")


def _line(sheet: Sheet, card: ResultsCard, line: Line, top: float) -> None:
    quiet = Letters(17, 400, _SOFT)
    sheet.box((_LEFT, top), (_RIGHT - _LEFT, 1), _LINE)
    label = sheet.shortened(line.label, quiet, card.language, _LABELS - _LEFT - 10)
    sheet.write((_LEFT, top + 27), label, quiet, card.language)
    room = (_RIGHT - _LABELS) / max(len(card.groups), 1)
    for at, cell in enumerate(line.cells):
        exact = sheet.fitting(cell, Letters(18, 700, _INK), card.language, room - 10, 11)
        sheet.write((_LABELS + room * (at + 1), top + 27), cell, exact, card.language, "rs")


def _verdict(sheet: Sheet, language: str, verdict: Verdict, top: float, accent: Colour) -> None:
    sheet.box((_LEFT, top), (_RIGHT - _LEFT, _VERDICT), _PAPER, 12)
    strong = Letters(22, 700, accent if verdict.sure else _SOFT)
    taken = sheet.width(verdict.figures, strong, language)
    quiet = Letters(17, 500, _INK)
    title = sheet.shortened(verdict.title, quiet, language, _RIGHT - _LEFT - taken - 60)
    sheet.write((_LEFT + 20, top + 36), title, quiet, language)
    sheet.write((_RIGHT - 20, top + 36), verdict.figures, strong, language, "rs")
    words = sheet.fitting(verdict.meaning, Letters(16, 400, _SOFT), language, 664, 12)
    meaning = sheet.shortened(verdict.meaning, words, language, _RIGHT - _LEFT - 40)
    sheet.write((_LEFT + 20, top + 70), meaning, words, language)
