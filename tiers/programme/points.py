"""Points as the engine uses them: what events earn, by how much more, and when points expire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first, period_next

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from tiers.calendar import Calendar

HUNDRED: Final = 100
"""Rates and factors are kept in hundredths: they have at most two decimals."""

MOST_FACTOR: Final = 100 * HUNDRED


@dataclass(frozen=True, slots=True)
class Earn:
    """What one kind of event earns, in hundredths of a point: by major unit, or by event."""

    per_unit: int = 0
    per_event: int = 0


@dataclass(frozen=True, slots=True)
class PointPromotion:
    """More points from `starts` up to `ends`; `factor` in hundredths; no kinds: all that earn."""

    id: str
    name: Mapping[str, str]
    factor: int
    starts: datetime
    ends: datetime
    kinds: frozenset[str] = frozenset()

    def covers(self, kind: str, at: datetime) -> bool:
        """Whether an event of that kind at that instant earns more."""
        return self.starts <= at < self.ends and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True)
class PointRules:
    """All about points of one programme. Multipliers are in hundredths, by track and tier."""

    name: Mapping[str, str]
    first_day: int | None
    """Local day (ordinal) from which events earn, whatever was in force then; None: no such day."""
    earns: Mapping[str, Earn]
    multipliers: Mapping[str, Mapping[str, int]]
    promotions: tuple[PointPromotion, ...] = ()
    stacking: str = "best"
    days: int = 0
    months: int = 0
    """Both 0: points never expire."""
    remind_days: int = 0
    on_refund: str = "debt"

    def multiplier(self, held: Mapping[str, str]) -> int:
        """The highest multiplier of the tiers held (by track), in hundredths."""
        return max(
            (tiers.get(held.get(track, ""), HUNDRED) for track, tiers in self.multipliers.items()),
            default=HUNDRED,
        )

    def factor(self, kind: str, at: datetime) -> tuple[int, list[str]]:
        """How many times as much an event earns for promotions, in hundredths, and which they are.

        A product is cut to two decimals, so that what a purchase is worth stays exact.
        """
        found = [each for each in self.promotions if each.covers(kind, at)]
        if not found:
            return HUNDRED, []
        if self.stacking == "best":
            best = max(found, key=lambda each: each.factor)
            return best.factor, [best.id]
        return _product(each.factor for each in found), [each.id for each in found]

    def expires_at(self, calendar: Calendar, at: datetime) -> datetime | None:
        """When points expire that can be spent from `at` on; None: never."""
        day = calendar.day_of(at)
        if self.days:
            return calendar.begins(day + self.days + 1)
        if not self.months:
            return None
        first = period_first(day, "month")
        for _ in range(self.months + 1):
            first = period_next(first, "month")
        return calendar.begins(first)


def _product(factors: Iterable[int]) -> int:
    whole = HUNDRED
    for factor in factors:
        whole = min(whole * factor // HUNDRED, MOST_FACTOR)
    return whole
