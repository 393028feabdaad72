"""Paper, ink and letters: how a picture is drawn, without knowing what it says."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALE = 2
"""Twice as many pixels as points: sharp on phones."""

_FACES = {"zh-Hans": 2, "zh-Hant": 3, "en": 2}
"""Which face of Noto Sans CJK a language reads: the same character differs between regions."""

Colour = tuple[int, int, int]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is set: size in points, weight 100 to 900, colour."""

    size: int
    weight: int
    colour: Colour


class Picture(Protocol):
    """Something that can be drawn; equal pictures are drawn once, so it must be hashable."""

    @property
    def size(self) -> tuple[int, int]: ...
    def paint(self, sheet: Sheet) -> None: ...
    def __hash__(self) -> int: ...


class Sheet:
    """A picture in the making, measured in points."""

    def __init__(self, size: tuple[int, int], font: Path) -> None:
        self.image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), (255, 255, 255))
        self.pen = ImageDraw.Draw(self.image)
        self.font = font

    def box(self, corner: Point, size: Point, fill: Colour, radius: float = 0) -> None:
        """A rectangle with round corners."""
        left, top = (round(each * SCALE) for each in corner)
        wide, high = (round(each * SCALE) for each in size)
        # Drawn four times as large first: Pillow's own curves have rough edges.
        large = Image.new("L", (wide * 4, high * 4), 0)
        ImageDraw.Draw(large).rounded_rectangle(
            (0, 0, wide * 4 - 1, high * 4 - 1), radius * SCALE * 4, fill=255
        )
        mask = large.resize((wide, high), Image.Resampling.BOX)
        self.image.paste(Image.new("RGB", (wide, high), fill), (left, top), mask)

    def square(self, corner: Point, side: float, fill: Colour) -> None:
        """A square with sharp edges, drawn at once: codes are made of hundreds."""
        left, top = (round(each * SCALE) for each in corner)
        far = round(side * SCALE) - 1
        self.pen.rectangle((left, top, left + far, top + far), fill=fill)

    def disc(self, centre: Point, radius: float, fill: Colour) -> None:
        """A circle."""
        corner, side = (centre[0] - radius, centre[1] - radius), radius * 2
        self.box(corner, (side, side), fill, radius)

    def tick(self, centre: Point, size: float, fill: Colour) -> None:
        """A check mark in a square of that size."""
        side = round(size * SCALE)
        bend = [(side * 4 * x, side * 4 * y) for x, y in ((0.08, 0.55), (0.37, 0.84), (0.92, 0.2))]
        large = Image.new("L", (side * 4, side * 4), 0)
        ImageDraw.Draw(large).line(bend, fill=255, width=round(side * 0.6), joint="curve")
        mask = large.resize((side, side), Image.Resampling.BOX)
        corner = tuple(round((each - size / 2) * SCALE) for each in centre)
        self.image.paste(Image.new("RGB", (side, side), fill), (corner[0], corner[1]), mask)

    def width(self, text: str, letters: Letters, language: str) -> float:
        """How wide the text is, in points."""
        return self._face(letters, language).getlength(text) / SCALE

    def fitting(
        self, text: str, letters: Letters, language: str, room: float, least: int
    ) -> Letters:
        """The letters, made smaller until the text fits the room, but not below the least size."""
        while letters.size > least and self.width(text, letters, language) > room:
            letters = replace(letters, size=letters.size - 2)
        return letters

    def shortened(self, text: str, letters: Letters, language: str, room: float) -> str:
        """The text, cut with «…» where it is wider than the room."""
        if self.width(text, letters, language) <= room:
            return text
        fits, cut = 0, len(text)
        while cut - fits > 1:
            middle = (fits + cut) // 2
            if self.width(text[:middle].rstrip() + "…", letters, language) <= room:
                fits = middle
            else:
                cut = middle
        return text[:fits].rstrip() + "…"

    def write(
        self, at: Point, text: str, letters: Letters, language: str, anchor: str = "ls"
    ) -> None:
        """Text at a point of its baseline; `anchor` as Pillow names it (`ls`, `ms`, `rs`)."""
        self.pen.text(
            (at[0] * SCALE, at[1] * SCALE),
            text,
            font=self._face(letters, language),
            fill=letters.colour,
            anchor=anchor,
        )

    def png(self) -> bytes:
        out = io.BytesIO()
        self.image.save(out, "PNG", compress_level=4)
        return out.getvalue()

    def _face(self, letters: Letters, language: str) -> ImageFont.FreeTypeFont:
        index = _FACES.get(language, 2)
        return _face(self.font, index, letters.size * SCALE, letters.weight)


@lru_cache(maxsize=64)
def _face(font: Path, index: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    with_faces = font.suffix in {".ttc", ".otc"}
    face = ImageFont.truetype(font, size, index=index if with_faces else 0)
    try:
        face.set_variation_by_axes([weight])
    except OSError:  # a font without variations has the one weight it has
        return face
    return face


@dataclass(frozen=True, slots=True)
class CardPainter:
    """Draws pictures with one font, in a thread of its own: the event loop is never held up."""

    font: Path

    async def draw(self, picture: Picture) -> bytes:
        """The picture as PNG; the same picture is the same bytes."""
        return await asyncio.to_thread(_drawn, picture, self.font)


@lru_cache(maxsize=128)
def _drawn(picture: Picture, font: Path) -> bytes:
    sheet = Sheet(picture.size, font)
    picture.paint(sheet)
    return sheet.png()


def blend(colour: Colour, other: Colour, share: float) -> Colour:
    """So much of the other colour in the first."""
    mixed: Sequence[int] = [
        round(one + (two - one) * share) for one, two in zip(colour, other, strict=True)
    ]
    return mixed[0], mixed[1], mixed[2]


def colour(written: str) -> Colour:
    """`#rrggbb`."""
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


BUNDLED = CardPainter(Path(str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc")))
"""With the font that comes with the package; settings may name another."""
