"""The shape of `[perks.<id>]`: every key of a perk, its type and what it is for."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from tiers.programme.tables import Id, Localised, Table

_Tiers = Annotated[tuple[str, ...], Field(strict=False)]


class FromTable(Table):
    """All tiers of a track from one of them up."""

    from_: str = Field(alias="from", description="The lowest tier that has the perk.")


class PerkWindowTable(Table):
    """When a perk can be claimed."""

    starts: datetime = Field(
        description="From this instant on. Without an offset: in the programme's zone."
    )
    ends: datetime | None = Field(
        None, description="Up to this instant, which is no part of it. Left out: for ever."
    )


class PerkTable(Table):
    """Something that members of some tiers have, or can claim."""

    kind: Literal[
        "entitlement", "percent_off", "amount_off", "code", "points", "gift", "manual", "group"
    ] = Field(
        description="`entitlement` is a standing right; `percent_off` and `amount_off` are "
        "discounts; `code` gives a code of a pool; `points` credits points; `gift` and `manual` "
        "wait for a person; `group` opens a Telegram group."
    )
    name: Localised = Field(description="How the perk is called to members.")
    how: Localised = Field(description="Who gets it, when and how often, in words. Required.")
    tiers: dict[str, _Tiers | FromTable] = Field(
        default_factory=dict,
        description='By track: a list of tiers, or { from = "gold" }. One track is enough. '
        "Left out: everybody.",
    )
    period: Literal["once", "month", "quarter", "year", "birthday_month"] | None = Field(
        None,
        description="How often it can be claimed. Discounts without it are held as long as the "
        "tier is; for all other kinds but `entitlement` the default is `once`.",
    )
    per_member: int = Field(
        1, ge=1, le=1000, description="How many claims a member has in one period."
    )
    stock: int | None = Field(
        None, ge=1, le=10**9, description="How many claims there are in all."
    )
    worth: str | None = Field(
        None, description='What one claim costs the shop, as an amount: "10.00".'
    )
    budget: str | None = Field(
        None, description="What all claims together may cost, as an amount; needs `worth`."
    )
    windows: tuple[PerkWindowTable, ...] = Field(
        (),
        strict=False,
        max_length=100,
        description="When it can be claimed; left out: always.",
    )
    opens_early: dict[str, int] = Field(
        default_factory=dict,
        description="By tier: how many hours before `starts` it opens for that tier.",
    )
    approval: bool = Field(
        default=False, description="Whether a person must agree before anything is given."
    )
    cost: int | None = Field(
        None, ge=1, le=10**12, description="Points that a claim is paid with: a catalogue."
    )
    valid_days: int | None = Field(
        None, ge=1, le=3660, description="What was claimed lapses so many local days later."
    )
    merchant: str | None = Field(
        None, min_length=1, max_length=64, description="Good at this merchant only."
    )
    category: str | None = Field(
        None, min_length=1, max_length=64, description="Good for this category of goods only."
    )
    percent: str | None = Field(None, description='`percent_off`: the share taken off, "10%".')
    amount: str | None = Field(None, description='`amount_off`: the amount taken off, "5.00".')
    points: int | None = Field(
        None, ge=1, le=10**12, description="`points`: how many points are credited."
    )
    pool: Id | None = Field(None, description="`code`: the pool that codes are taken from.")
    low_stock: int | None = Field(
        None, ge=1, le=10**9, description="`code`: tell the admins when fewer codes are left."
    )
    group: int | None = Field(None, lt=0, description="`group`: the id of the Telegram group.")
