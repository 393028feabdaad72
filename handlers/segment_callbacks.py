"""The wire form of the buttons about segments; prefixes are told apart with all others.

`promotion` is the draft that somebody is choosing for, 0: none. Choices are places in a list of the
programme, from 1; `mark` tells whether the segment and the programme are still those of the button.
"""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import (
    Code,
    Few,
    Number,
    Page,
    Written,
)

Kind = Annotated[str, Field(pattern=r"^[a-z_]{1,15}$")]
Mark = Annotated[str, Field(pattern=r"^[0-9a-f]{6}$")]


class SegmentsPress(CallbackData, prefix="segs"):
    """A page of the saved segments."""

    page: Page
    promotion: Number = 0


class SegmentPress(CallbackData, prefix="seg"):
    """One of them, line by line."""

    segment: Number
    promotion: Number = 0


class NewSegmentPress(CallbackData, prefix="segnew"):
    """Asks for the name of a new one."""

    promotion: Number = 0


class SegmentKindsPress(CallbackData, prefix="segadd"):
    """What can be asked of members; for a new line (0) or as an alternative of a line."""

    segment: Number
    line: Few
    promotion: Number


class SegmentPickPress(CallbackData, prefix="segp"):
    """One choice after the other; what has all its choices is added."""

    segment: Written
    line: Few
    promotion: Written
    mark: Mark
    kind: Kind
    a: Few = 0
    b: Few = 0
    c: Few = 0


class SegmentLinePress(CallbackData, prefix="segl"):
    """One line: what can be done with it."""

    segment: Number
    line: Few
    promotion: Number


class SegmentTurnPress(CallbackData, prefix="segt"):
    """Turn a line round, or take it away."""

    segment: Written
    line: Few
    promotion: Written
    mark: Mark
    what: Annotated[str, Field(pattern=r"^(turn|drop)$")]


class SegmentAskPress(CallbackData, prefix="sega"):
    """Asks for what is typed: a value of the condition in this place, or the segment's name."""

    segment: Number
    what: Code
    place: Few = 0


class SegmentDropPress(CallbackData, prefix="segdrop"):
    """Delete it: first asks, then does."""

    segment: Number
    promotion: Number
    sure: Annotated[str, Field(pattern=r"^(yes|no)$")]


class SegmentCountPress(CallbackData, prefix="segc"):
    """How many it reaches, and some of them."""

    segment: Number
    promotion: Number


class SegmentUsePress(CallbackData, prefix="segu"):
    """The draft goes to this segment; 0: to everybody."""

    segment: Number
    promotion: Number
