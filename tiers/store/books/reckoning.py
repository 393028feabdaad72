"""The reckoning's book: commission as `verify` reads it, agent by agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, func, or_, select

from tiers.programme.commission import BASIS
from tiers.store.prepared import Prepared
from tiers.store.tables.commission import (
    commission_days,
    commission_entries,
    commission_months,
    commission_shares,
    commission_transactions,
    commission_wallets,
)
from tiers.store.tables.people import accounts
from tiers.store.tables.sales import team_sales
from tiers.store.types import Int

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, Table
    from sqlalchemy.engine import Connection

_said, _entry, _share = commission_transactions.c, commission_entries.c, commission_shares.c
_between = _said.member_id.between(bindparam("first", type_=Int), bindparam("last", type_=Int))
# As the driver gives them, like the points ledger: hashing is most of the work.
_TRANSACTIONS = Prepared(
    lambda _: (
        select(
            _said.member_id, _said.id, _said.seq, _said.key, _said.kind, _said.at,
            _said.programme, _said.detail, _said.link,
        )
        .where(_between)
        .order_by(_said.member_id, _said.seq)
    )
)  # fmt: skip
_ENTRIES = Prepared(
    lambda _: (
        select(_entry.transaction_id, _entry.account, _entry.amount, _entry.balance_after)
        .join(commission_transactions)
        .where(_between)
        .order_by(_entry.transaction_id, _entry.account)
    )
)


class ReckoningBook:
    """Over the commission tables, read only; times in microseconds, details as text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def after(self, member_id: int, limit: int) -> Sequence[Any]:
        """Purses by agent, beyond this one."""
        query = select(commission_wallets).where(commission_wallets.c.member_id > member_id)
        return self._connection.execute(
            query.order_by(commission_wallets.c.member_id).limit(limit)
        ).all()

    def transactions(self, first: int, last: int) -> Sequence[Any]:
        """Agent, id, then all that the links of these agents bind; by agent and place."""
        return _TRANSACTIONS.many(self._connection, {"first": first, "last": last})

    def entries(self, first: int, last: int) -> Sequence[Any]:
        """Transaction, account, amount, balance after; by transaction and account."""
        return _ENTRIES.many(self._connection, {"first": first, "last": last})

    def shares(self, first: int, last: int) -> Sequence[Any]:
        """Agent, local day, state, and what shares of it come to."""
        query = (
            select(_share.agent_id, _share.day, _share.state, func.sum(_share.gross))
            .where(_share.agent_id.between(first, last), _share.gross > 0)
            .group_by(_share.agent_id, _share.day, _share.state)
        )
        return self._connection.execute(query).all()

    def days(self, first: int, last: int) -> Sequence[Any]:
        """Agent, local day, what has settled of it."""
        return self._of(commission_days, first, last)

    def months(self, first: int, last: int) -> Sequence[Any]:
        """Agent, first day, what the days leave, what the month's cap leaves."""
        return self._of(commission_months, first, last)

    def _of(self, table: Table, first: int, last: int) -> Sequence[Any]:
        agent: Column[int] = table.c.agent_id
        return self._connection.execute(select(table).where(agent.between(first, last))).all()

    def strays(self) -> int | None:
        """An agent with transactions or shares that count, and without a purse."""
        none = commission_wallets.c.member_id.is_(None)
        for column, counts in (
            (_said.member_id, _said.seq > 0),
            (_share.agent_id, _share.gross > 0),
        ):
            query = (
                select(column)
                .outerjoin_from(
                    column.table, commission_wallets, commission_wallets.c.member_id == column
                )
                .where(none, counts)
            )
            found = self._connection.scalar(query.limit(1))
            if found is not None:
                return int(found)
        return None

    def wrong_worth(self) -> int | None:
        """An event with a share that is not its rate of what was really paid, or of another sum."""
        whole = _share.paid * _share.rate // BASIS
        worth = case((_share.most < whole, _share.most), else_=whole)
        earns = _share.state.in_(("pending", "review", "payable"))
        off = or_(
            and_(earns, _share.gross != worth),
            and_(~earns, _share.gross != 0),
            and_(_share.paid != team_sales.c.paid, accounts.c.attributed >= accounts.c.length),
        )
        query = (
            select(_share.event_id)
            .outerjoin(team_sales, team_sales.c.event_id == _share.event_id)
            .outerjoin(accounts, accounts.c.id == team_sales.c.account_id)
            .where(or_(team_sales.c.event_id.is_(None), off))
        )
        return self._connection.scalar(query.limit(1))
