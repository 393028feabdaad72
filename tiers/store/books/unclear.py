"""The book of those who may or may not have got a broadcast: nobody knows, and the staff decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from tiers.store.tables.promotions import recipients

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Unclear:
    """A recipient who may or may not have got it."""

    id: int
    member_id: MemberId
    at: datetime | None
    reason: str | None


_C = recipients.c


class UnclearBook:
    """Over `recipients` in state `unknown`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, broadcast_id: int, limit: int, offset: int = 0) -> list[Unclear]:
        """Whom nobody has decided about yet, in the order in which they were tried."""
        query = (
            select(_C.id, _C.member_id, _C.settled_at, _C.reason)
            .where(*_undecided(broadcast_id))
            .order_by(_C.id)
        )
        rows = self._connection.execute(query.limit(limit).offset(offset))
        return [Unclear(*row) for row in rows]

    def count(self, broadcast_id: int) -> int:
        query = select(func.count()).where(*_undecided(broadcast_id))
        return int(self._connection.scalar(query) or 0)

    def decide(self, broadcast_id: int, recipient: int | None, limit: int, **values: Any) -> int:
        """Decide about one unclear recipient, or about so many of all. Gives about how many."""
        some = select(_C.id).where(*_undecided(broadcast_id))
        if recipient is not None:
            some = some.where(_C.id == recipient)
        some = some.order_by(_C.id).limit(limit)
        line = update(recipients).where(_C.id.in_(some), _C.state == "unknown")
        return int(self._connection.execute(line.values(**values)).rowcount)


def _undecided(broadcast_id: int) -> tuple[Any, ...]:
    return _C.broadcast_id == broadcast_id, _C.state == "unknown", _C.decided_at.is_(None)
