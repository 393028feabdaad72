"""The wire form of the buttons about one member; prefixes are told apart with those of `callbacks`.

A tier is meant by its place: ids of 32 characters would not fit. `rules` are the first characters
of the programme's hash: after a change of the programme the places may be others.
"""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Number  # noqa: TC001 - pydantic reads the annotations

Kind = Annotated[str, Field(pattern=r"^(temporary|floor|lock)$")]
Rules = Annotated[str, Field(pattern=r"^[0-9a-f]{6}$")]


class LayersPress(CallbackData, prefix="layers"):
    """What lies over a member's tiers."""

    member: Number


class LayKindPress(CallbackData, prefix="laykind"):
    """Which tier it shall be."""

    member: Number
    kind: Kind


class LayTierPress(CallbackData, prefix="laytier"):
    """Until when."""

    member: Number
    kind: Kind
    track: Number
    rank: Number
    rules: Rules


class LayUntilPress(CallbackData, prefix="layuntil"):
    """Asks for the reason; `days` from today on, 0: for good, 999: for the date too."""

    member: Number
    kind: Kind
    track: Number
    rank: Number
    rules: Rules
    days: Annotated[Number, Field(le=999)]


class LayerEndPress(CallbackData, prefix="layerend"):
    """Asks why a layer shall end."""

    member: Number
    layer: Number
