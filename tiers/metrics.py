"""Measuring a member: what counts in a window, what does not, and for which reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tiers.calendar import looks_at, period_next
from tiers.periods import holding_on, zero
from tiers.programme import comparisons
from tiers.records import Omission, Reading, Window
from tiers.sheets import Sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tiers.programme import Condition, Metric, Programme
    from tiers.records import DayTotal

__all__ = ["Readings", "Sheet", "divided", "measure", "needed_since", "sheet_of"]


def measure(programme: Programme, metric: str, sheet: Sheet, today: int) -> Reading:
    """One metric of a programme on a local day (an ordinal): its value and what stands behind it.

    Raises `KeyError` for a metric that the programme does not have.
    """
    asked = programme.metrics[metric]
    if asked.measure == "ratio":
        return _ratio(programme, asked, sheet, today)
    if asked.scope == "team":
        return _of_team(asked, sheet, today)
    first, last = looks_at(asked.span, today)
    look = _Look(programme, asked, sheet, today, first, last)
    value, counted = look.value()
    earliest = None if first is None else date.fromordinal(first)
    window = Window(asked.span.label, earliest, date.fromordinal(last))
    return Reading(metric, asked.measure, window, value, counted, tuple(look.omissions()))


class Readings:
    """The metrics of a programme over one sheet on one day, each measured once and when asked."""

    def __init__(self, programme: Programme, sheet: Sheet, today: int) -> None:
        self._asked = (programme, sheet, today)
        self._known: dict[str, Reading] = {}

    def __call__(self, metric: str) -> Reading:
        """The reading of a metric; `KeyError` as in `measure`."""
        if metric not in self._known:
            programme, sheet, today = self._asked
            self._known[metric] = measure(programme, metric, sheet, today)
        return self._known[metric]

    def value(self, metric: str) -> int | Fraction | None:
        """Only the value of a metric."""
        return self(metric).value


def needed_since(programme: Programme, condition: Condition, today: int) -> int | None:
    """The first local day that any metric of a condition looks at; None: all days."""
    firsts: list[int | None] = []
    for one in comparisons(condition):
        metric = programme.metrics[one.metric]
        names = (metric.of, metric.per) if metric.measure == "ratio" else (metric.id,)
        firsts += [looks_at(programme.metrics[name].span, today)[0] for name in names]
    known = [first for first in firsts if first is not None]
    return min(known) if len(known) == len(firsts) else None


def _of_team(asked: Metric, sheet: Sheet, today: int) -> Reading:
    """Of the last period that has been closed; before there is any, of the last that will be."""
    unit = asked.span.unit
    first, last = looks_at(asked.span, today)
    fact = holding_on(sheet.team, unit, today)
    if fact is not None:
        first, last = fact.first, period_next(fact.first, unit) - 1
    fact = fact or zero(unit, last, today)
    window = Window(f"closed:{unit}", None if first is None else date.fromordinal(first),
                    date.fromordinal(last))  # fmt: skip
    value: int = getattr(fact, asked.measure)
    return Reading(asked.id, asked.measure, window, value, fact.count)


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
