"""A metric of the programme as one expression over a row of `members`: what `metrics.measure` says.

It reads the running totals that stand beside the journal, so what an event of today does counts as
soon as it is recorded. Team metrics are those of the last period that has been published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, Numeric, case, cast, false, func, literal, or_, select

from tiers.calendar import looks_at
from tiers.records import Compare
from tiers.store.tables.journal import day_totals, party_totals
from tiers.store.tables.people import accounts, members
from tiers.store.tables.teams import team_closings, team_periods
from tiers.store.types import Int

if TYPE_CHECKING:
    from fractions import Fraction

    from sqlalchemy import ColumnElement, Select, Table

    from tiers.programme import Metric, Programme


def of_accounts(table: Table, *wanted: Any) -> Select[Any]:
    """Select from the totals of a member's accounts; an erased account counts for nobody."""
    return select(*wanted).join(accounts, accounts.c.id == table.c.account_id).where(
        accounts.c.member_id == members.c.id, accounts.c.external_id.is_not(None)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measuring:
    """Measures on one local day."""

    programme: Programme
    today: int

    def value(self, metric: str) -> ColumnElement[Any]:
        """The value: minor units or a count. Of a ratio a float, for people to see; NULL: no value."""
        asked = self.programme.metrics[metric]
        if asked.measure == "ratio":
            over, under = self._ratio(asked)
            enough = under >= max(asked.minimum_denominator, 1)
            return case((enough, cast(over, Float) / under))
        return self._of_team(asked) if asked.scope == "team" else self._own(asked)

    def compares(
        self, metric: str, compare: Compare, threshold: int | Fraction
    ) -> ColumnElement[bool]:
        """Whether the value meets a threshold, exactly; without a value it meets none."""
        asked = self.programme.metrics[metric]
        if asked.measure != "ratio":
            return compared(self.value(metric), compare, int(threshold))
        over, under = self._ratio(asked)
        enough = under >= max(asked.minimum_denominator, 1)
        # Across the fraction bar, in numbers that hold the product of two long ones.
        left = cast(over, Numeric) * literal(threshold.denominator, Int)
        right = cast(under, Numeric) * literal(threshold.numerator, Int)
        return case((enough, compared(left, compare, right)), else_=false())

    def _ratio(self, asked: Metric) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        return self.value(asked.of), self.value(asked.per)

    def _own(self, asked: Metric) -> ColumnElement[Any]:
        people = asked.measure == "distinct_counterparties"
        table = party_totals if people else day_totals
        first, last = looks_at(asked.span, self.today)
        c = table.c
        looks = [c.kind.in_(sorted(asked.kinds)), c.day <= last, c.settles <= self.today]
        if first is not None:
            looks.append(c.day >= first)
        if people:
            wanted: Any = func.count(c.counterparty.distinct())
            looks.append(c["count"] > 0)
        elif asked.measure == "distinct_days":
            wanted = func.count(c.day.distinct())
            looks.append(c["count"] > 0)
        elif asked.measure == "amount":
            wanted = func.sum(c.amount)
            looks.append(or_(c.currency == "", c.currency == self.programme.currency))
        else:
            wanted = func.sum(c["count"])
        found = of_accounts(table, cast(func.coalesce(wanted, 0), Int)).where(*looks)
        return found.scalar_subquery()

    def _of_team(self, asked: Metric) -> ColumnElement[Any]:
        closed = (
            select(func.max(team_closings.c.first))
            .where(team_closings.c.unit == asked.span.unit, team_closings.c.day <= self.today)
            .scalar_subquery()
        )
        t = team_periods.c
        fact = (
            select(t[asked.measure])
            .where(
                t.upline_id == members.c.id,
                t.unit == asked.span.unit,
                t.first == closed,
                t.day <= self.today,
            )
            .order_by(t.id.desc())
            .limit(1)
        )
        return func.coalesce(fact.scalar_subquery(), 0)


def compared(left: Any, compare: Compare, right: Any) -> ColumnElement[bool]:
    """The comparison as SQL."""
    found: ColumnElement[bool] = {
        Compare.AT_LEAST: left >= right,
        Compare.MORE_THAN: left > right,
        Compare.AT_MOST: left <= right,
        Compare.LESS_THAN: left < right,
    }[compare]
    return found
