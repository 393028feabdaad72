"""How the progress card looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from handlers.cards.painting import SCALE, Letters, blend, colour

if TYPE_CHECKING:
    from fractions import Fraction

    from handlers.cards.painting import Colour, Sheet

_WHITE, _INK, _SOFT, _RAIL = (255, 255, 255), (30, 33, 40), (108, 114, 126), (231, 234, 240)
_DONE = (30, 142, 88)
_LEFT, _RIGHT, _BAND = 48, 752, 152
_RAIL_Y, _HEADING_Y = 192, 276
_ROOM_FOR_BARS = (284, 400)


@dataclass(frozen=True, slots=True)
class Bar:
    """One condition: its name, its exact numbers, and how far it has come (0 to 1)."""

    label: str
    numbers: str
    filled: Fraction
    met: bool


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
        _heading(sheet, self)
        _bars(sheet, self, accent)


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
    wide, high = card.size[0] * SCALE, _BAND * SCALE
    deep = blend(accent, (0, 0, 0), 0.28)
    slope = Image.linear_gradient("L").rotate(90).resize((wide, high))
    band = Image.composite(
        Image.new("RGB", (wide, high), accent), Image.new("RGB", (wide, high), deep), slope
    )
    sheet.image.paste(band, (0, 0))
    centre = (_RIGHT - 44, _BAND / 2)
    sheet.disc(centre, 46, blend(accent, deep, 0.15), edge=blend(accent, _WHITE, 0.45), width=2)
    place = Letters(22, 700, _WHITE)
    sheet.write((centre[0], centre[1] + 8), card.place, place, card.language, anchor="ms")

    faint, strong = Letters(19, 500, blend(accent, _WHITE, 0.78)), Letters(46, 700, _WHITE)
    room = centre[0] - 46 - 24 - _LEFT
    track = sheet.shortened(card.track, faint, card.language, room)
    sheet.write((_LEFT, 54), track, faint, card.language)
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
        sheet.disc((spot, _RAIL_Y), 7, _WHITE, edge=(196, 201, 211), width=2)
    letters = Letters(16, 700, _INK) if step.here else Letters(16, 400, _SOFT)
    name = sheet.shortened(step.name, letters, language, room - 10)
    sheet.write((spot, _RAIL_Y + 32), name, letters, language, anchor="ms")


def _heading(sheet: Sheet, card: ProgressCard) -> None:
    kept, bold = Letters(16, 400, _SOFT), Letters(19, 700, _INK)
    taken = sheet.width(card.kept, kept, card.language) if card.kept else 0
    room = _RIGHT - _LEFT - taken - (24 if taken else 0)
    heading = sheet.shortened(card.heading, bold, card.language, room)
    sheet.write((_LEFT, _HEADING_Y), heading, bold, card.language)
    if card.kept:
        sheet.write((_RIGHT, _HEADING_Y), card.kept, kept, card.language, anchor="rs")


def _bars(sheet: Sheet, card: ProgressCard, accent: Colour) -> None:
    top, bottom = _ROOM_FOR_BARS
    each = min((bottom - top) / max(len(card.bars), 1), 52)
    for at, bar in enumerate(card.bars):
        _bar(sheet, card.language, bar, top + each * at, accent)


def _bar(sheet: Sheet, language: str, bar: Bar, top: float, accent: Colour) -> None:
    shade = _DONE if bar.met else accent
    quiet, exact = Letters(16, 400, _SOFT), Letters(17, 700, _DONE if bar.met else _INK)
    numbers = sheet.shortened(bar.numbers, exact, language, (_RIGHT - _LEFT) * 0.62)
    taken = sheet.width(numbers, exact, language)
    if bar.met:
        _tick(sheet, (_RIGHT - taken - 22, top + 17))
        taken += 28
    label = sheet.shortened(bar.label, quiet, language, _RIGHT - _LEFT - taken - 16)
    sheet.write((_LEFT, top + 22), label, quiet, language)
    sheet.write((_RIGHT, top + 22), numbers, exact, language, anchor="rs")
    wide = _RIGHT - _LEFT
    sheet.box((_LEFT, top + 29), (wide, 8), _RAIL, 4)
    if bar.filled > 0:
        sheet.box((_LEFT, top + 29), (max(wide * float(bar.filled), 8), 8), shade, 4)


def _tick(sheet: Sheet, centre: tuple[float, float]) -> None:
    left, middle = centre[0] * SCALE, centre[1] * SCALE
    bend = [(left, middle), (left + 9, middle + 9), (left + 26, middle - 11)]
    sheet.pen.line(bend, fill=_DONE, width=5, joint="curve")
