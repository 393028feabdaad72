"""How the progress card looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.cards.painting import Letters, blend, colour

if TYPE_CHECKING:
    from fractions import Fraction

    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT, _RAIL = (255, 255, 255), (30, 33, 40), (108, 114, 126), (231, 234, 240)
_DONE, _OVER, _EDGE = (30, 142, 88), (201, 106, 44), (196, 201, 211)
_LEFT, _RIGHT, _BAND = 48, 752, 152
_RAIL_Y, _HEADING, _ROOM = 192, 30, (240, 404)
_PITCH = {1: (56, 12), 2: (50, 10), 3: (42, 8)}
"""From one bar to the next, and how thick they are, by their number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One condition: its name, its exact numbers, and how far it has come (0 to 1).

    `over`: a limit that is passed, so that less is needed and not more.
    """

    label: str
    numbers: str
    filled: Fraction
    met: bool
    over: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One tier; `first` and `last` are meant of the whole ladder, not of what is shown."""

    name: str
    reached: bool
    here: bool
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class ProgressCard:
    """Everything that is on the card, already in words."""

    language: str
    track: str
    tier: str
    place: str
    accent: str
    steps: tuple[Step, ...]
    heading: str
    bars: tuple[Bar, ...]
    kept: str = ""
    size: tuple[int, int] = (800, 420)

    def paint(self, sheet: Sheet) -> None:
        accent = legible(colour(self.accent))
        _band(sheet, self, accent)
        _ladder(sheet, self, accent)
        _progress(sheet, self, accent)


def legible(shade: Colour) -> Colour:
    """The colour, darkened until white letters can be read on it (contrast 4.5 as WCAG has it)."""
    while _contrast_with_white(shade) < 4.5:  # noqa: PLR2004 - WCAG AA
        shade = blend(shade, (0, 0, 0), 0.06)
    return shade


def _contrast_with_white(shade: Colour) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for part in (each / 255 for each in shade)
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _band(sheet: Sheet, card: ProgressCard, accent: Colour) -> None:
    sheet.box((0, 0), (card.size[0], _BAND), accent)
    centre = (_RIGHT - 44, _BAND / 2)
    for radius, share in ((250, 0.05), (170, 0.09), (100, 0.13)):
        sheet.disc(centre, radius, blend(accent, _WHITE, share))
    sheet.box((0, _BAND), (card.size[0], card.size[1] - _BAND), _WHITE)
    sheet.disc(centre, 46, blend(accent, _WHITE, 0.5))
    sheet.disc(centre, 44, accent)
    place = Letters(22, 700, _WHITE)
    sheet.write((centre[0], centre[1] + 8), card.place, place, card.language, anchor="ms")

    faint, strong = Letters(19, 500, blend(accent, _WHITE, 0.78)), Letters(46, 700, _WHITE)
    room = centre[0] - 46 - 24 - _LEFT
    track = sheet.shortened(card.track, faint, card.language, room)
    sheet.write((_LEFT, 54), track, faint, card.language)
    strong = sheet.fitting(card.tier, strong, card.language, room, 30)
    tier = sheet.shortened(card.tier, strong, card.language, room)
    sheet.write((_LEFT, 112), tier, strong, card.language)


def _ladder(sheet: Sheet, card: ProgressCard, accent: Colour) -> None:
    count = len(card.steps)
    room = (_RIGHT - _LEFT) / max(count, 1)
    spots = [_LEFT + room * (at + 0.5) for at in range(count)]
    here = next((at for at, step in enumerate(card.steps) if step.here), 0)
    start = spots[0] if card.steps[0].first else _LEFT
    end = spots[-1] if card.steps[-1].last else _RIGHT
    sheet.box((start, _RAIL_Y - 2), (max(end - start, 1), 4), _RAIL, 2)
    if spots[here] > start:
        sheet.box((start, _RAIL_Y - 2), (spots[here] - start, 4), accent, 2)
    for spot, step in zip(spots, card.steps, strict=True):
        _step(sheet, card.language, step, (spot, room), accent)


def _step(
    sheet: Sheet, language: str, step: Step, where: tuple[float, float], accent: Colour
) -> None:
    spot, room = where
    if step.here:
        sheet.disc((spot, _RAIL_Y), 12, blend(accent, _WHITE, 0.75))
        sheet.disc((spot, _RAIL_Y), 7, accent)
    elif step.reached:
        sheet.disc((spot, _RAIL_Y), 7, accent)
    else:
        sheet.disc((spot, _RAIL_Y), 7, _EDGE)
        sheet.disc((spot, _RAIL_Y), 5, _WHITE)
    letters = Letters(16, 700, _INK) if step.here else Letters(16, 400, _SOFT)
    letters = sheet.fitting(step.name, letters, language, room - 10, 12)
    name = sheet.shortened(step.name, letters, language, room - 10)
    sheet.write((spot, _RAIL_Y + 32), name, letters, language, anchor="ms")


def _progress(sheet: Sheet, card: ProgressCard, accent: Colour) -> None:
    """The heading and the bars, in the middle of the room they have."""
    pitch, thick = _PITCH.get(len(card.bars), (0, 0))
    top = (_ROOM[0] + _ROOM[1] - _HEADING - pitch * len(card.bars)) / 2
    _heading(sheet, card, top + _HEADING - 6)
    for at, bar in enumerate(card.bars):
        _bar(sheet, card.language, bar, (top + _HEADING + pitch * at, pitch, thick), accent)


def _heading(sheet: Sheet, card: ProgressCard, baseline: float) -> None:
    kept, bold = Letters(16, 400, _SOFT), Letters(19, 700, _INK)
    taken = sheet.width(card.kept, kept, card.language) if card.kept else 0
    room = _RIGHT - _LEFT - taken - (24 if taken else 0)
    heading = sheet.shortened(card.heading, bold, card.language, room)
    sheet.write((_LEFT, baseline), heading, bold, card.language)
    if card.kept:
        sheet.write((_RIGHT, baseline), card.kept, kept, card.language, anchor="rs")


def _bar(
    sheet: Sheet, language: str, bar: Bar, where: tuple[float, int, int], accent: Colour
) -> None:
    top, pitch, thick = where
    rail = top + pitch - thick - 2
    shade = _DONE if bar.met else _OVER if bar.over else accent
    quiet, exact = Letters(16, 400, _SOFT), Letters(17, 700, _DONE if bar.met else _INK)
    numbers = sheet.shortened(bar.numbers, exact, language, (_RIGHT - _LEFT) * 0.62)
    taken = sheet.width(numbers, exact, language)
    if bar.met:
        sheet.tick((_RIGHT - taken - 15, rail - 14), 15, _DONE)
        taken += 28
    label = sheet.shortened(bar.label, quiet, language, _RIGHT - _LEFT - taken - 16)
    sheet.write((_LEFT, rail - 8), label, quiet, language)
    sheet.write((_RIGHT, rail - 8), numbers, exact, language, anchor="rs")
    wide = _RIGHT - _LEFT
    sheet.box((_LEFT, rail), (wide, thick), _RAIL, thick / 2)
    if bar.filled > 0:
        sheet.box((_LEFT, rail), (max(wide * float(bar.filled), thick), thick), shade, thick / 2)
