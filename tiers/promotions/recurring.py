"""When a promotion comes back next. Pure.

A day that a month has not is its last; a time that the clock skips is the next that there is; one
that comes twice is the first (E.4 row 70).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tiers.messages import Returns

_FARTHEST: Final = 63
"""Days within which everything comes back at least once."""


def next_time(returns: Returns, after: datetime, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) later than `after` at which it comes back."""
    at = time.fromisoformat(returns.at)
    first = after.astimezone(zone).date() - timedelta(days=1)
    for each in range(_FARTHEST):
        day = first + timedelta(days=each)
        if _falls_on(returns, day) and (instant := _instant(day, at, zone)) > after:
            return instant
    raise AssertionError(returns)


def latest(
    returns: Returns, first: datetime, now: datetime, zone: ZoneInfo
) -> tuple[datetime, int, datetime]:
    """The last time from `first` on that is over, how many lie before it, and the next one."""
    last, missed = first, 0
    while (following := next_time(returns, last, zone)) <= now:
        last, missed = following, missed + 1
    return last, missed, following


def _falls_on(returns: Returns, day: date) -> bool:
    if returns.how == "week":
        return day.isoweekday() == returns.number
    if returns.how == "month":
        return day.day == min(returns.number, monthrange(day.year, day.month)[1])
    return True


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    wanted = datetime.combine(day, at, zone)
    late = wanted.astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return late
    # It is skipped: the clock jumps between what the offsets after and before the jump would make of it.
    early = wanted.replace(fold=1).astimezone(UTC)
    after = late.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == after:
            late = middle
        else:
            early = middle
    return late
