"""Closing calendar periods: when all purchases of one have settled, what it came to is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first, period_next
from tiers.periods import SALES, UNITS, before, published_on
from tiers.store.books.periods import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.calendar import Calendar
    from tiers.periods import Closing
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

PATIENCE: Final = timedelta(days=1)
"""How long, after the day it is due, a period waits for purchases that are not attributed yet."""


@dataclass(frozen=True, slots=True)
class ClosePeriods:
    """Publish the month, quarter or year that is due, for all agents in one transaction.

    It holds from the local midnight on which it was due, even where the bot was off then. A kill
    in between publishes nothing, and a second run finds nothing due.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Close one period. Gives 1; 0: none is due."""
        versions, now = self.versions(), self.clock()
        calendar = versions[-1].programme.calendar
        due = await self.store.read(lambda books: _due(books, calendar, now))
        if due is None:
            return 0
        in_time = now < calendar.begins(due[1]) + PATIENCE
        if in_time and await self.store.read(lambda books: bool(books.sales.waiting(1))):
            return 0  # what was bought in the last second belongs to it too
        return await self.store.write(lambda books: _close(books, versions, now))


@dataclass(frozen=True, slots=True)
class TellLateChanges:
    """Publish anew what has changed in closed periods: a refund, a late event, an exclusion.

    It holds from the next local midnight on; what was decided by the figures before stays decided.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self) -> None:
        versions, now = self.versions(), self.clock()
        if await self.store.read(lambda books: _late_before(books) is not None):
            await self.store.write(lambda books: _tell_late(books, versions, now))


def _span(unit: str, first: int) -> Span:
    return Span(unit, first, before(unit, first), period_next(first, unit))


def _due(books: Books, calendar: Calendar, now: datetime) -> tuple[Span, int] | None:
    """The period to close next, and the day from which its facts hold."""
    today, closed = calendar.day_of(now), books.periods.last_closed()
    for unit in UNITS:
        first = _next(books, unit, closed)
        if first is None:
            continue
        day = published_on(unit, first, calendar.settles_after.get(SALES, 0))
        if unit in closed:  # another holding period may have come in between
            day = max(day, closed[unit].day)
        if day <= today:
            return _span(unit, first), day
    return None


def _next(books: Books, unit: str, closed: Mapping[str, Closing]) -> int | None:
    """The first day of the period after the last one; of the first one, where none is closed."""
    if unit in closed:
        return period_next(closed[unit].first, unit)
    month = books.periods.begins() if unit == "month" else books.periods.first_month()
    return None if month is None else period_first(month, unit)


def _close(books: Books, versions: Sequence[Version], now: datetime) -> int:
    due = _due(books, versions[-1].programme.calendar, now)
    if due is None:
        return 0
    span, day = due
    books.periods.close(span, day, now)
    _remind(books, versions, span, day, now)
    return 1


def _late_before(books: Books) -> int | None:
    """The day before which whatever has changed is late; None: nothing is."""
    closed = books.periods.last_closed()
    if "month" not in closed:
        return None
    after = period_next(closed["month"].first, "month")
    return after if books.periods.anything_late(after) else None


def _tell_late(books: Books, versions: Sequence[Version], now: datetime) -> None:
    """Only the last closed period of each unit decides anything any more."""
    late_before = _late_before(books)
    if late_before is None:
        return
    tomorrow = versions[-1].programme.calendar.day_of(now) + 1
    for unit, last in books.periods.last_closed().items():
        span, day = _span(unit, last.first), max(tomorrow, last.day)
        books.periods.tell_late(span, day, now, late_before)
        _remind(books, versions, span, day, now)
    books.periods.told_late(late_before)


def _remind(
    books: Books, versions: Sequence[Version], span: Span, day: int, now: datetime
) -> None:
    """Whose tier rests on these facts is looked at once they hold, and told what has moved."""
    if any(span.unit in each.programme.team_units() for each in versions):
        begins = versions[-1].programme.calendar.begins(day)
        books.periods.remind(span, day, begins, now)
