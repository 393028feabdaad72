"""The shape of `[points]`: every key, its type and what it is for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from tiers.programme.tables import Id, Localised, Table


class EarnTable(Table):
    """What events of one kind earn: exactly one of the keys."""

    per_unit: str | None = Field(
        None, description='Points for each major unit of the amount, such as "1" or "0.25".'
    )
    per_event: str | None = Field(None, description='Points for each event, such as "50".')


class ExpiryTable(Table):
    """How long points last: exactly one of the keys."""

    days: int | None = Field(
        None, ge=1, le=3660, description="So many local days after the day they can be spent."
    )
    months: int | None = Field(
        None, ge=1, le=120, description="To the end of the month so many months later."
    )


class PointPromotionTable(Table):
    """A window in which events earn more."""

    id: Id = Field(description="Stable name of the promotion.")
    name: Localised = Field(description="How the promotion is called to members.")
    factor: str = Field(description='How many times as much is earned, such as "2" or "1.5".')
    starts: datetime = Field(
        description="From this instant on. Without an offset: in the programme's zone."
    )
    ends: datetime = Field(description="Up to this instant, which is no part of it.")
    events: tuple[str, ...] | None = Field(
        None, strict=False, min_length=1, description="Only these kinds; left out: all that earn."
    )


class PointsTable(Table):
    """How points are earned, when they can be spent, and when they expire."""

    name: Localised = Field(description="How the points are called to members.")
    from_: date | None = Field(
        None,
        alias="from",
        description="Events from this local day on earn points, also those before the programme. "
        "Left out: from the instant at which a programme with [points] came into force.",
    )
    earn: dict[str, EarnTable] = Field(
        default_factory=dict, description="What events earn, by kind."
    )
    multipliers: dict[str, dict[str, str]] = Field(
        default_factory=dict,
        description='By track and tier: how many times as much is earned, such as "1.5". Tiers '
        'that are not named have "1"; of several tracks the highest counts.',
    )
    promotions: tuple[PointPromotionTable, ...] = Field(
        (), strict=False, max_length=100, description="Windows in which more is earned."
    )
    stacking: Literal["best", "product"] = Field(
        "best",
        description="Of promotions at one time: the best counts, or their factors multiply.",
    )
    expires: Literal["never"] | ExpiryTable = Field(
        "never", description="When points expire: `never`, after days, or after months."
    )
    remind_days: int = Field(
        7, ge=0, le=90, description="How many days before they expire members are told; 0: never."
    )
    on_refund: Literal["clamp", "debt", "write_off"] = Field(
        "debt",
        description="What becomes of points that a refund takes back and that have been spent: "
        "let go (`clamp`), paid off by the next points (`debt`), or written off in the ledger.",
    )
