"""How an agent's poster looks: who invites, to what, and the link as a QR code to scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno

from handlers.cards.painting import Letters, blend, colour
from handlers.cards.progress_picture import legible

if TYPE_CHECKING:
    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT = (255, 255, 255), (30, 33, 40), (108, 114, 126)
_WIDE, _HIGH, _MIDDLE, _LEFT = 600, 800, 300, 40
_BAND: Final = 214
_CODE: Final = 340
"""The side of the QR code with its quiet zone."""
_QUIET: Final = 4
"""Modules of white around the code, as ISO/IEC 18004 has it."""


@dataclass(frozen=True, slots=True)
class InvitePoster:
    """Everything that is on the poster, already in words."""

    language: str
    url: str
    programme: str
    title: str
    agent: str
    tier: str
    accent: str
    scan: str
    foot: str
    size: tuple[int, int] = (_WIDE, _HIGH)

    def paint(self, sheet: Sheet) -> None:
        accent = legible(colour(self.accent))
        sheet.box((0, 0), (_WIDE, _HIGH), blend(accent, _WHITE, 0.9))
        _head(sheet, self, accent)
        _code(sheet, self.url)
        lines = (
            (self.scan, Letters(22, 700, _INK), 664),
            (self.agent, Letters(22, 500, accent), 708),
            (self.foot, Letters(16, 400, _SOFT), 762),
        )
        for words, letters, at in lines:
            _centred(sheet, self, words, letters, at)


def _head(sheet: Sheet, poster: InvitePoster, accent: Colour) -> None:
    sheet.box((0, 0), (_WIDE, _BAND), accent)
    for radius, share in ((190, 0.06), (120, 0.1)):
        sheet.disc((_WIDE - 30, 40), radius, blend(accent, _WHITE, share))
    sheet.box((0, _BAND), (_WIDE, 40), blend(accent, _WHITE, 0.9))
    _centred(sheet, poster, poster.programme, Letters(24, 500, _WHITE), 62)
    _centred(sheet, poster, poster.title, Letters(44, 800, _WHITE), 124)
    if not poster.tier:
        return
    letters = Letters(18, 700, accent)
    words = sheet.shortened(poster.tier, letters, poster.language, _WIDE - 160)
    wide = sheet.width(words, letters, poster.language) + 36
    sheet.box((_MIDDLE - wide / 2, 152), (wide, 36), _WHITE, 18)
    sheet.write((_MIDDLE, 176), words, letters, poster.language, anchor="ms")


def _centred(sheet: Sheet, poster: InvitePoster, words: str, letters: Letters, at: float) -> None:
    room = _WIDE - 2 * _LEFT
    letters = sheet.fitting(words, letters, poster.language, room, max(letters.size - 12, 12))
    shown = sheet.shortened(words, letters, poster.language, room)
    sheet.write((_MIDDLE, at), shown, letters, poster.language, anchor="ms")


def _code(sheet: Sheet, url: str) -> None:
    """Whole points for each module, so that no edge is blurred; error correction M, a stain may be on it."""
    made = segno.make(url, error="m", micro=False)
    rows = [list(row) for row in made.matrix]
    module = _CODE // (len(rows) + 2 * _QUIET)
    side = module * (len(rows) + 2 * _QUIET)
    left, top = _MIDDLE - side // 2, 444 - side // 2
    sheet.box((left - 14, top - 14), (side + 28, side + 28), _WHITE, 20)
    for down, row in enumerate(rows):
        for along, dark in enumerate(row):
            if dark:
                corner = (left + (along + _QUIET) * module, top + (down + _QUIET) * module)
                sheet.square(corner, module, (0, 0, 0))
