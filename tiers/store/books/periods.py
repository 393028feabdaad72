"""The periods' book: closing calendar periods for all agents at once, and telling late changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, case, func, literal, or_, select, text, update

from tiers.periods import Closing
from tiers.store.tables.people import members
from tiers.store.tables.teams import (
    MEASURES,
    team_buyers,
    team_closings,
    team_months,
    team_periods,
)
from tiers.store.types import Instant, Int, microseconds

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

_LISTED: Final = ", ".join(MEASURES)

# One pass over two periods: what each customer bought in this one and in the one before.
_FIGURES: Final = """
 bought AS (SELECT upline_id, member_id,
   sum(CASE WHEN month >= :first THEN amount ELSE 0 END) AS amount,
   sum(CASE WHEN month >= :first THEN count ELSE 0 END) AS now,
   sum(CASE WHEN month < :first THEN count ELSE 0 END) AS earlier
   FROM team_buyers WHERE month >= :before AND month < :next {whose}
   GROUP BY upline_id, member_id),
 parts AS (SELECT upline_id, amount, now AS count,
   CASE WHEN now > 0 THEN 1 ELSE 0 END AS active_customers,
   CASE WHEN now > 1 THEN 1 ELSE 0 END AS repeat_customers,
   CASE WHEN earlier > 0 THEN 1 ELSE 0 END AS previous_customers,
   CASE WHEN earlier > 0 AND now > 0 THEN 1 ELSE 0 END AS returning_customers,
   0 AS recruits FROM bought
  UNION ALL SELECT upline_id, 0, 0, 0, 0, 0, 0, joined
   FROM team_months WHERE month >= :first AND month < :next {whose}),
 figures AS (SELECT upline_id, {sums} FROM parts GROUP BY upline_id)
"""
_TOLD: Final = f"INSERT INTO team_periods (upline_id, unit, first, day, recorded_at, {_LISTED})"


def _figures(whose: str) -> str:
    # PostgreSQL sums whole numbers of 64 bits to one without bounds.
    sums = ", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in MEASURES)
    return _FIGURES.format(whose=whose, sums=sums)


_BOUND: Final = [bindparam(name, type_=Int) for name in ("first", "before", "next", "day", "at")]
_CLOSE: Final = text(
    f"WITH {_figures('')} {_TOLD} SELECT upline_id, :unit, :first, :day, :at, {_LISTED}"  # noqa: S608 - column names of ours
    f" FROM figures WHERE {' OR '.join(f'{name} <> 0' for name in MEASURES)}"
).bindparams(*_BOUND)
_LATE: Final = text(
    "WITH late AS (SELECT DISTINCT upline_id FROM team_months"  # noqa: S608 - likewise
    " WHERE changed = 1 AND month < :next_first),"
    f" {_figures('AND upline_id IN (SELECT upline_id FROM late)')},"
    " told AS (SELECT p.* FROM team_periods p JOIN late USING (upline_id)"
    "  WHERE p.unit = :unit AND p.first = :first AND p.id = (SELECT max(id) FROM team_periods o"
    "   WHERE o.upline_id = p.upline_id AND o.unit = p.unit AND o.first = p.first))"
    f" {_TOLD} SELECT late.upline_id, :unit, :first, :day, :at, "
    + ", ".join(f"coalesce(figures.{name}, 0)" for name in MEASURES)
    + " FROM late LEFT JOIN figures USING (upline_id) LEFT JOIN told USING (upline_id) WHERE "
    + " OR ".join(f"coalesce(figures.{name}, 0) <> coalesce(told.{name}, 0)" for name in MEASURES)
).bindparams(*_BOUND, bindparam("next_first", type_=Int))


@dataclass(frozen=True, slots=True)
class Span:
    """A period to be told: its first day, the first of the period before and of the one after."""

    unit: str
    first: int
    before: int
    next: int


class PeriodBook:
    """Over `team_closings` and `team_periods`, which are only ever added to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_closed(self) -> dict[str, Closing]:
        """By unit: the last period that has been closed."""
        query = select(*[team_closings.c[name] for name in Closing.__slots__])
        rows = self._connection.execute(query.order_by(team_closings.c.first))
        return {row[0]: Closing(*row) for row in rows}

    def begins(self) -> int | None:
        """The first month that anything happened in; None: nothing ever has."""
        bought = self._connection.scalar(select(func.min(team_buyers.c.month)))
        came = self._connection.scalar(
            select(func.min(team_months.c.month)).where(team_months.c.changed == 1)
        )
        known = [int(each) for each in (bought, came) if each is not None]
        return min(known, default=None)

    def first_month(self) -> int | None:
        """The first month that has been closed."""
        query = select(func.min(team_closings.c.first)).where(team_closings.c.unit == "month")
        found = self._connection.scalar(query)
        return None if found is None else int(found)

    def close(self, span: Span, day: int, now: datetime) -> None:
        """Publish a period for all agents, from the local midnight that begins `day`."""
        self._connection.execute(_CLOSE, self._values(span, day, now))
        line = team_closings.insert().values(
            unit=span.unit, first=span.first, day=day, recorded_at=now
        )
        self._connection.execute(line)

    def anything_late(self, before: int) -> bool:
        """Whether anything has changed in a month that begins before this day."""
        query = select(team_months.c.month).where(
            team_months.c.changed == 1, team_months.c.month < before
        )
        return self._connection.scalar(query.limit(1)) is not None

    def tell_late(self, span: Span, day: int, now: datetime, late_before: int) -> None:
        """Publish a closed period anew where it has changed, from the midnight of `day` on."""
        values = self._values(span, day, now) | {"next_first": late_before}
        self._connection.execute(_LATE, values)

    def told_late(self, before: int) -> None:
        """What has changed in months that begin before this day has been told."""
        self._connection.execute(
            update(team_months)
            .where(team_months.c.changed == 1, team_months.c.month < before)
            .values(changed=0)
        )

    def remind(self, span: Span, day: int, begins: datetime, now: datetime) -> None:
        """Whoever these facts concern must be assessed, once they hold.

        What has been assessed beyond that instant is told anew from the beginning.
        """
        t = team_periods.c
        concerned = select(t.upline_id).where(
            t.unit == span.unit,
            or_(
                (t.first == span.first) & (t.day == day),
                (t.first == span.before) & (t.day <= day),
            ),
        )
        due = literal(max(begins, now), Instant)
        m = members.c
        self._connection.execute(
            update(members)
            .where(m.id.in_(concerned), m.erased_at.is_(None), m.merged_into.is_(None))
            .values(
                due_at=case((m.due_at < due, m.due_at), else_=due),
                assessed_at=case((m.assessed_at >= begins, None), else_=m.assessed_at),
            )
        )

    def remind_all(self, now: datetime) -> None:
        """Another programme decides: agents who never buy have no account that could be stale."""
        m = members.c
        self._connection.execute(
            update(members)
            .where(
                m.id.in_(select(team_periods.c.upline_id)),
                m.erased_at.is_(None),
                m.merged_into.is_(None),
            )
            .values(due_at=now)
        )

    def _values(self, span: Span, day: int, now: datetime) -> dict[str, Any]:
        return {
            "unit": span.unit,
            "first": span.first,
            "before": span.before,
            "next": span.next,
            "day": day,
            "at": microseconds(now),
        }
