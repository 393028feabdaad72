"""Local days of a programme's zone, and which of them a window looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many months the calendar periods have."""


@dataclass(frozen=True, slots=True)
class Span:
    """The window of a metric as the programme states it.

    `kind` is `rolling` (with `days`), `calendar` or `last` (with `unit`: month, quarter, year), or
    `lifetime`. `calendar` is the period that today lies in, `last` the one before it.
    """

    kind: str
    days: int = 0
    unit: str = ""

    @property
    def label(self) -> str:
        """The stable word of `records.Window`: `rolling:30`, `last:quarter`, `lifetime`."""
        detail = str(self.days) if self.kind == "rolling" else self.unit
        return f"{self.kind}:{detail}" if detail else self.kind


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Days are `date.toordinal()` numbers in `zone`; instants are aware datetimes.

    A local day begins at its first local midnight, or, where the clock skips midnight, at the
    instant of the skip; it ends where the next one begins. So there are days of 23 or 25 hours.
    """

    zone: ZoneInfo
    settles_after: Mapping[str, int]
    """Holding period in days by event kind; kinds that are not named settle at once."""
    _begins: dict[int, datetime] = field(default_factory=dict)

    def begins(self, day: int) -> datetime:
        """The instant (UTC) at which a local day begins."""
        known = self._begins.get(day)
        if known is None:
            known = self._begins[day] = _first_instant(day, self.zone)
        return known

    def day_of(self, instant: datetime) -> int:
        """The local day that an instant lies in: the last one that has begun."""
        day = instant.astimezone(self.zone).toordinal()
        # Near an irregular midnight the wall clock may show a date that has not begun or is over.
        if self.begins(day + 1) <= instant:
            return day + 1
        return day if self.begins(day) <= instant else day - 1

    def place(self, kind: str, instant: datetime) -> tuple[int, int]:
        """The local day of an event, and the day from whose beginning on it counts."""
        day = self.day_of(instant)
        return day, day + self.settles_after.get(kind, 0)

    def places_like(self, other: Calendar) -> bool:
        """Whether both put every event on the same days, so that totals can be carried over."""
        mine = {kind: days for kind, days in self.settles_after.items() if days}
        theirs = {kind: days for kind, days in other.settles_after.items() if days}
        return self.zone.key == other.zone.key and mine == theirs


def _first_instant(day: int, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(date.fromordinal(day), datetime.min.time(), zone)
    early = midnight.astimezone(UTC)
    if early.astimezone(zone).replace(fold=0) == midnight:
        return early
    # Midnight was skipped: the day begins where the clock jumped, between these two instants.
    low, high = midnight.replace(fold=1).astimezone(UTC), early
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def period_first(day: int, unit: str) -> int:
    """The first day of the calendar month, quarter or year that `day` lies in."""
    when, months = date.fromordinal(day), MONTHS[unit]
    return date(when.year, (when.month - 1) // months * months + 1, 1).toordinal()


def period_next(day: int, unit: str) -> int:
    """The first day of the period after the one that `day` lies in."""
    when, months = date.fromordinal(day), MONTHS[unit]
    month = ((when.month - 1) // months + 1) * months + 1
    return date(when.year + month // 13, (month - 1) % 12 + 1, 1).toordinal()


def looks_at(span: Span, today: int) -> tuple[int | None, int]:
    """First and last local day, both included, of a window on a local day; None: no first."""
    if span.kind == "rolling":
        return today - span.days + 1, today
    if span.kind == "calendar":
        return period_first(today, span.unit), period_next(today, span.unit) - 1
    if span.kind == "last":
        last = period_first(today, span.unit) - 1
        return period_first(last, span.unit), last
    return None, today


def counts_on(span: Span, day: int, settles: int) -> tuple[int, int | None]:
    """The days `first <= today < end` on which an event of `day` counts; end None: for ever.

    It is the other side of `looks_at`: a window moves over an event exactly once. Nothing counts
    when `end <= first` (it settled after its window had moved on).
    """
    if span.kind == "rolling":
        return max(day, settles), day + span.days
    if span.kind == "calendar":
        return max(day, settles), period_next(day, span.unit)
    if span.kind == "last":
        closed = period_next(day, span.unit)
        return max(closed, settles), period_next(closed, span.unit)
    return max(day, settles), None
