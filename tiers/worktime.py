"""Working time: from an instant so many minutes on, as clocks run only while somebody is there. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

MINUTES: Final = 24 * 60
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FAR: Final = 366 * 5
"""Days that are looked at; a calendar has a working day every week but for its holidays."""


@dataclass(frozen=True, slots=True)
class WorkTime:
    """When support is there, in a zone. `opens` and `closes` are minutes of the local day.

    `weekdays` are 0 (Monday) to 6. A day in `extra` is worked whatever weekday it is, a day in
    `holidays` is not.
    """

    zone: ZoneInfo
    weekdays: frozenset[int]
    opens: int
    closes: int
    holidays: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    @property
    def day_minutes(self) -> int:
        """How long a working day is."""
        return self.closes - self.opens

    def works_on(self, day: date) -> bool:
        """Whether anybody is there on a local day."""
        if day in self.holidays:
            return False
        return day in self.extra or day.weekday() in self.weekdays

    def is_open(self, at: datetime) -> bool:
        """Whether somebody is there at an instant; at closing time nobody is any more."""
        return any(start <= at < end for start, end in self._spells(at, 1))

    def due(self, start: datetime, minutes: int) -> datetime:
        """The instant (UTC) by which so many working minutes have passed since `start`.

        Raises `OverflowError` where the calendar has not so many in five years.
        """
        left = timedelta(minutes=minutes)
        for begins, ends in self._spells(start, _FAR):
            begin = max(begins, start)
            if begin < ends and ends - begin >= left:
                return begin + left
            left -= max(ends - begin, timedelta())
        raise OverflowError(minutes)

    def minutes(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from an instant to a later one, within five years; 0 if it is past."""
        total = timedelta()
        for begins, ends in self._spells(start, _FAR):
            if begins >= end:
                break
            total += max(min(ends, end) - max(begins, start), timedelta())
        return int(total.total_seconds()) // 60

    def _spells(self, at: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
        """The working hours of each day from the one that `at` lies in, as instants in UTC."""
        first = at.astimezone(self.zone).date()
        for number in range(days):
            day = first + timedelta(days=number)
            if self.works_on(day):
                yield self._instant(day, self.opens), self._instant(day, self.closes)

    def _instant(self, day: date, minute: int) -> datetime:
        whole, rest = divmod(minute, MINUTES)
        local = datetime.combine(day + timedelta(days=whole), time(*divmod(rest, 60)), self.zone)
        return local.astimezone(UTC)
