"""The statement's book: a member's transactions as movements of what they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tiers.ledger import HELD, Movement
from tiers.store.tables.points import point_entries, point_transactions

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


_LINE = select(
    point_transactions.c.id, point_transactions.c.kind, point_transactions.c.at,
    point_transactions.c.detail, point_transactions.c.seq,
)  # fmt: skip


class StatementBook:
    """Over `point_transactions` and `point_entries`, read only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def length(self, member_id: MemberId) -> int:
        """How many movements there are."""
        query = select(func.count()).select_from(point_transactions)
        mine = query.where(point_transactions.c.member_id == member_id)
        return int(self._connection.scalar(mine) or 0)

    def movements(
        self, member_id: MemberId, limit: int | None = None, offset: int = 0
    ) -> list[Movement]:
        """Newest first; all of them without a limit."""
        query = (
            _LINE.where(point_transactions.c.member_id == member_id)
            .order_by(point_transactions.c.seq.desc())
            .limit(limit)
            .offset(offset)
        )
        rows = self._connection.execute(query).all()
        if not rows:
            return []
        entries = self._entries(member_id, rows[-1].seq, rows[0].seq)
        after = {account: self._after(member_id, account, rows[0].seq) for account in HELD}
        found = []
        for row in rows:
            changes = entries.get(row.id, {})
            found.append(
                Movement(row[0], row[1], row[2], row[3], changes, *(after[each] for each in HELD))
            )
            for account in HELD:
                after[account] -= changes.get(account, 0)
        return found

    def _entries(self, member_id: MemberId, first: int, last: int) -> dict[int, dict[str, int]]:
        query = (
            select(point_entries.c.transaction_id, point_entries.c.account, point_entries.c.amount)
            .join(point_transactions)
            .where(
                point_transactions.c.member_id == member_id,
                point_transactions.c.seq.between(first, last),
            )
        )
        found: dict[int, dict[str, int]] = {}
        for transaction_id, account, amount in self._connection.execute(query):
            found.setdefault(transaction_id, {})[account] = amount
        return found

    def _after(self, member_id: MemberId, account: str, seq: int) -> int:
        """The balance of an account after a place in the member's chain."""
        query = (
            select(point_entries.c.balance_after)
            .join(point_transactions)
            .where(
                point_transactions.c.member_id == member_id,
                point_transactions.c.seq <= seq,
                point_entries.c.account == account,
            )
            .order_by(point_transactions.c.seq.desc())
            .limit(1)
        )
        return int(self._connection.scalar(query) or 0)
