"""The wallets' book: the ledger as `verify` reads it, member by member, and lots beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, func, select, type_coerce

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


class WalletBook:
    """Over the points tables, read only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def after(self, member_id: int, limit: int) -> Sequence[Any]:
        """Wallets by member, beyond this one."""
        query = select(point_wallets).where(point_wallets.c.member_id > member_id)
        return self._connection.execute(
            query.order_by(point_wallets.c.member_id).limit(limit)
        ).all()

    def transactions(self, first: int, last: int) -> Sequence[Any]:
        """All that the links of these members bind, by member and place; times in microseconds."""
        table = point_transactions.c
        query = select(
            table.member_id, table.id, table.seq, table.key, table.kind,
            type_coerce(table.at, Int), table.reverses, table.programme,
            type_coerce(table.detail, Text), table.link,
        ).where(_mine.between(first, last))  # fmt: skip
        return self._connection.execute(query.order_by(_mine, table.seq)).all()

    def entries(self, first: int, last: int) -> Sequence[Any]:
        """Transaction, account, amount, balance after; by transaction and account."""
        table = point_entries.c
        query = (
            select(table.transaction_id, table.account, table.amount, table.balance_after)
            .join(point_transactions)
            .where(_mine.between(first, last))
            .order_by(table.transaction_id, table.account)
        )
        return self._connection.execute(query).all()

    def moves(self, first: int, last: int) -> Sequence[Any]:
        """Transaction, lot, amount; by transaction and lot."""
        table = point_moves.c
        query = (
            select(table.transaction_id, table.lot_id, table.amount)
            .join(point_transactions)
            .where(_mine.between(first, last))
            .order_by(table.transaction_id, table.lot_id)
        )
        return self._connection.execute(query).all()

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
