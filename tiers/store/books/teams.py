"""The teams' book: running figures of agents' direct lines, posted in O(1) however large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, literal, literal_column, select, update

from tiers.calendar import period_first
from tiers.periods import Closing, TeamFact, TeamFigures
from tiers.store.books.lines import Lines
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.teams import (
    team_buyers,
    team_closings,
    team_members,
    team_months,
    team_periods,
)
from tiers.store.types import Int, microseconds

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Table


def _adding(dialect: str, table: Table, sums: tuple[str, ...], given: tuple[str, ...] = ()) -> Any:
    """Insert a line, or add to the one that is there and set what is given."""
    line = insert_for(dialect, table)
    changed = {name: table.c[name] + line.excluded[name] for name in sums}
    changed |= {name: line.excluded[name] for name in given}
    return line.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key], set_=changed
    )


_MONTH_SUMS = ("joined", "gone", "sales", "orders", "customers")
_LATEST = ("latest", "latest_amount", "latest_count")
_BUY = Prepared(
    lambda dialect: _adding(dialect, team_buyers, ("amount", "count")).returning(
        team_buyers.c["count"]
    ),
    *[column.name for column in team_buyers.c],
)
_MONTH = Prepared(
    lambda dialect: _adding(dialect, team_months, _MONTH_SUMS, ("changed",)),
    *[column.name for column in team_months.c],
)
_MEMBER = Prepared(
    lambda dialect: _adding(dialect, team_members, ("amount", "count"), _LATEST),
    *[column.name for column in team_members.c],
)


def _the_latest() -> Any:
    """The last month in which something that a member bought still counts, and what it holds."""
    t, others = team_buyers.c, team_buyers.alias().c
    counts = others["count"] > literal_column("0")
    last = select(func.max(others.month)).where(
        others.upline_id == bindparam("upline"), others.member_id == bindparam("member"), counts
    )
    return select(t.month, t.amount, t["count"]).where(
        t.upline_id == bindparam("upline"),
        t.member_id == bindparam("member"),
        t.month == last.scalar_subquery(),
    )


_THE_LATEST = Prepared(lambda _: _the_latest())
_FACTS = Prepared(
    lambda _: (
        select(*[team_periods.c[name] for name in TeamFact.__slots__])
        .where(
            team_periods.c.upline_id == bindparam("upline"),
            team_periods.c.recorded_at <= bindparam("at", type_=Int),
        )
        .order_by(team_periods.c.id)
    )
)
_CLOSINGS = Prepared(
    lambda _: (
        select(*[team_closings.c[name] for name in Closing.__slots__])
        .where(team_closings.c.recorded_at <= bindparam("at", type_=Int))
        .order_by(team_closings.c.day, team_closings.c.first)
    )
)
_FOR_EVER = 2**63 - 1


class TeamBook(Lines):
    """Over `team_months`, `team_buyers` and `team_members`, and the published facts."""

    def joined(self, upline_id: int, member_id: int, invite_id: int | None, day: int) -> None:
        """A member came into this line on a local day (ordinal); by no invite: None."""
        line = insert_for(self._connection.dialect.name, team_members).values(
            upline_id=upline_id,
            member_id=member_id,
            invite_id=invite_id or 0,
            joined_on=day,
            here=1,
        )
        changed = {name: line.excluded[name] for name in ("invite_id", "joined_on", "here")}
        self._connection.execute(
            line.on_conflict_do_update(index_elements=["upline_id", "member_id"], set_=changed)
        )
        self._add(upline_id, invite_id or 0, day, joined=1)

    def left(self, upline_id: int, member_id: int, day: int) -> None:
        """A member left this line on a local day; what they have bought stays where it was."""
        line = (
            update(team_members)
            .where(
                team_members.c.upline_id == upline_id,
                team_members.c.member_id == member_id,
                team_members.c.here == 1,
            )
            .values(here=0)
            .returning(team_members.c.invite_id)
        )
        invite_id = self._connection.execute(line).scalar()
        if invite_id is not None:
            self._add(upline_id, int(invite_id), day, gone=1)

    def post(
        self,
        upline_id: int,
        buyer_id: int,
        invite_id: int | None,
        day: int,
        amount: int,
        count: int,
    ) -> None:
        """Add what changed of a purchase on its local day: net amount in minor units, and count.

        `invite_id` is that of the purchase's instant. The same change must not be posted twice.
        """
        connection, month = self._connection, period_first(day, "month")
        who = {"upline_id": upline_id, "member_id": buyer_id}
        bought = {"amount": amount, "count": count}
        after = _BUY.one(connection, {**who, **bought, "month": month})
        assert after is not None  # noqa: S101 - it was just written
        customers = (after[0] > 0) - (after[0] - count > 0)
        self._add(upline_id, invite_id or 0, day, amount, count, customers=customers)
        latest = _THE_LATEST.one(connection, {"upline": upline_id, "member": buyer_id})
        shown = dict(zip(_LATEST, latest or (0, 0, 0), strict=True))
        fresh = {"invite_id": invite_id or 0, "joined_on": day, "here": 0}
        _MEMBER.do(connection, {**who, **bought, **shown, **fresh})

    def _add(  # noqa: PLR0913 - one sum each
        self,
        upline_id: int,
        invite_id: int,
        day: int,
        sales: int = 0,
        orders: int = 0,
        *,
        joined: int = 0,
        gone: int = 0,
        customers: int = 0,
    ) -> None:
        sums = (joined, gone, sales, orders, customers)
        where = {"upline_id": upline_id, "invite_id": invite_id}
        values = {**where, "month": period_first(day, "month"), "changed": 1}
        _MONTH.do(self._connection, values | dict(zip(_MONTH_SUMS, sums, strict=True)))

    def hand_over(self, gone: int, into: int) -> None:
        """A member has become part of another: whoever was above or below one is so of the other.

        What was bought follows by itself, when the sales are attributed anew.
        """
        place = team_members.c
        for column, other in ((place.member_id, "upline_id"), (place.upline_id, "member_id")):
            moved = (column == gone, place.here == 1)
            names = [column.name, other, "invite_id", "joined_on", "here"]
            came = select(literal(into, Int), *[place[name] for name in names[1:]]).where(*moved)
            line = insert_for(self._connection.dialect.name, team_members).from_select(names, came)
            given = {name: line.excluded[name] for name in names[2:]}
            keys = ["upline_id", "member_id"]
            self._connection.execute(line.on_conflict_do_update(index_elements=keys, set_=given))
            self._connection.execute(update(team_members).where(*moved).values(here=0))
        self._hand_over_joins(gone, into)
        if not self.published(into).facts:
            names = [column.name for column in team_periods.c][2:]
            told = select(literal(into, Int), *[team_periods.c[name] for name in names])
            told = told.where(team_periods.c.upline_id == gone).order_by(team_periods.c.id)
            line = team_periods.insert().from_select(["upline_id", *names], told)
            self._connection.execute(line)

    def _hand_over_joins(self, gone: int, into: int) -> None:
        t, mine = team_months.c, team_months.c.upline_id == gone
        names = ["upline_id", "invite_id", "month", "joined", "gone"]
        joins = select(literal(into, Int), *[t[name] for name in names[1:]]).where(mine)
        line = insert_for(self._connection.dialect.name, team_months).from_select(names, joins)
        sums: dict[str, Any] = {name: t[name] + line.excluded[name] for name in names[3:]}
        keys = [column.name for column in team_months.primary_key]
        self._connection.execute(
            line.on_conflict_do_update(index_elements=keys, set_=sums | {"changed": 1})
        )
        emptied = update(team_months).where(mine).values(joined=0, gone=0, changed=1)
        self._connection.execute(emptied)

    def published(self, upline_id: int, known_at: datetime | None = None) -> TeamFigures:
        """All that has been published of a line, as known then (default: now)."""
        at = _FOR_EVER if known_at is None else microseconds(known_at)
        facts = _FACTS.many(self._connection, {"upline": upline_id, "at": at})
        closed = _CLOSINGS.many(self._connection, {"at": at})
        return TeamFigures(
            tuple(TeamFact(*row) for row in facts), tuple(Closing(*row) for row in closed)
        )

    def figures(self, upline_id: int, unit: str, day: int) -> TeamFact | None:
        """What holds on a local day: the facts of the last published period; None: none is closed."""
        c, t = team_closings.c, team_periods.c
        closed = self._connection.execute(
            select(c.first, c.day)
            .where(c.unit == unit, c.day <= day)
            .order_by(c.first.desc())
            .limit(1)
        ).first()
        if closed is None:
            return None
        query = select(*[t[name] for name in TeamFact.__slots__]).where(
            t.upline_id == upline_id, t.unit == unit, t.first == closed[0], t.day <= day
        )
        row = self._connection.execute(query.order_by(t.id.desc()).limit(1)).first()
        return TeamFact(unit, *closed, *[0] * 7) if row is None else TeamFact(*row)
