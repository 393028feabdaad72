"""A programme as the engine uses it: every reference resolved, every threshold exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiers.programme.promoting import PromotionRules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from tiers.calendar import Calendar, Span
    from tiers.pricing import PriceList
    from tiers.programme.commission import Commission
    from tiers.programme.faults import Fault
    from tiers.programme.invites import InviteRules
    from tiers.programme.perks import Perk
    from tiers.programme.points import PointRules
    from tiers.programme.risk import RiskRules
    from tiers.programme.support import Support
    from tiers.records import Compare

Localised = Mapping[str, str]
"""A text by language; it has every language of its programme."""


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event. `name` is None for a built-in kind that the file does not rename."""

    id: str
    money: bool
    settles_after_days: int = 0
    name: Localised | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A number measured over events, or (measure `ratio`) over the metrics `of` and `per`.

    `minimum_denominator` is in the unit of `per`: minor units or a count.
    """

    id: str
    name: Localised
    measure: str
    kinds: frozenset[str]
    span: Span
    of: str = ""
    per: str = ""
    minimum_denominator: int = 0
    scope: str = "self"
    """`team`: over the sales of the member's direct line, in closed periods."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric against a threshold: minor units, a count, or a fraction for a ratio."""

    metric: str
    compare: Compare
    threshold: int | Fraction


@dataclass(frozen=True, slots=True)
class Group:
    """`needs` of `parts`: all of them for `all`, 1 for `any`."""

    needs: int
    parts: tuple[Condition, ...]


Condition = Comparison | Group


@dataclass(frozen=True, slots=True)
class Badge:
    """How a tier looks: an emoji and a colour `#rrggbb`, either may be empty."""

    emoji: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier. `enter` is None for the base tier (and for a plan that is never recommended)."""

    id: str
    name: Localised
    how: Localised
    badge: Badge
    rights: Mapping[str, bool | int | str]
    enter: Condition | None = None
    keep: Condition | None = None

    @property
    def stays(self) -> Condition | None:
        """What a member of this tier must go on meeting: `keep`, else `enter`."""
        return self.keep or self.enter


@dataclass(frozen=True, slots=True)
class Track:
    """An ordered ladder, base tier first. `kind` is `earned` or `plan`."""

    id: str
    kind: str
    name: Localised
    tiers: tuple[Tier, ...]

    def rank(self, tier: str) -> int | None:
        """The place of a tier from 0 (base) up; None when this track has no such tier."""
        return next((rank for rank, one in enumerate(self.tiers) if one.id == tier), None)

    def tier(self, tier: str) -> Tier | None:
        """The tier of that id, if there is one."""
        rank = self.rank(tier)
        return None if rank is None else self.tiers[rank]


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """One programme file, checked and resolved.

    `hash` is the SHA-256 (hex) of the file's text in UTF-8 with every line end as LF: of the text,
    because that is what an operator can hold against the hash, and no later release can read it
    differently; line ends apart, because a checkout on Windows must not make a new version.
    """

    id: str
    name: Localised
    currency: str
    decimals: int
    """Decimal places of the currency: 2 for CNY, 0 for JPY."""
    zone: str
    languages: tuple[str, ...]
    """The first is the default."""
    kinds: Mapping[str, EventKind]
    """Every kind that may be sent: the built-in ones and those that the file declares."""
    metrics: Mapping[str, Metric]
    rights: Mapping[str, Localised]
    tracks: tuple[Track, ...]
    calendar: Calendar
    hash: str
    text: str
    perks: Mapping[str, Perk] = field(default_factory=dict)
    prices: PriceList | None = None
    """None: the programme has no price list."""
    points: PointRules | None = None
    """None: the programme has no points."""
    support: Support | None = None
    """None: the programme says nothing about support."""
    invites: InviteRules | None = None
    """None: nobody invites."""
    risk: RiskRules | None = None
    """None: nothing is scored, and everything counts."""
    commission: Commission | None = None
    """None: nobody earns commission."""
    promotions: PromotionRules = field(default_factory=PromotionRules)
    warnings: tuple[Fault, ...] = ()
    """What loads and should be thought over all the same."""

    def track(self, track: str) -> Track | None:
        """The track of that id, if there is one."""
        return next((one for one in self.tracks if one.id == track), None)

    def team_units(self) -> frozenset[str]:
        """The calendar periods whose team figures anything is measured by."""
        teams = (one for one in self.metrics.values() if one.scope == "team")
        return frozenset(one.span.unit for one in teams)


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """Every comparison in a condition, however deep."""
    if isinstance(condition, Comparison):
        yield condition
    elif condition is not None:
        for part in condition.parts:
            yield from comparisons(part)
