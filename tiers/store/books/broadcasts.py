"""The broadcasts' book: each sending of a promotion from its frozen audience to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, exists, func, or_, select, update

from tiers.store.tables.promotions import broadcasts, promotions, recipients

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One sending, with what it says frozen as JSON. `author` and `approved_by` are Telegram ids."""

    id: int
    promotion_id: int
    occasion: str
    category: str
    content: dict[str, Any]
    segment: dict[str, Any]
    options: dict[str, Any]
    hash: str
    state: str
    author: int
    frozen_at: datetime
    confirmed_at: datetime | None
    approved_by: int | None
    approved_at: datetime | None
    starts_at: datetime | None
    expires_at: datetime | None
    ended_at: datetime | None
    audience: int
    held_out: int
    left_out: dict[str, int]
    shown_chat: int | None
    shown_message: int | None
    edition: int | None = None
    """The correction whose words it says by now; None: `content`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What of a promotion is frozen when its audience is."""

    id: int
    name: str | None
    state: str
    category: str
    content: dict[str, Any]
    segment: dict[str, Any]
    options: dict[str, Any]


_BROADCAST = select(*[broadcasts.c[name] for name in Broadcast.__slots__])
_DRAFT = select(*[promotions.c[name] for name in Draft.__slots__])
_CONFIRMED = broadcasts.c.confirmed_at.is_not(None)
_STATE = broadcasts.c.state
_ONCE = broadcasts.c.occasion == ""
_NOTHING: Final = ""
"""The hash of what was never confirmed, and of which nothing but its number is left."""
_EMPTY: Final[dict[str, Any]] = {
    "state": "withdrawn", "hash": _NOTHING, "content": {}, "segment": {}, "options": {},
    "left_out": {}, "audience": 0, "held_out": 0, "occasion": "",
}  # fmt: skip


def _has(*states: str) -> Any:
    return exists().where(
        recipients.c.broadcast_id == broadcasts.c.id, recipients.c.state.in_(states)
    )


class BroadcastBook:
    """Over `broadcasts`, and over `recipients` where all of a broadcast's are meant."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- looking ----------------------------------------------------------------------------

    def draft(self, promotion_id: int) -> Draft | None:
        """A promotion as it stands now."""
        row = self._connection.execute(_DRAFT.where(promotions.c.id == promotion_id)).first()
        return None if row is None else Draft(*row)

    def one(self, broadcast_id: int) -> Broadcast | None:
        row = self._connection.execute(_BROADCAST.where(broadcasts.c.id == broadcast_id)).first()
        return None if row is None else Broadcast(*row)

    def listed(self, limit: int, offset: int = 0) -> list[tuple[Broadcast, str | None]]:
        """What was confirmed, newest first, with the name of its promotion."""
        query = (
            _BROADCAST.add_columns(promotions.c.name)
            .join(promotions, promotions.c.id == broadcasts.c.promotion_id)
            .where(_CONFIRMED)
            .order_by(broadcasts.c.id.desc())
        )
        rows = self._connection.execute(query.limit(limit).offset(offset))
        return [(Broadcast(*row[:-1]), row[-1]) for row in rows]

    def count_listed(self) -> int:
        query = select(func.count()).select_from(broadcasts).where(_CONFIRMED)
        return int(self._connection.scalar(query) or 0)

    def last_of(self, promotion_id: int) -> Broadcast | None:
        """The last sending of a promotion that was confirmed and not taken back."""
        query = _BROADCAST.where(
            broadcasts.c.promotion_id == promotion_id, _CONFIRMED, _STATE != "withdrawn"
        )
        row = self._connection.execute(query.order_by(broadcasts.c.id.desc()).limit(1)).first()
        return None if row is None else Broadcast(*row)

    def on(self, promotion_id: int, occasion: str) -> Broadcast | None:
        """What came back on a local day."""
        mine = broadcasts.c.promotion_id == promotion_id, broadcasts.c.occasion == occasion
        row = self._connection.execute(_BROADCAST.where(*mine)).first()
        return None if row is None else Broadcast(*row)

    def shown(self) -> list[Broadcast]:
        """Those whose live message is to be kept up to date."""
        query = _BROADCAST.where(broadcasts.c.shown_message.is_not(None))
        return [Broadcast(*row) for row in self._connection.execute(query)]

    def states(self, broadcast_id: int) -> dict[str, int]:
        """How many recipients there are in each state, the control group among them."""
        query = (
            select(recipients.c.state, func.count())
            .where(recipients.c.broadcast_id == broadcast_id)
            .group_by(recipients.c.state)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def reasons(self, broadcast_id: int, states: Collection[str]) -> list[tuple[str, str, int]]:
        """State, reason and how many, most first."""
        number = func.count()
        query = (
            select(recipients.c.state, func.coalesce(recipients.c.reason, ""), number)
            .where(recipients.c.broadcast_id == broadcast_id, recipients.c.state.in_(states))
            .group_by(recipients.c.state, recipients.c.reason)
            .order_by(number.desc(), recipients.c.state, recipients.c.reason)
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(query)]

    def open(self, broadcast_id: int) -> bool:
        """Whether anybody still waits for it, or is just being sent to."""
        query = select(recipients.c.id).where(
            recipients.c.broadcast_id == broadcast_id,
            recipients.c.state.in_(("pending", "sending")),
        )
        return self._connection.scalar(query.limit(1)) is not None

    def put_off(self, broadcast_id: int, now: datetime) -> int:
        """How many wait for the end of their quiet hours."""
        query = select(func.count()).where(
            recipients.c.broadcast_id == broadcast_id,
            recipients.c.state == "pending",
            recipients.c.not_before > now,
        )
        return int(self._connection.scalar(query) or 0)

    def lately(self, broadcast_id: int, since: datetime, most: int) -> list[datetime]:
        """When the last so many were sent; the newest of the queue stand last in it."""
        query = (
            select(recipients.c.settled_at)
            .where(recipients.c.broadcast_id == broadcast_id, recipients.c.state == "sent")
            .order_by(recipients.c.id.desc())
            .limit(most)
        )
        return [row[0] for row in self._connection.execute(query) if row[0] and row[0] > since]

    def due(
        self, now: datetime, forgotten: datetime, lapsed: datetime, limit: int
    ) -> Sequence[int]:
        """Broadcasts with which something is to be done by the clock.

        `forgotten`: what was frozen before and not confirmed is emptied; `lapsed`: what has waited
        since before for a second person goes no further.
        """
        unconfirmed = broadcasts.c.confirmed_at.is_(None)
        running = _STATE.in_(("sending", "paused"))
        query = select(broadcasts.c.id).where(
            or_(
                and_(_STATE == "frozen", _ONCE, broadcasts.c.frozen_at <= forgotten),
                and_(_STATE == "withdrawn", unconfirmed, broadcasts.c.hash != _NOTHING),
                and_(_STATE.in_(("stopped", "withdrawn")), broadcasts.c.ended_at.is_(None)),
                and_(_STATE == "waiting", broadcasts.c.confirmed_at <= lapsed),
                and_(_STATE == "scheduled", broadcasts.c.starts_at <= now),
                and_(running, broadcasts.c.expires_at <= now, _has("pending")),
                and_(running, ~_has("pending", "sending")),
            )
        )
        return self._connection.scalars(query.order_by(broadcasts.c.id).limit(limit)).all()

    # --- writing ----------------------------------------------------------------------------

    def add(self, **said: Any) -> int:
        """A new one, `frozen`; gives its number."""
        line = broadcasts.insert().values(**said).returning(broadcasts.c.id)
        return int(self._connection.execute(line).scalar_one())

    def change(self, broadcast: Broadcast, **values: Any) -> bool:
        """Change it, if it is still in the state in which it was looked at. False: it is not."""
        line = update(broadcasts).where(broadcasts.c.id == broadcast.id)
        line = line.where(broadcasts.c.state == broadcast.state)
        return bool(self._connection.execute(line.values(**values)).rowcount)

    def show(self, broadcast_id: int, chat: int, message: int) -> None:
        """Where its live message stands."""
        line = update(broadcasts).where(broadcasts.c.id == broadcast_id)
        self._connection.execute(line.values(shown_chat=chat, shown_message=message))

    def unshow(self, broadcast_id: int, message: int) -> None:
        """That message is not its live message any more."""
        line = update(broadcasts).where(
            broadcasts.c.id == broadcast_id, broadcasts.c.shown_message == message
        )
        self._connection.execute(line.values(shown_message=None))

    def forsake(self, promotion_id: int, author: int) -> datetime | None:
        """What this person froze of a promotion and did not confirm is not to be confirmed any more.

        Gives the time at which it was to begin.
        """
        mine = and_(
            broadcasts.c.promotion_id == promotion_id,
            broadcasts.c.author == author,
            _STATE == "frozen",
        )
        found = select(broadcasts.c.starts_at).where(mine).order_by(broadcasts.c.id.desc())
        begins: datetime | None = self._connection.scalar(found.limit(1))
        self._connection.execute(update(broadcasts).where(mine).values(state="withdrawn"))
        return begins

    def call_off(self, promotion_id: int) -> None:
        """What was to come back and has not begun."""
        line = update(broadcasts).where(
            broadcasts.c.promotion_id == promotion_id, ~_ONCE, _STATE.in_(("frozen", "scheduled"))
        )
        self._connection.execute(line.values(state="withdrawn"))

    def settle(
        self, broadcast_id: int, state: str, reason: str | None, now: datetime, limit: int
    ) -> int:
        """Of those that still wait, so many come to this end. Gives how many there were."""
        mine = and_(recipients.c.broadcast_id == broadcast_id, recipients.c.state == "pending")
        some = select(recipients.c.id).where(mine).order_by(recipients.c.id).limit(limit)
        line = update(recipients).where(recipients.c.id.in_(some), recipients.c.state == "pending")
        done = self._connection.execute(line.values(state=state, reason=reason, settled_at=now))
        return int(done.rowcount)

    def drop(self, broadcast_id: int, limit: int, now: datetime) -> int:
        """Remove so many recipients; with the last of them what was to be said. Gives how many there were.

        The row stays, for its number stands on buttons: SQLite would give the last one again, and somebody
        who finds an old preview in their chat would confirm another promotion with it.
        """
        some = select(recipients.c.id).where(recipients.c.broadcast_id == broadcast_id)
        line = delete(recipients).where(recipients.c.id.in_(some.limit(limit)))
        gone = int(self._connection.execute(line).rowcount)
        if gone < limit:
            emptied = update(broadcasts).where(broadcasts.c.id == broadcast_id)
            self._connection.execute(emptied.values(**_EMPTY, ended_at=now))
        return gone
