"""The rings' book: who sold to whom, what members share, and who joined when; read only, offline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts
from tiers.store.tables.sales import team_sales
from tiers.store.tables.status import uplines

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Column
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Flow:
    """What one member has bought under another: orders that stand, net minor units."""

    buyer: int
    upline: int
    orders: int
    amount: int


class RingBook:
    """Over `team_sales`, `events` and `uplines`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def flows(self) -> list[Flow]:
        """Who buys under whom, in all."""
        t = team_sales.c
        query = (
            select(t.buyer_id, t.upline_id, func.count(), func.sum(t.net))
            .where(t["count"] > 0)
            .group_by(t.buyer_id, t.upline_id)
        )
        return [
            Flow(row[0], row[1], int(row[2]), int(row[3]))
            for row in self._connection.execute(query)
        ]

    def payers(self) -> dict[str, set[int]]:
        """Members by a payer's reference that more than one of them has; it is a keyed pseudonym."""
        return self._shared(events.c.payer_ref)

    def devices(self) -> dict[str, set[int]]:
        """Members by a device that more than one of them has."""
        return self._shared(events.c.device_hash)

    def _shared(self, column: Column[str]) -> dict[str, set[int]]:
        joined = events.join(accounts, accounts.c.id == events.c.account_id)
        several = (
            select(column)
            .select_from(joined)
            .where(column.is_not(None))
            .group_by(column)
            .having(func.count(accounts.c.member_id.distinct()) > 1)
        )
        query = (
            select(column, accounts.c.member_id)
            .select_from(joined)
            .where(column.in_(several))
            .distinct()
        )
        found: dict[str, set[int]] = {}
        for mark, member in self._connection.execute(query):
            found.setdefault(mark, set()).add(member)
        return found

    def joins(self) -> list[tuple[int, int, datetime]]:
        """Agent, member and instant of everybody who came by a link, link by link, in their order."""
        u = uplines.c
        query = (
            select(u.upline_id, u.member_id, u.starts_at)
            .where(u.invite_id.is_not(None))
            .order_by(u.invite_id, u.starts_at, u.id)
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(query)]
