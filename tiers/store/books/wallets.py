"""The wallets' book: the ledger as `verify` reads it, member by member, and lots beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from tiers.store.prepared import Prepared
from tiers.store.tables.points import (
    point_entries,
    point_lots,
    point_moves,
    point_transactions,
    point_wallets,
)
from tiers.store.types import Int

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

_mine = point_transactions.c.member_id
_between = _mine.between(bindparam("first", type_=Int), bindparam("last", type_=Int))
_said, _entry, _move = point_transactions.c, point_entries.c, point_moves.c
# As the driver gives them: of millions of rows SQLAlchemy's own cost as much as hashing them.
_TRANSACTIONS = Prepared(
    lambda _: (
        select(
            _said.member_id, _said.id, _said.seq, _said.key, _said.kind, _said.at, _said.reverses,
            _said.programme, _said.detail, _said.link,
        )
        .where(_between)
        .order_by(_mine, _said.seq)
    )
)  # fmt: skip
_ENTRIES = Prepared(
    lambda _: (
        select(_entry.transaction_id, _entry.account, _entry.amount, _entry.balance_after)
        .join(point_transactions)
        .where(_between)
        .order_by(_entry.transaction_id, _entry.account)
    )
)
_MOVES = Prepared(
    lambda _: (
        select(_move.transaction_id, _move.lot_id, _move.amount)
        .join(point_transactions)
        .where(_between)
        .order_by(_move.transaction_id, _move.lot_id)
    )
)


class WalletBook:
    """Over the points tables, read only; times in microseconds, details as text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def after(self, member_id: int, limit: int) -> Sequence[Any]:
        """Wallets by member, beyond this one."""
        query = select(point_wallets).where(point_wallets.c.member_id > member_id)
        return self._connection.execute(
            query.order_by(point_wallets.c.member_id).limit(limit)
        ).all()

    def transactions(self, first: int, last: int) -> Sequence[Any]:
        """Member, id, then all that the links of these members bind; by member and place."""
        return _TRANSACTIONS.many(self._connection, {"first": first, "last": last})

    def entries(self, first: int, last: int) -> Sequence[Any]:
        """Transaction, account, amount, balance after; by transaction and account."""
        return _ENTRIES.many(self._connection, {"first": first, "last": last})

    def moves(self, first: int, last: int) -> Sequence[Any]:
        """Transaction, lot, amount; by transaction and lot."""
        return _MOVES.many(self._connection, {"first": first, "last": last})

    def lots(self, first: int, last: int) -> Sequence[Any]:
        """Member, id, amount, remaining, whether pending, transaction, and what moves add up to."""
        table = point_lots.c
        moved = (
            select(func.coalesce(func.sum(point_moves.c.amount), 0))
            .where(point_moves.c.lot_id == table.id)
            .scalar_subquery()
        )
        query = select(
            table.member_id, table.id, table.amount, table.remaining,
            table.settles_at.is_not(None), table.transaction_id, moved,
        ).where(table.member_id.between(first, last))  # fmt: skip
        return self._connection.execute(query.order_by(table.member_id, table.id)).all()

    def strays(self) -> int | None:
        """A transaction of a member who has no wallet."""
        query = (
            select(point_transactions.c.id)
            .outerjoin(point_wallets, point_wallets.c.member_id == _mine)
            .where(point_wallets.c.member_id.is_(None))
            .limit(1)
        )
        return self._connection.scalar(query)
