"""The recipients' book: who still waits for a promotion, who has it in hand, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, literal_column, null, or_, select, update

from tiers.store.prepared import Prepared, among, numbers
from tiers.store.tables.people import members, opt_outs
from tiers.store.tables.promotions import broadcasts, preferences, recipients, revisions
from tiers.store.tables.status import FREEZING, flags
from tiers.store.types import Int, json_text, microseconds, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from tiers.records import MemberId
    from tiers.store.prepared import Raw

GOT = ("sent", "unknown")
"""What counts as a promotion that they have had: the unclear one may have arrived."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A recipient whom a courier has in hand, with what it takes to write to them."""

    id: int
    broadcast_id: int
    member_id: MemberId
    part: str
    chat_id: int
    language: str | None
    edition: int | None = None
    """The correction whose words they get; None: those that were frozen."""
    opted_out: bool = False
    """Whether they have left the category since they got it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sending says and how: frozen, so whoever sends reads it once."""

    category: str
    content: Any
    segment: Any
    options: Any


@dataclass(frozen=True, slots=True)
class Look:
    """A recipient as they are at this moment."""

    state: str
    starts_at: datetime | None
    expires_at: datetime | None
    tier: str | None
    chat_id: int | None
    reachable: bool
    erased: bool
    opted_out: bool
    frozen: bool
    quiet_from: int | None
    quiet_to: int | None
    most_a_week: int | None
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of one recipient, in the words of their state."""

    row: int
    outcome: str
    reason: str | None = None
    message_ids: tuple[int, ...] = ()


def _words(*words: str) -> list[ColumnElement[str]]:
    """Words that stand in a statement as they are: what is prepared has no other values than given."""
    return [literal_column(f"'{word}'") for word in words]


_PENDING, _SENDING, _UNKNOWN = _words("pending", "sending", "unknown")
_DUE = and_(
    broadcasts.c.state == "sending",
    broadcasts.c.starts_at <= bindparam("now"),
)
_FREE = and_(
    recipients.c.state == "pending",
    or_(recipients.c.leased_until.is_(None), recipients.c.leased_until <= bindparam("now")),
)
_READY = (
    select(
        recipients.c.id, recipients.c.broadcast_id, recipients.c.member_id, recipients.c.part,
        func.coalesce(members.c.telegram_id, 0), members.c.language,
    )
    .join(members, members.c.id == recipients.c.member_id)
    .where(recipients.c.broadcast_id == bindparam("broadcast"), _FREE)
    .order_by(recipients.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=recipients, skip_locked=True)
)  # fmt: skip
# Each is a walk along the index; together in one statement they would be a sort of everybody.
_FRESH = _READY.where(recipients.c.not_before.is_(None))
_PUT_OFF = _READY.where(recipients.c.not_before <= bindparam("now"))

_flagged = select(flags.c.id).where(
    flags.c.member_id == recipients.c.member_id,
    flags.c.lifted_at.is_(None),
    flags.c.kind.in_(_words(*FREEZING)),
)
_out = select(opt_outs.c.at).where(
    opt_outs.c.member_id == recipients.c.member_id, opt_outs.c.category == broadcasts.c.category
)
_hers = recipients.c.leased_by == bindparam("courier", type_=Int)
_mine = and_(recipients.c.id == bindparam("row"), _hers)
_LOOK = Prepared(
    lambda dialect: (
        select(
            recipients.c.id, broadcasts.c.state, broadcasts.c.starts_at, broadcasts.c.expires_at,
            recipients.c.tier, members.c.telegram_id, members.c.reachable, members.c.erased_at,
            _out.exists(), _flagged.exists(), preferences.c.quiet_from, preferences.c.quiet_to,
            preferences.c.most_a_week, broadcasts.c.edition,
        )
        .select_from(recipients)
        .join(broadcasts, broadcasts.c.id == recipients.c.broadcast_id)
        .join(members, members.c.id == recipients.c.member_id)
        .outerjoin(preferences, preferences.c.member_id == recipients.c.member_id)
        .where(among(dialect, recipients.c.id, "rows"), _hers, recipients.c.state == _PENDING)
    )
)  # fmt: skip
_EDITION = (
    select(broadcasts.c.edition)
    .where(broadcasts.c.id == recipients.c.broadcast_id)
    .scalar_subquery()
)
_TAKE = Prepared(
    lambda dialect: (
        update(recipients)
        .where(among(dialect, recipients.c.id, "rows"), _hers, recipients.c.state == _PENDING)
        .values(
            state=_SENDING,
            attempts=recipients.c.attempts + literal_column("1"),
            revised_by=_EDITION,
        )
        .returning(recipients.c.id)
    )
)
# What a courier learns late is true all the same, unless somebody has decided meanwhile.
_SETTLE = Prepared(
    lambda _: (
        update(recipients)
        .where(_mine, recipients.c.state.in_([_PENDING, _SENDING, _UNKNOWN]))
        .values(
            state=bindparam("outcome"),
            reason=bindparam("reason"),
            settled_at=bindparam("at", type_=Int),
            message_ids=bindparam("said"),
            leased_until=null(),
        )
    )
)
_TOLD = Prepared(
    lambda dialect: (
        select(recipients.c.member_id, func.count())
        .where(
            among(dialect, recipients.c.member_id, "members"),
            or_(
                recipients.c.state == _SENDING,
                and_(
                    recipients.c.state.in_(_words(*GOT)),
                    recipients.c.settled_at > bindparam("since", type_=Int),
                ),
            ),
        )
        .group_by(recipients.c.member_id)
    )
)


class RecipientBook:
    """Over `recipients`: pending → sending → sent | failed | unknown | skipped | expired."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lease(self, courier: int, now: datetime, until: datetime, most: int) -> list[Ready]:
        """Take so many in hand of what is due now, by state and never by a last number (B34)."""
        due = select(broadcasts.c.id, broadcasts.c.edition).where(_DUE)
        due = due.order_by(broadcasts.c.starts_at, broadcasts.c.id)
        found: list[Ready] = []
        for broadcast, edition in self._connection.execute(due, {"now": now}).all():
            for query in (_FRESH, _PUT_OFF):
                if (room := most - len(found)) > 0:
                    said = {"now": now, "broadcast": broadcast, "most": room}
                    rows = self._connection.execute(query, said)
                    found += [Ready(*row, edition) for row in rows]
        if found:
            line = update(recipients).where(recipients.c.id.in_([each.id for each in found]))
            self._connection.execute(line.values(leased_by=courier, leased_until=until))
        return found

    def release(self, courier: int, row: int | None = None) -> None:
        """Give back a recipient who was in hand and has not been begun with; or all of them."""
        mine = and_(recipients.c.leased_by == courier, recipients.c.state == "pending")
        line = update(recipients).where(mine if row is None else mine & (recipients.c.id == row))
        self._connection.execute(line.values(leased_by=None, leased_until=None))

    def told(self, broadcast_id: int, edition: int | None = None) -> Told:
        """What a sending says, or said before or after it was corrected."""
        columns = [broadcasts.c[name] for name in Told.__slots__]
        query = select(*columns).where(broadcasts.c.id == broadcast_id)
        told = Told(*self._connection.execute(query).one())
        if edition is None:
            return told
        newer = select(revisions.c.content).where(revisions.c.id == edition)
        return replace(told, content=self._connection.scalar(newer))

    def look(self, rows: Sequence[int], courier: int) -> dict[int, Look]:
        """As they are at this moment; without those whom somebody else has, or who wait no longer."""
        said = {"rows": numbers(self._connection, rows), "courier": courier}
        return {row[0]: _look(row) for row in _LOOK.many(self._connection, said)}

    def promotions_of(self, members: Iterable[MemberId], since: datetime) -> dict[MemberId, int]:
        """How many promotions each has got since then, or is just getting; without those at none."""
        said = {"members": numbers(self._connection, members), "since": microseconds(since)}
        return {row[0]: int(row[1]) for row in _TOLD.many(self._connection, said)}

    def take(self, rows: Sequence[int], courier: int) -> set[int]:
        """Mark these as being sent to, right before the send of each; gives those that are ours still."""
        said = {"rows": numbers(self._connection, rows), "courier": courier}
        return {row[0] for row in _TAKE.many(self._connection, said)} if rows else set()

    def settle(self, ends: Sequence[Settled], courier: int, now: datetime) -> None:
        """Write down what came of them, unless somebody has decided about one meanwhile."""
        at = microseconds(now)
        _SETTLE.each(
            self._connection,
            [
                {
                    "row": each.row, "courier": courier, "outcome": each.outcome, "at": at,
                    "reason": each.reason,
                    "said": json_text([*each.message_ids]) if each.message_ids else None,
                }
                for each in ends
            ],
        )  # fmt: skip

    def said_below(self, row: int, message_ids: Sequence[int]) -> None:
        """An album's buttons have gone after it."""
        before = select(recipients.c.message_ids).where(recipients.c.id == row)
        found = self._connection.scalar(before.with_for_update())
        line = update(recipients).where(recipients.c.id == row)
        self._connection.execute(line.values(message_ids=[*(found or ()), *message_ids]))

    def later(self, row: int, courier: int, not_before: datetime | None) -> None:
        """It surely has not been said: it waits again, for anybody."""
        self._connection.execute(
            update(recipients)
            .where(recipients.c.id == row, recipients.c.leased_by == courier)
            .where(recipients.c.state.in_(("pending", "sending")))
            .values(state="pending", not_before=not_before, leased_by=None, leased_until=None)
        )

    def pressed(self, broadcast_id: int, member_id: MemberId, now: datetime) -> None:
        """They have pressed a button of it, for the first time at this instant."""
        self._connection.execute(
            update(recipients)
            .where(
                recipients.c.broadcast_id == broadcast_id,
                recipients.c.member_id == member_id,
                recipients.c.pressed_at.is_(None),
            )
            .values(pressed_at=now)
        )

    def abandoned(self, courier: int, now: datetime) -> int:
        """A courier is gone: what it was just sending is unclear, the rest waits for others (B1).

        Gives how many are unclear.
        """
        mine = recipients.c.leased_by == courier
        self.release(courier)
        unclear = self._connection.execute(
            update(recipients)
            .where(mine, recipients.c.state == "sending")
            .values(state="unknown", reason="interrupted", settled_at=now, leased_until=None)
        )
        return int(unclear.rowcount)


def _look(row: Raw) -> Look:
    _, state, starts_at, expires_at, tier, chat, reachable, erased_at, out, frozen, *own = row
    return Look(
        state, moment(starts_at), moment(expires_at), tier, chat, bool(reachable),
        erased_at is not None, bool(out), bool(frozen), *own,
    )  # fmt: skip
