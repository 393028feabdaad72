"""Broadcasts as the staff see them: how a sending goes, and all that there were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tiers.permissions import MAY, require
from tiers.promotions.agreeing import may_agree
from tiers.promotions.correcting import may_correct
from tiers.promotions.revising import may_delete
from tiers.promotions.sending_refusals import BroadcastGone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor, Role
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.promotions import Promotion
    from tiers.store.books.revisions import Revision
    from tiers.store.engine import Store

PAGE: Final = 8
"""Broadcasts on one screen."""
_MEASURED: Final = timedelta(seconds=60)
"""The rate is that of the last minute, over so many messages at most."""
_MOST_MEASURED: Final = 500


@dataclass(frozen=True, slots=True)
class Watched:
    """How a broadcast goes; `states` are numbers of recipients, the control group beside them."""

    broadcast: Broadcast
    name: str | None
    states: Mapping[str, int]
    put_off: int
    """Of those who wait, how many for the end of their quiet hours."""
    unclear: int
    """Of the unknown, how many nobody has decided about."""
    reasons: Sequence[tuple[str, str, int]]
    """State, reason, how many: of those who did not get it."""
    rate: float
    """Messages a second, over the last minute."""
    now: datetime
    programme: Programme
    steers: bool
    decides: bool
    """Whether who looks at it may steer it, and may agree to it as the second person."""
    takes_back: bool
    revision: Revision | None
    """Its last correction, or its deletion, as far as it has come."""
    asked: Revision | None
    """A correction that waits for a second person."""
    deletes: bool
    corrects: bool
    """Whether who looks at it may begin a deletion, and a correction."""
    content: Mapping[str, Any]
    """What it says by now."""

    @property
    def done(self) -> int:
        """For how many it is over, however it went."""
        open_ones = self.states.get("pending", 0) + self.states.get("sending", 0)
        return self.broadcast.audience - open_ones

    @property
    def goes_on(self) -> bool:
        """Whether there will be something new to see."""
        revising = self.revision is not None and self.revision.state == "running"
        return self.broadcast.ended_at is None or revising

    @property
    def seconds_left(self) -> int | None:
        """At this rate, until all have it who need not wait for a morning. None: nobody knows."""
        waiting = self.states.get("pending", 0) - self.put_off
        if self.broadcast.state != "sending" or not self.rate or waiting <= 0:
            return None
        return round(waiting / self.rate)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list."""

    broadcast: Broadcast
    name: str | None
    revision: Revision | None = None

    @property
    def state(self) -> str:
        """As it stands in the list: `deleting` and `deleted` instead of how the sending ended."""
        last = self.revision
        if last is None or last.kind != "delete":
            return self.broadcast.state
        if last.state == "running":
            return "deleting"
        return "deleted" if last.done else self.broadcast.state


@dataclass(frozen=True, slots=True)
class Broadcasts:
    """One page of what was confirmed, newest first; pages count from 0."""

    lines: tuple[Listed, ...]
    page: int
    pages: int
    programme: Programme
    standing: tuple[Promotion, ...] = ()
    """What comes back by itself; on the first page."""


@dataclass(frozen=True, slots=True)
class ShowBroadcasts:
    """All that were confirmed."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, page: int = 0) -> Broadcasts:
        """A page beyond the last is the last. Raises `NotAllowed`."""
        require(actor, "ShowBroadcasts")
        programme = self.programme()

        def look(books: Books) -> Broadcasts:
            pages = max(1, -(-books.broadcasts.count_listed() // PAGE))
            at = min(max(page, 0), pages - 1)
            found = books.broadcasts.listed(PAGE, at * PAGE)
            lines = tuple(Listed(*each, books.revisions.last_of(each[0].id)) for each in found)
            standing = () if at else tuple(books.promotions.standing())
            return Broadcasts(lines, at, pages, programme, standing)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ShowBroadcast:
    """How one goes."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> Watched:
        """Raises `NotAllowed`, `BroadcastGone`."""
        require(actor, "ShowBroadcast")
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> Watched:
            broadcast = books.broadcasts.one(broadcast_id)
            if broadcast is None or broadcast.confirmed_at is None:
                raise BroadcastGone
            mine = broadcast.author == actor.telegram_id
            return watched(books, broadcast, programme, now, role=actor.role, mine=mine)

        return await self.store.read(look)


def watched(
    books: Books,
    broadcast: Broadcast,
    programme: Programme,
    now: datetime,
    *,
    role: Role,
    mine: bool,
) -> Watched:
    number = broadcast.id
    draft = books.broadcasts.draft(broadcast.promotion_id)
    states = books.broadcasts.states(number)
    waits = states.get("pending", 0) and broadcast.state in {"sending", "paused"}
    lost = {each for each in ("failed", "skipped", "unknown") if states.get(each)}
    decides = role in MAY["ApproveBroadcast"]
    revision, asked = books.revisions.last_of(number), books.revisions.waiting(number)
    edition = broadcast.edition
    return Watched(
        broadcast,
        None if draft is None else draft.name,
        states,
        books.broadcasts.put_off(number, now) if waits else 0,
        books.unclear.count(number) if states.get("unknown") else 0,
        tuple(books.broadcasts.reasons(number, lost)) if lost else (),
        _rate(books, broadcast, now),
        now,
        programme,
        steers=role in MAY["StopBroadcast"],
        decides=decides and broadcast.state == "waiting" and not mine,
        takes_back=decides or (mine and role in MAY["WithdrawBroadcast"]),
        revision=revision,
        asked=asked if asked is not None and may_agree(asked, now) else None,
        deletes=role in MAY["DeleteBroadcast"] and may_delete(broadcast, revision),
        corrects=role in MAY["FreezeCorrection"] and may_correct(broadcast, revision),
        content=broadcast.content if edition is None else books.revisions.content(edition),
    )


def _rate(books: Books, broadcast: Broadcast, now: datetime) -> float:
    if broadcast.state != "sending":
        return 0.0
    times = books.broadcasts.lately(broadcast.id, now - _MEASURED, _MOST_MEASURED)
    if not times:
        return 0.0
    return len(times) / max((now - min(times)).total_seconds(), 1.0)
