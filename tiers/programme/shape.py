"""The shape of a programme file: every key, its type and what it is for (editors show these)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field

from tiers.programme.commission_tables import CommissionTable
from tiers.programme.invite_tables import InvitesTable
from tiers.programme.perk_tables import PerkTable
from tiers.programme.point_tables import PointsTable
from tiers.programme.price_tables import PricesTable
from tiers.programme.promotion_tables import PromotionsTable
from tiers.programme.risk_tables import RiskTable
from tiers.programme.support_tables import SupportTable
from tiers.programme.tables import Id, Language, Localised, Table, Threshold

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN = (
    "purchase",
    "refund",
    "recharge",
    "complaint",
    "activity",
    "service",
    "contribution",
)
MONEY_KINDS = frozenset({"purchase", "refund", "recharge"})
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
COMPARISONS = ("at_least", "more_than", "at_most", "less_than")


def plain(words: Mapping[Language, str]) -> dict[str, str]:
    """A localised text with plain keys."""
    return {str(language): said for language, said in words.items()}


class Head(Table):
    """What the whole programme has in common."""

    id: Id = Field(description="Stable name of the programme; never shown to members.")
    name: Localised = Field(description="Its name in every language of `languages`.")
    currency: str = Field(
        description="ISO 4217 code, such as CNY; amounts in other currencies are left out."
    )
    zone: str = Field(
        description="IANA time zone, such as Asia/Shanghai; it decides days, months and years."
    )
    languages: tuple[Language, ...] = Field(
        strict=False,
        min_length=1,
        max_length=3,
        description="Languages of the members; the first is the default. Every text has them all.",
    )


class EventTable(Table):
    """A kind of event. Built-in kinds need no table; kinds of your own do."""

    name: Localised | None = Field(None, description="How the kind is called to members.")
    money: bool | None = Field(
        None,
        description="Kinds of your own: whether their events carry an amount. Required there.",
    )
    settles_after_days: int = Field(
        0,
        ge=0,
        le=365,
        description="Holding period: an event counts from the local midnight that begins its day "
        "plus this many days. 0: at once.",
    )


class WindowTable(Table):
    """Which local days a metric looks at: exactly one of the keys."""

    rolling_days: int | None = Field(
        None, ge=1, le=3660, description="Today and the N - 1 local days before it."
    )
    calendar: Literal["month", "quarter", "year"] | None = Field(
        None, description="The calendar period that today lies in."
    )
    last: Literal["month", "quarter", "year"] | None = Field(
        None, description="The last closed calendar period, the one before the current."
    )


class MetricTable(Table):
    """A number that is measured for every member."""

    name: Localised = Field(description="How the metric is called to members.")
    measure: Literal[
        "amount",
        "count",
        "distinct_days",
        "distinct_counterparties",
        "ratio",
        "active_customers",
        "repeat_customers",
        "previous_customers",
        "returning_customers",
        "recruits",
    ] = Field(
        description="What is measured; `ratio` divides two other metrics. Customers and recruits "
        "are of a team."
    )
    events: tuple[str, ...] | None = Field(
        None, strict=False, min_length=1, description="Kinds of events that count (not for ratio)."
    )
    window: Literal["lifetime"] | WindowTable | None = Field(
        None, description="Which local days count (not for ratio)."
    )
    scope: Literal["self", "team"] = Field(
        "self",
        description="Whose events: the member's own, or the purchases of those they invited, in "
        "closed calendar periods.",
    )
    of: str | None = Field(None, description="Ratio: the metric above the line.")
    per: str | None = Field(None, description="Ratio: the metric below the line.")
    minimum_denominator: int | str | None = Field(
        None,
        description="Ratio: below this value of `per` the ratio has no value and meets nothing.",
    )


class ConditionTable(Table):
    """A comparison of one metric, or a group: `all`, `any`, or `at_least_n` of `of`."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [key]} for key in ("metric", "all", "any", "at_least_n")]
        }
    )

    metric: str | None = Field(None, description="The metric to compare.")
    at_least: Threshold | None = None
    more_than: Threshold | None = None
    at_most: Threshold | None = None
    less_than: Threshold | None = None
    all: tuple[ConditionTable, ...] | None = Field(
        None, strict=False, min_length=1, description="Every one of these."
    )
    any: tuple[ConditionTable, ...] | None = Field(
        None, strict=False, min_length=1, description="One of these is enough."
    )
    at_least_n: int | None = Field(None, ge=1, description="How many of `of` must be met.")
    of: tuple[ConditionTable, ...] | None = Field(
        None, strict=False, min_length=1, description="The conditions that `at_least_n` counts."
    )


class BadgeTable(Table):
    """How a tier looks on a card."""

    emoji: str | None = Field(None, max_length=8, description="One emoji.")
    colour: str | None = Field(
        None, pattern=r"^#[0-9A-Fa-f]{6}$", description="Colour such as #C0C0C0."
    )


class RightTable(Table):
    """A right that tiers may state. The shop reads it; members see it by this name."""

    name: Localised = Field(description="How the right is called to members.")


class TierTable(Table):
    """One tier of a track."""

    id: Id = Field(description="Stable name; history and the shop refer to it.")
    name: Localised = Field(description="How the tier is called to members.")
    how: Localised = Field(description="How it is computed, in plain words. Required.")
    badge: BadgeTable | None = Field(None, description="Emoji and colour of the tier.")
    rights: dict[str, bool | int | str] = Field(
        default_factory=dict, description="What the tier entitles to, by the names in [rights]."
    )
    enter: ConditionTable | None = Field(
        None, description="What must be met to reach it. The first tier has none."
    )
    keep: ConditionTable | None = Field(
        None, description="What must be met to stay; without it, `enter` keeps it too."
    )


class TrackTable(Table):
    """An ordered ladder of tiers, from the base up."""

    id: Id = Field(description="Stable name of the track.")
    kind: Literal["earned", "plan"] = Field(
        description="`earned` moves with the numbers; `plan` is chosen, the numbers recommend."
    )
    name: Localised = Field(description="How the track is called to members.")
    tiers: tuple[TierTable, ...] = Field(
        strict=False, min_length=1, max_length=50, description="From the base tier to the top."
    )


class ProgrammeFile(Table):
    """A whole programme file."""

    programme: Head = Field(description="Name, currency, zone and languages.")
    events: dict[Id, EventTable] = Field(
        default_factory=dict,
        description="Kinds of events: holding periods, and kinds of your own.",
    )
    metrics: dict[Id, MetricTable] = Field(
        default_factory=dict, description="The numbers that conditions compare."
    )
    rights: dict[Id, RightTable] = Field(
        default_factory=dict, description="The rights that tiers may state."
    )
    tracks: tuple[TrackTable, ...] = Field(
        strict=False, min_length=1, max_length=10, description="One to ten ladders of tiers."
    )
    points: PointsTable | None = Field(None, description="Points: earning, spending, expiry.")
    perks: dict[Id, PerkTable] = Field(
        default_factory=dict, description="What members have or can claim, by tier."
    )
    support: SupportTable | None = Field(
        None, description="Who is answered within what time, and by whom."
    )
    invites: InvitesTable | None = Field(
        None, description="How agents bring people. Left out: nobody invites."
    )
    prices: PricesTable | None = Field(None, description="What is sold, and for how much to whom.")
    risk: RiskTable | None = Field(
        None, description="Fraud: signals, what follows from their score, and what counts at most."
    )
    commission: CommissionTable | None = Field(
        None, description="What agents earn on purchases of customers whom they brought."
    )
    promotions: PromotionsTable | None = Field(
        None, description="What admins send to members: categories, hours, limits."
    )


def json_schema() -> dict[str, object]:
    """JSON Schema of a programme file, with a description for every key, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ProgrammeFile.model_json_schema(),
        "title": "Tierbot programme",
    }
