"""Measuring a member: what counts in a window, what does not, and for which reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tiers.calendar import looks_at
from tiers.records import DayTotal, Omission, PartyTotal, Reading, Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tiers.calendar import Calendar
    from tiers.programme import Metric, Programme
    from tiers.records import LeftOut, Posting

DayKey = tuple[str, str, int, int]
PartyKey = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A member's totals by local day: all that measuring needs, and no single event."""

    days: Sequence[DayTotal] = ()
    parties: Sequence[PartyTotal] = ()
    left_out: Sequence[LeftOut] = ()

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
    """A sheet that is being added to."""

    def __init__(self, calendar: Calendar, start: Sheet) -> None:
        self._calendar = calendar
        self._left_out = start.left_out
        self._days: dict[DayKey, list[int]] = {}
        self._parties: dict[PartyKey, int] = {}
        for row in start.days:
            key = (row.kind, row.currency, row.day, row.settles)
            self._add(key, row.amount, row.count, row.refunded, row.refunded_count)
        for party in start.parties:
            where = (party.kind, party.counterparty, party.day, party.settles)
            self._parties[where] = self._parties.get(where, 0) + party.count

    def add(self, posting: Posting) -> tuple[int, int]:
        """Add one posting; returns its day and the day on which it settles.

        What is negative takes back: the totals keep how much and how often.
        """
        day, settles = self._calendar.place(posting.kind, posting.belongs_to)
        taken, undone = max(0, -posting.amount), max(0, -posting.count)
        key = (posting.kind, posting.currency, day, settles)
        self._add(key, posting.amount, posting.count, taken, undone)
        if posting.counterparty:
            where = (posting.kind, posting.counterparty, day, settles)
            self._parties[where] = self._parties.get(where, 0) + posting.count
        return day, settles

    def _add(self, key: DayKey, amount: int, count: int, taken: int, undone: int) -> None:
        row = self._days.setdefault(key, [0, 0, 0, 0])
        row[0] += amount
        row[1] += count
        row[2] += taken
        row[3] += undone

    def sheet(self) -> Sheet:
        """The sheet as it stands, in a stable order."""
        days = tuple(DayTotal(*key, *row) for key, row in sorted(self._days.items()))
        parties = tuple(PartyTotal(*key, count) for key, count in sorted(self._parties.items()))
        return Sheet(days, parties, self._left_out)


def measure(programme: Programme, metric: str, sheet: Sheet, today: int) -> Reading:
    """One metric of a programme on a local day (an ordinal): its value and what stands behind it.

    Raises `KeyError` for a metric that the programme does not have.
    """
    asked = programme.metrics[metric]
    if asked.measure == "ratio":
        return _ratio(programme, asked, sheet, today)
    first, last = looks_at(asked.span, today)
    look = _Look(programme, asked, sheet, today, first, last)
    value, counted = look.value()
    earliest = None if first is None else date.fromordinal(first)
    window = Window(asked.span.label, earliest, date.fromordinal(last))
    return Reading(metric, asked.measure, window, value, counted, tuple(look.omissions()))


def _ratio(programme: Programme, asked: Metric, sheet: Sheet, today: int) -> Reading:
    over = measure(programme, asked.of, sheet, today)
    under = measure(programme, asked.per, sheet, today)
    return Reading(
        asked.id,
        "ratio",
        under.window,
        divided(over.value, under.value, asked.minimum_denominator),
        under.counted,
        parts=(over, under),
        minimum_denominator=asked.minimum_denominator,
    )


def divided(
    over: int | Fraction | None, under: int | Fraction | None, least: int
) -> Fraction | None:
    """A ratio, or None below the minimum denominator: too little to say anything either way."""
    if over is None or under is None or under < least or under <= 0:
        return None
    return Fraction(over, under)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look through the window `first` to `last` (both included) at a sheet."""

    programme: Programme
    metric: Metric
    sheet: Sheet
    today: int
    first: int | None
    last: int

    def _within(self, kind: str, day: int) -> bool:
        seen = (self.first is None or self.first <= day) and day <= self.last
        return seen and kind in self.metric.kinds

    def _days(self) -> Iterator[DayTotal]:
        return (row for row in self.sheet.days if self._within(row.kind, row.day))

    def _foreign(self, currency: str) -> bool:
        """Only sums mind the currency: one visit is one visit in any money."""
        return self.metric.measure == "amount" and currency not in {"", self.programme.currency}

    def value(self) -> tuple[int, int]:
        """The value, and how many events were counted for it."""
        if self.metric.measure == "distinct_counterparties":
            met = [
                row
                for row in self.sheet.parties
                if self._within(row.kind, row.day) and row.settles <= self.today and row.count > 0
            ]
            return len({row.counterparty for row in met}), sum(row.count for row in met)
        rows = [
            row
            for row in self._days()
            if row.settles <= self.today and not self._foreign(row.currency)
        ]
        counted = sum(row.count for row in rows)
        if self.metric.measure == "amount":
            return sum(row.amount for row in rows), counted
        if self.metric.measure == "distinct_days":
            return len({row.day for row in rows if row.count > 0}), counted
        return counted, counted

    def omissions(self) -> Iterator[Omission]:
        """What the window holds and the value does not, by reason."""
        own = [row for row in self._days() if not self._foreign(row.currency)]
        pending = [row for row in own if row.settles > self.today and (row.count or row.amount)]
        if pending:
            until = date.fromordinal(min(row.settles for row in pending))
            count = sum(row.count for row in pending)
            yield Omission("pending", count, self._money(pending), until)
        refunded = sum(row.refunded for row in own if self._own(row.currency))
        undone = sum(row.refunded_count for row in own)
        if undone or (refunded and self.metric.measure == "amount"):
            yield Omission("refunded", undone, refunded)
        foreign = sum(row.count for row in self._days() if self._foreign(row.currency))
        if foreign:
            yield Omission("other_currency", foreign)
        yield from self._excluded()

    def _own(self, currency: str) -> bool:
        return currency == self.programme.currency

    def _money(self, rows: Iterable[DayTotal]) -> int:
        return sum(row.amount for row in rows if self._own(row.currency))

    def _excluded(self) -> Iterator[Omission]:
        reasons: dict[str, tuple[int, int]] = {}
        for one in self.sheet.left_out:
            if self._within(one.kind, self.programme.calendar.day_of(one.occurred_at)):
                count, amount = reasons.get(one.reason, (0, 0))
                more = one.amount if one.amount and self._own(one.currency or "") else 0
                reasons[one.reason] = (count + 1, amount + more)
        for reason, (count, amount) in sorted(reasons.items()):
            yield Omission(reason, count, amount)
