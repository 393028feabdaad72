"""The deliveries' book: what is to be said is a row before it leaves (transactional outbox)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, func, or_, select, update

from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.chat import deliveries
from tiers.store.tables.people import members, opt_outs
from tiers.store.types import json_text, microseconds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message for one person: the words' key and their values, said in the person's language."""

    id: int
    key: str
    member_id: MemberId | None
    chat_id: int
    category: str
    words: str
    values: Mapping[str, Any]
    again: bool
    attempts: int
    expires_at: datetime | None
    language: str | None
    reachable: bool
    wanted: bool


_OUT = and_(
    opt_outs.c.member_id == deliveries.c.member_id, opt_outs.c.category == deliveries.c.category
)
_DELIVERY = select(
    deliveries.c.id, deliveries.c.key, deliveries.c.member_id, deliveries.c.chat_id,
    deliveries.c.category, deliveries.c.words, deliveries.c["values"], deliveries.c.again,
    deliveries.c.attempts, deliveries.c.expires_at, members.c.language, members.c.reachable,
    opt_outs.c.member_id,
).select_from(
    deliveries.outerjoin(members, members.c.id == deliveries.c.member_id).outerjoin(opt_outs, _OUT)
)  # fmt: skip

# Built once: these run for every message that leaves.
_ONE = _DELIVERY.where(deliveries.c.id == bindparam("row"))
_TAKE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("row"), deliveries.c.state == "pending")
    .values(state="sending", attempts=deliveries.c.attempts + 1)
)
_SETTLE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("row"))
    .values(
        state=bindparam("state"), settled_at=bindparam("settled_at"), fault=bindparam("fault"),
        message_id=bindparam("message_id"),
    )
)  # fmt: skip


_ADDED: Final = (
    "key", "member_id", "chat_id", "category", "words", "values", "again", "not_before",
    "expires_at", "created_at",
)  # fmt: skip
_ADD = Prepared(
    lambda dialect: (
        insert_for(dialect, deliveries)
        .values({name: bindparam(name) for name in _ADDED})
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(deliveries.c.id)
    )
)


class DeliveryBook:
    """Over `deliveries`: pending → sending → sent | failed | unknown | dropped."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, key: str, **values: Any) -> bool:
        """Write a message down: member_id, chat_id, category, words, values, again, created_at, …

        False when this key has been written before: the same cause never speaks twice.
        """
        said = {name: values.pop(name, None) for name in _ADDED} | {"key": key}
        if values:
            raise TypeError(sorted(values))
        said["again"] = said["again"] or 0
        said["values"] = json_text(said["values"])
        for name in ("not_before", "expires_at", "created_at"):
            if said[name] is not None:
                said[name] = microseconds(said[name])
        return _ADD.one(self._connection, said) is not None

    def open(self, now: datetime, limit: int, beside: Collection[int] = ()) -> list[Delivery]:
        """What is due, oldest first, beside the rows in hand, with what the person wants now."""
        query = _DELIVERY.where(
            deliveries.c.state == "pending",
            or_(deliveries.c.not_before.is_(None), deliveries.c.not_before <= now),
        )
        if beside:
            query = query.where(deliveries.c.id.not_in(beside))
        found = self._connection.execute(query.order_by(deliveries.c.id).limit(limit))
        return [_delivery(row) for row in found]

    def take(self, delivery_id: int) -> Delivery | None:
        """Mark a message as being sent, right before its own send. None: somebody else has it.

        Gives it as it is at this moment: the person may have opted out since it was read.
        """
        if not self._connection.execute(_TAKE, {"row": delivery_id}).rowcount:
            return None
        return _delivery(self._connection.execute(_ONE, {"row": delivery_id}).one())

    def moved(self, delivery_id: int, chat_id: int) -> None:
        """The chat has another id now (a group became a supergroup): send it there."""
        self._connection.execute(
            update(deliveries)
            .where(deliveries.c.id == delivery_id)
            .values(state="pending", chat_id=chat_id)
        )

    def settle(
        self,
        delivery_id: int,
        state: str,
        now: datetime,
        *,
        fault: str | None = None,
        message_id: int | None = None,
    ) -> None:
        """Write down what came of it: sent, failed, unknown or dropped."""
        self._connection.execute(
            _SETTLE,
            {
                "row": delivery_id, "state": state, "settled_at": now, "fault": fault,
                "message_id": message_id,
            },
        )  # fmt: skip

    def later(self, delivery_id: int, not_before: datetime, fault: str) -> None:
        """It surely has not been said; try again, not before then."""
        self._connection.execute(
            update(deliveries)
            .where(deliveries.c.id == delivery_id)
            .values(state="pending", not_before=not_before, fault=fault)
        )

    def recover(self, now: datetime) -> tuple[int, int]:
        """After a crash: what was being sent is unclear. Gives how many go again, how many are unknown."""
        unclear = deliveries.c.state == "sending"
        again = self._connection.execute(
            update(deliveries).where(unclear, deliveries.c.again == 1).values(state="pending")
        ).rowcount
        unknown = self._connection.execute(
            update(deliveries)
            .where(unclear, deliveries.c.again == 0)
            .values(state="unknown", settled_at=now, fault="stopped while it was being sent")
        ).rowcount
        return int(again), int(unknown)

    def unknown(self, limit: int) -> list[tuple[int, int, str, str | None]]:
        """Delivery, chat, words and fault of what may or may not have arrived, newest first."""
        query = (
            select(deliveries.c.id, deliveries.c.chat_id, deliveries.c.words, deliveries.c.fault)
            .where(deliveries.c.state == "unknown")
            .order_by(deliveries.c.id.desc())
            .limit(limit)
        )
        return [(row[0], row[1], row[2], row[3]) for row in self._connection.execute(query)]

    def counts(self) -> dict[str, int]:
        """How many there are in each state."""
        query = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def forget(self, member_id: MemberId) -> None:
        """Remove what was or would be said to a member who is erased."""
        self._connection.execute(deliveries.delete().where(deliveries.c.member_id == member_id))


def _delivery(row: Any) -> Delivery:
    return Delivery(
        id=row[0],
        key=row[1],
        member_id=row[2],
        chat_id=row[3],
        category=row[4],
        words=row[5],
        values=row[6],
        again=bool(row[7]),
        attempts=row[8],
        expires_at=row[9],
        language=row[10],
        reachable=row[11] is None or bool(row[11]),
        wanted=row[12] is None,
    )
