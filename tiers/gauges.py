"""Running values of metrics while time moves on: each change costs as much as what changed."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from tiers.calendar import counts_on
from tiers.metrics import divided
from tiers.periods import holding_on, turns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from tiers.periods import TeamFigures
    from tiers.programme import Metric, Programme
    from tiers.records import Posting
    from tiers.sheets import Sheet


class _Cell:
    """What a day holds for a metric, and the days `first <= today < end` on which it counts."""

    __slots__ = ("counting", "end", "first", "group", "weight")

    def __init__(self, first: int, end: int | None, group: object) -> None:
        self.first, self.end, self.group = first, end, group
        self.weight, self.counting = 0, False


class _Gauge:
    """The value of one metric that is no ratio, on a day that only moves forward."""

    def __init__(self, metric: Metric, currency: str, today: int) -> None:
        self.metric, self.today, self.value = metric, today, 0
        self._currency = currency
        self._cells: dict[tuple[int, int, str], _Cell] = {}
        self._turns: list[tuple[int, tuple[int, int, str]]] = []
        self._groups: dict[object, int] = {}

    def add(
        self, kind: str, currency: str, where: tuple[int, int], amount: int, count: int
    ) -> None:
        """Add to what a day holds; a party's name comes by `meet`."""
        if kind not in self.metric.kinds or self.metric.measure == "distinct_counterparties":
            return
        if self.metric.measure != "amount":
            self._put((*where, ""), count, where[0])
        elif currency == self._currency:
            self._put((*where, ""), amount, None)

    def meet(self, kind: str, party: str, where: tuple[int, int], count: int) -> None:
        """Add to how often a day holds a counterparty."""
        if kind in self.metric.kinds and self.metric.measure == "distinct_counterparties":
            self._put((*where, party), count, party)

    def next_turn(self) -> int | None:
        """The next day on which something begins or ceases to count."""
        return self._turns[0][0] if self._turns else None

    def move(self, today: int) -> None:
        """Go on to a later day."""
        self.today = today
        while self._turns and self._turns[0][0] <= today:
            cell = self._cells[heappop(self._turns)[1]]
            counting = cell.first <= today and (cell.end is None or today < cell.end)
            if counting is not cell.counting:
                cell.counting = counting
                self._count(cell, cell.weight if counting else -cell.weight)

    def _put(self, key: tuple[int, int, str], weight: int, group: object) -> None:
        cell = self._cells.get(key)
        if cell is None:
            first, end = counts_on(self.metric.span, key[0], key[1])
            cell = self._cells[key] = _Cell(first, end, group)
            for turn in (first, end):
                if turn is not None and turn > self.today and (end is None or first < end):
                    heappush(self._turns, (turn, key))
            cell.counting = first <= self.today and (end is None or self.today < end)
        cell.weight += weight
        if cell.counting:
            self._count(cell, weight)

    def _count(self, cell: _Cell, weight: int) -> None:
        if self.metric.measure in {"amount", "count"}:
            self.value += weight
            return
        before = self._groups.get(cell.group, 0)
        self._groups[cell.group] = before + weight
        self.value += (before + weight > 0) - (before > 0)


class _TeamGauge:
    """The value of one metric of a direct line: it turns on the days on which facts are published."""

    def __init__(self, metric: Metric, figures: TeamFigures, today: int) -> None:
        self._metric, self._figures = metric, figures
        self._turns = turns(figures, metric.span.unit)
        self.move(today)

    def add(
        self, kind: str, currency: str, where: tuple[int, int], amount: int, count: int
    ) -> None:
        """What the member does moves nothing of their line."""

    def meet(self, kind: str, party: str, where: tuple[int, int], count: int) -> None:
        """Nor whom they meet."""

    def next_turn(self) -> int | None:
        return next((day for day in self._turns if day > self._today), None)

    def move(self, today: int) -> None:
        self._today = today
        fact = holding_on(self._figures, self._metric.span.unit, today)
        self.value: int = 0 if fact is None else getattr(fact, self._metric.measure)


class Gauges:
    """The running values of some metrics of one programme for one member."""

    def __init__(
        self, programme: Programme, metrics: Iterable[str], sheet: Sheet, today: int
    ) -> None:
        self._asked = {name: programme.metrics[name] for name in metrics}
        self._gauges: dict[str, _Gauge | _TeamGauge] = {}
        for name, metric in list(self._asked.items()):
            parts = (metric.of, metric.per) if metric.measure == "ratio" else (name,)
            for part in parts:
                plain = programme.metrics[part]
                if plain.scope == "team":
                    self._gauges.setdefault(part, _TeamGauge(plain, sheet.team, today))
                else:
                    self._gauges.setdefault(part, _Gauge(plain, programme.currency, today))
        self._all = tuple(self._gauges.values())
        for gauge in self._all:
            for row in sheet.days:
                where = (row.day, row.settles)
                gauge.add(row.kind, row.currency, where, row.amount, row.count)
            for party in sheet.parties:
                where = (party.day, party.settles)
                gauge.meet(party.kind, party.counterparty, where, party.count)

    def add(self, posting: Posting, where: tuple[int, int]) -> None:
        """Add a posting, placed on its day and the day on which it settles."""
        for gauge in self._all:
            gauge.add(posting.kind, posting.currency, where, posting.amount, posting.count)
            if posting.counterparty:
                gauge.meet(posting.kind, posting.counterparty, where, posting.count)

    def move(self, today: int) -> None:
        """Go on to a later day."""
        for gauge in self._all:
            gauge.move(today)

    def next_turn(self) -> int | None:
        """The next day on which a value can change by itself."""
        turns = [turn for gauge in self._all if (turn := gauge.next_turn()) is not None]
        return min(turns, default=None)

    def values(self) -> tuple[int, ...]:
        """All plain values, to see whether anything has changed."""
        return tuple(gauge.value for gauge in self._all)

    def value(self, metric: str) -> int | Fraction | None:
        """The value of a metric on the day that the gauges have reached."""
        asked = self._asked[metric]
        if asked.measure != "ratio":
            return self._gauges[metric].value
        over, under = self._gauges[asked.of].value, self._gauges[asked.per].value
        return divided(over, under, asked.minimum_denominator)
