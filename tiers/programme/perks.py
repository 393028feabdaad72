"""A perk as the engine uses it: who may have it, how often, when, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first, period_next

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from fractions import Fraction

    from tiers.calendar import Calendar

STANDING: Final = ""
"""The period of what is held as long as the tier is, without any claim."""
BY_HAND: Final = frozenset({"gift", "manual"})
DISCOUNTS: Final = frozenset({"percent_off", "amount_off"})


@dataclass(frozen=True, slots=True)
class PerkWindow:
    """From `starts` up to `ends`, which is no part of it; None: for ever."""

    starts: datetime
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Perk:
    """One perk. Amounts are in minor units of the programme's currency.

    `tiers` is by track; without any, everybody may have it. `opens_early` is in hours by tier.
    """

    id: str
    kind: str
    name: Mapping[str, str]
    how: Mapping[str, str]
    tiers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    period: str = STANDING
    per_member: int = 1
    stock: int | None = None
    worth: int = 0
    budget: int | None = None
    windows: tuple[PerkWindow, ...] = ()
    opens_early: Mapping[str, int] = field(default_factory=dict)
    approval: bool = False
    cost: int = 0
    valid_days: int | None = None
    merchant: str = ""
    category: str = ""
    percent: Fraction | None = None
    amount: int = 0
    points: int = 0
    pool: str = ""
    low_stock: int = 0
    group: int = 0

    @property
    def is_standing(self) -> bool:
        """Held as long as the tier is; there is nothing to claim."""
        return self.period == STANDING

    @property
    def waits(self) -> bool:
        """Whether a person must act before it is given."""
        return self.approval or self.kind in BY_HAND

    def proof(self, held: Mapping[str, str]) -> tuple[str, str] | None:
        """The track and tier that entitle to it, the earliest opening first. None: none does."""
        if not self.tiers:
            track, tier = next(iter(held.items()))
            return track, tier
        found = [
            (track, held[track]) for track, tiers in self.tiers.items() if held.get(track) in tiers
        ]
        return max(found, key=lambda one: self.opens_early.get(one[1], 0), default=None)

    def window(self, tier: str, at: datetime) -> tuple[bool, datetime | None]:
        """Whether it can be claimed at an instant by that tier (C8).

        With it: when it ends, if it is open; when it opens next, if it is not; None: never again.
        """
        if not self.windows:
            return True, None
        early = timedelta(hours=self.opens_early.get(tier, 0))
        for each in self.windows:
            if at < each.starts - early:
                return False, each.starts - early
            if each.ends is None or at < each.ends:
                return True, each.ends
        return False, None

    @property
    def ended_at(self) -> datetime | None:
        """When its last window ends; None: never."""
        return self.windows[-1].ends if self.windows else None

    def period_key(self, calendar: Calendar, at: datetime) -> str:
        """Which period an instant lies in: `once`, `2026-11`, `2026-Q4`, `2026`."""
        day = date.fromordinal(calendar.day_of(at))
        if self.period == "month":
            return f"{day.year}-{day.month:02}"
        if self.period == "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        return "once" if self.period == "once" else str(day.year)

    def next_period(self, calendar: Calendar, at: datetime) -> datetime | None:
        """When it can be claimed again; None: never."""
        if self.period in {"once", STANDING}:
            return None
        unit = "year" if self.period == "birthday_month" else self.period
        return calendar.begins(period_next(calendar.day_of(at), unit))

    def lapses(self, calendar: Calendar, at: datetime) -> datetime | None:
        """When what is claimed at that instant lapses; None: never."""
        if self.valid_days is None:
            return None
        return calendar.begins(calendar.day_of(at) + self.valid_days + 1)

    def birthday_opens(self, calendar: Calendar, at: datetime, birthday: str) -> datetime | None:
        """None: the month of the birthday (MM-DD) is now; otherwise when it begins next."""
        day, month = calendar.day_of(at), int(birthday[:2])
        while date.fromordinal(day).month != month:
            day = period_next(day, "month")
        if period_first(day, "month") <= calendar.day_of(at):
            return None
        return calendar.begins(day)
