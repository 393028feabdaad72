"""What is looked up of agents' direct lines: sums by month and link, and pages of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tiers.store.dialects import insert_for
from tiers.store.tables.teams import team_files, team_members, team_months

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


_HERE = team_members.c.here == 1


@dataclass(frozen=True, slots=True)
class TeamMonth:
    """What came by one invite in one month; `invite_id` 0: by none. `sales` in minor units."""

    invite_id: int
    month: int
    joined: int
    gone: int
    sales: int
    orders: int
    customers: int


@dataclass(frozen=True, slots=True)
class Downliner:
    """One member of an agent's direct line, in figures; ids never leave the engine as they are."""

    member_id: MemberId
    invite_id: int
    joined_on: int
    latest: int
    """The last month in which something counts, by its first day; 0: none."""
    latest_amount: int
    latest_count: int
    amount: int
    count: int


class Lines:
    """Reads `team_months` and `team_members`; keeps `team_files`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def months(self, upline_id: int, since: int = 0) -> list[TeamMonth]:
        """What came by each invite in each month that begins on `since` or later, oldest first."""
        query = select(*[team_months.c[name] for name in TeamMonth.__slots__]).where(
            team_months.c.upline_id == upline_id, team_months.c.month >= since
        )
        rows = self._connection.execute(
            query.order_by(team_months.c.month, team_months.c.invite_id)
        )
        return [TeamMonth(*row) for row in rows]

    def sold_since(self, month: int) -> list[int]:
        """What each agent's line has bought since a month began, the most first; only what is above 0."""
        total = func.sum(team_months.c.sales)
        query = (
            select(total)
            .where(team_months.c.month >= month)
            .group_by(team_months.c.upline_id)
            .having(total > 0)
            .order_by(total.desc())
        )
        return [int(each) for each in self._connection.scalars(query)]

    def size(self, upline_id: int) -> int:
        """How many are in the direct line now."""
        query = select(func.coalesce(func.sum(team_months.c.joined - team_months.c.gone), 0))
        return int(self._connection.scalar(query.where(team_months.c.upline_id == upline_id)) or 0)

    def page(self, upline_id: int, start: int, length: int, size: int) -> list[Downliner]:
        """Some of the `size` people of the line: who bought latest and most first, who never did last.

        Pages behind the middle are counted from the end. What is skipped is read in the index alone.
        """
        t = team_members.c
        order = (t.latest, t.latest_amount, t.member_id)
        here = select(t.member_id).where(t.upline_id == upline_id, _HERE)
        if start <= size // 2:
            here = here.order_by(*[each.desc() for each in order]).offset(start).limit(length)
        else:
            behind = max(size - start - length, 0)
            here = here.order_by(*order).offset(behind).limit(size - start - behind)
        query = select(*[t[name] for name in Downliner.__slots__]).where(
            t.upline_id == upline_id, t.member_id.in_(here)
        )
        rows = self._connection.execute(query.order_by(*[each.desc() for each in order]))
        return [Downliner(*row) for row in rows]

    def after(self, upline_id: int, member_id: int, length: int) -> list[Downliner]:
        """Some of the line by member, beyond one of them."""
        t = team_members.c
        query = select(*[t[name] for name in Downliner.__slots__]).where(
            t.upline_id == upline_id, _HERE, t.member_id > member_id
        )
        rows = self._connection.execute(query.order_by(t.member_id).limit(length))
        return [Downliner(*row) for row in rows]

    def by_invite(self, upline_id: int) -> dict[int, tuple[int, int, int]]:
        """By invite (0: none): how many came, their orders, and their sales in minor units."""
        t = team_months.c
        sums = [func.sum(each) for each in (t.joined, t.orders, t.sales)]
        query = select(t.invite_id, *sums).where(t.upline_id == upline_id)
        rows = self._connection.execute(query.group_by(t.invite_id))
        return {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in rows}

    def take_file(self, upline_id: int, now: datetime, since: datetime) -> datetime | None:
        """Note that the agent has a file now. Gives when they last had one, if that was after `since`."""
        last = select(team_files.c.at).where(team_files.c.upline_id == upline_id)
        before: datetime | None = self._connection.scalar(last)
        if before is not None and before > since:
            return before
        line = insert_for(self._connection.dialect.name, team_files)
        line = line.values(upline_id=upline_id, at=now)
        self._connection.execute(
            line.on_conflict_do_update(index_elements=["upline_id"], set_={"at": now})
        )
        return None
