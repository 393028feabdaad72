"""The wire form of the buttons about one member; prefixes are told apart with those of `callbacks`.

A tier is meant by its place: ids of 32 characters would not fit. `rules` are the first characters
of the programme's hash: after a change of the programme the places may be others.
"""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Few, Number, Page

Kind = Annotated[str, Field(pattern=r"^(temporary|floor|lock)$")]
Rules = Annotated[str, Field(pattern=r"^[0-9a-f]{6}$")]


class MembersPress(CallbackData, prefix="members"):
    """How a member is found."""


class MemberPress(CallbackData, prefix="member"):
    """Everything about a member."""

    member: Number


class MemberWhyPress(CallbackData, prefix="memberwhy"):
    """Why a member stands where they stand: the track by its place; page 999: where they are."""

    member: Number
    track: Few
    page: Page


class GrantsPress(CallbackData, prefix="grants"):
    """What a member can be given."""

    member: Number
    page: Page


class GrantPress(CallbackData, prefix="grant"):
    """Asks how many of a perk, and why: the perk by its place."""

    member: Number
    place: Few
    rules: Rules


class PurchasesPress(CallbackData, prefix="bought"):
    """What a member has bought."""

    member: Number
    page: Page


class RefundAskPress(CallbackData, prefix="refundask"):
    """Asks how much of a purchase was paid back, and why."""

    event: Number


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
    track: Few
    rank: Few
    rules: Rules


class LayUntilPress(CallbackData, prefix="layuntil"):
    """Asks for the reason; `days` from today on, 0: for good, 999: for the date too."""

    member: Number
    kind: Kind
    track: Few
    rank: Few
    rules: Rules
    days: Few


class LayerEndPress(CallbackData, prefix="layerend"):
    """Asks why a layer shall end."""

    member: Number
    layer: Number
