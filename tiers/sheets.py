"""A member's totals by local day, and adding postings to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.periods import NO_TEAM
from tiers.records import DayTotal, PartyTotal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tiers.calendar import Calendar
    from tiers.periods import TeamFigures
    from tiers.records import LeftOut, Posting

DayKey = tuple[str, str, int]
"""Kind, currency, and the day on which it settles."""
PartyKey = tuple[str, str, int]
"""Kind, counterparty, and the day on which it settles."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A member's totals by local day: all that measuring needs, and no single event."""

    days: Sequence[DayTotal] = ()
    parties: Sequence[PartyTotal] = ()
    left_out: Sequence[LeftOut] = ()
    team: TeamFigures = NO_TEAM
    """What has been published of the member's direct line."""

    def plus(self, postings: Iterable[Posting], calendar: Calendar) -> Sheet:
        """The sheet with more postings in it; left-out events stay as they are."""
        totals = Totals(calendar, self)
        for posting in postings:
            totals.add(posting)
        return totals.sheet()


def sheet_of(
    postings: Iterable[Posting], calendar: Calendar, left_out: Sequence[LeftOut] = ()
) -> Sheet:
    """The sheet that postings add up to; their order does not matter."""
    return Sheet(left_out=left_out).plus(postings, calendar)


class Totals:
    """A sheet that is being added to, sorted by day so that a late part of it is cheap to see."""

    def __init__(self, calendar: Calendar, start: Sheet) -> None:
        self._calendar = calendar
        self._left_out = start.left_out
        self._team = start.team
        self._days: dict[int, dict[DayKey, list[int]]] = {}
        self._parties: dict[int, dict[PartyKey, int]] = {}
        for row in start.days:
            sums = (row.amount, row.count, row.refunded, row.refunded_count)
            self._add(row.day, (row.kind, row.currency, row.settles), sums)
        for party in start.parties:
            key = (party.kind, party.counterparty, party.settles)
            self._meet(party.day, key, party.count)

    def add(self, posting: Posting) -> tuple[int, int]:
        """Add one posting; returns its day and the day on which it settles.

        What is negative takes back: the totals keep how much and how often.
        """
        day, settles = self._calendar.place(posting.kind, posting.belongs_to)
        taken, undone = max(0, -posting.amount), max(0, -posting.count)
        sums = (posting.amount, posting.count, taken, undone)
        self._add(day, (posting.kind, posting.currency, settles), sums)
        if posting.counterparty:
            self._meet(day, (posting.kind, posting.counterparty, settles), posting.count)
        return day, settles

    def _add(self, day: int, key: DayKey, sums: tuple[int, int, int, int]) -> None:
        row = self._days.setdefault(day, {}).setdefault(key, [0, 0, 0, 0])
        for place, more in enumerate(sums):
            row[place] += more

    def _meet(self, day: int, key: PartyKey, count: int) -> None:
        rows = self._parties.setdefault(day, {})
        rows[key] = rows.get(key, 0) + count

    def sheet(self, since: int | None = None) -> Sheet:
        """The sheet as it stands, in a stable order; with `since`, from that day on only."""
        days = tuple(
            DayTotal(kind, currency, day, settles, *sums)
            for day in _from(self._days, since)
            for (kind, currency, settles), sums in sorted(self._days[day].items())
        )
        parties = tuple(
            PartyTotal(kind, party, day, settles, count)
            for day in _from(self._parties, since)
            for (kind, party, settles), count in sorted(self._parties[day].items())
        )
        return Sheet(days, parties, self._left_out, self._team)


def _from(days: Iterable[int], since: int | None) -> list[int]:
    return sorted(day for day in days if since is None or day >= since)
