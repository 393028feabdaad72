"""The lots' book: points that came together, what remains of them, when they settle and expire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, or_, select, update

from tiers.ledger import Lot, in_turn
from tiers.store.tables.people import members
from tiers.store.tables.points import point_lots, point_moves, point_transactions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Expiring:
    """Points of a member that expire at one instant."""

    member_id: MemberId
    telegram_id: int
    expires_at: datetime
    points: int


_LOT = select(*[point_lots.c[name] for name in Lot.__slots__])
_mine = point_lots.c.member_id == bindparam("member_id")
_OPEN = _LOT.where(_mine, point_lots.c.remaining > 0)


class LotBook:
    """Over `point_lots`; what changes them is in `point_moves`, beside the transaction that did."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, member_id: int) -> list[Lot]:
        """The member's lots in which something remains, in the order in which they are spent."""
        rows = self._connection.execute(_OPEN, {"member_id": member_id})
        return in_turn(Lot(*row) for row in rows)

    def of_transaction(self, transaction_id: int) -> Lot | None:
        """The lot that a transaction brought."""
        query = _LOT.where(point_lots.c.transaction_id == transaction_id)
        row = self._connection.execute(query).first()
        return None if row is None else Lot(*row)

    def of_event(self, event_id: int) -> list[Lot]:
        """The lots that an event has earned, emptied ones too."""
        query = _LOT.where(point_lots.c.event_id == event_id).order_by(point_lots.c.id)
        return [Lot(*row) for row in self._connection.execute(query)]

    def expired(self, lot_ids: list[int]) -> int:
        """How much of these lots has expired."""
        query = (
            select(func.coalesce(func.sum(-point_moves.c.amount), 0))
            .join(point_transactions, point_transactions.c.id == point_moves.c.transaction_id)
            .where(point_moves.c.lot_id.in_(lot_ids), point_transactions.c.kind == "expire")
        )
        return int(self._connection.scalar(query) or 0)

    def settled(self, lot_id: int) -> None:
        """From now on the lot may be spent."""
        self._connection.execute(
            update(point_lots).where(point_lots.c.id == lot_id).values(settles_at=None)
        )

    def hand_over(self, member_id: int, to: int) -> None:
        """All that a member has is another's from now on."""
        self._connection.execute(
            update(point_lots).where(point_lots.c.member_id == member_id).values(member_id=to)
        )

    def due(self, at: datetime, limit: int) -> list[MemberId]:
        """Members of whose points some settle or expire until then."""
        query = (
            select(point_lots.c.member_id)
            .where(point_lots.c.remaining > 0, _is_due(at))
            .distinct()
            .limit(limit)
        )
        return list(self._connection.scalars(query))

    def is_due(self, member_id: int, at: datetime) -> bool:
        """Whether any of the member's points settle or expire until then."""
        query = select(point_lots.c.id).where(
            point_lots.c.member_id == member_id, point_lots.c.remaining > 0, _is_due(at)
        )
        return self._connection.scalar(query.limit(1)) is not None

    def remaining(self, lot_id: int) -> int:
        """What is left in a lot."""
        query = select(point_lots.c.remaining).where(point_lots.c.id == lot_id)
        return int(self._connection.scalar(query) or 0)

    def expiring(self, after: datetime, until: datetime) -> list[Expiring]:
        """What expires after an instant and until another, of members who can be told of it."""
        query = (
            select(
                point_lots.c.member_id, members.c.telegram_id, point_lots.c.expires_at,
                func.sum(point_lots.c.remaining),
            )
            .join(members, members.c.id == point_lots.c.member_id)
            .where(
                point_lots.c.expires_at > after, point_lots.c.expires_at <= until,
                point_lots.c.remaining > 0, members.c.telegram_id.is_not(None),
            )
            .group_by(point_lots.c.member_id, members.c.telegram_id, point_lots.c.expires_at)
        )  # fmt: skip
        return [Expiring(*row[:3], int(row[3])) for row in self._connection.execute(query)]


def _is_due(at: datetime) -> Any:
    """Pending points do not expire before they have settled."""
    return or_(
        point_lots.c.settles_at <= at,
        and_(point_lots.c.settles_at.is_(None), point_lots.c.expires_at <= at),
    )
