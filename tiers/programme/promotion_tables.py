"""The tables of `[promotions]` in a programme file: every key, its type and what it is for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tiers.programme.tables import Id, Localised, Table

Hour = Annotated[int, Field(ge=0, le=23)]


class PromotionCategoryTable(Table):
    """A kind of promotion that members can do without, and keep the others."""

    name: Localised = Field(description="How the category is called to members.")


class QuietTable(Table):
    """The local hours in which nobody is sent a promotion."""

    from_: Hour = Field(alias="from", description="From this full hour on, 0 to 23.")
    to: Hour = Field(description="Up to this full hour, which is no part of it.")


class FrequencyTable(Table):
    """How many promotions a member gets at most, of whatever category."""

    most: int = Field(ge=1, le=100, description="So many promotions.")
    days: int = Field(ge=1, le=90, description="In so many times 24 hours.")


class PromotionsTable(Table):
    """What holds for every promotion, whoever sends it."""

    categories: dict[Id, PromotionCategoryTable] = Field(
        default_factory=dict,
        max_length=8,
        description="What members can opt out of, each by itself. Left out: one, for all.",
    )
    two_people_above: int = Field(
        1000,
        ge=0,
        le=1_000_000_000,
        description="With more recipients than this a second person must agree; 0: always.",
    )
    undo_seconds: int = Field(
        60,
        ge=0,
        le=600,
        description="For so long after it was confirmed a promotion can be called back.",
    )
    quiet_hours: Literal[False] | QuietTable = Field(
        QuietTable(**{"from": 22, "to": 8}),
        description="Hours of the programme's zone in which a promotion waits; `false`: none.",
    )
    frequency: FrequencyTable | None = Field(
        None, description="How many promotions a member gets at most. Left out: no limit."
    )
    control_percent: int = Field(
        0,
        ge=0,
        le=50,
        description="So many of a hundred get nothing, so that the effect can be compared.",
    )
    results_days: int = Field(
        7, ge=1, le=90, description="For so many days after it, purchases count as its result."
    )
    recipients_a_day: int | None = Field(
        None,
        ge=1,
        le=1_000_000_000,
        description="So many one person may send to within 24 hours. Left out: any number.",
    )
