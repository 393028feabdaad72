"""Who may or may not have got a promotion: only a person decides what becomes of that (B13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.permissions import require
from tiers.promotions.sending_refusals import BroadcastGone, NotRunning, RecipientDecided
from tiers.promotions.telling import note
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.unclear import Unclear
    from tiers.store.engine import Store

PAGE: Final = 5
MOST: Final = 100_000
"""As many as are decided about by one press."""


@dataclass(frozen=True, slots=True)
class Unclears:
    """One page of those whom nobody has decided about; pages count from 0."""

    broadcast: Broadcast
    people: tuple[Unclear, ...]
    page: int
    pages: int
    total: int
    again: bool
    """Whether it can be sent to them again: not stopped, not deleted, not expired."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowUnclear:
    """The unclear recipients of a broadcast."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int, page: int = 0) -> Unclears:
        """A page beyond the last is the last. Raises `NotAllowed`, `BroadcastGone`."""
        require(actor, "ShowUnclear")
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> Unclears:
            broadcast = known(books, broadcast_id)
            total = books.unclear.count(broadcast_id)
            pages = max(1, -(-total // PAGE))
            at = min(max(page, 0), pages - 1)
            people = tuple(books.unclear.of(broadcast_id, PAGE, at * PAGE))
            again = _goes_on(books, broadcast, now)
            return Unclears(broadcast, people, at, pages, total, again, programme)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class LeaveUnclear:
    """Leave it at that: it stays unknown, and nobody is asked about it again."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int, recipient: int | None) -> int:
        """One recipient, or None: all. Gives how many.

        Raises `NotAllowed`, `BroadcastGone`, `RecipientDecided`.
        """
        require(actor, "LeaveUnclear")
        now = self.clock()

        def decide(books: Books) -> int:
            broadcast = known(books, broadcast_id)
            left = books.unclear.decide(broadcast_id, recipient, MOST, decided_at=now)
            return _noted(books, actor, broadcast, "broadcast.unclear-left", left, now)

        return await self.store.write(decide, Once(actor.update_id, "LeaveUnclear", int, now))


@dataclass(frozen=True, slots=True)
class SendAgain:
    """Send it to them once more, though it may arrive twice; a finished broadcast goes on for that."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int, recipient: int | None) -> int:
        """One recipient, or None: all. Gives how many.

        Raises `NotAllowed`, `BroadcastGone`, `NotRunning`, `RecipientDecided`.
        """
        require(actor, "SendAgain")
        now = self.clock()

        def decide(books: Books) -> int:
            broadcast = known(books, broadcast_id)
            if not _goes_on(books, broadcast, now):
                raise NotRunning
            values = {"state": "pending", "reason": None, "settled_at": None, "not_before": None}
            # A courier that hears late what came of its send does not answer for this one.
            values["leased_by"] = None
            again = books.unclear.decide(broadcast_id, recipient, MOST, **values)
            if again and broadcast.state == "finished":
                books.broadcasts.change(broadcast, state="sending", ended_at=None)
            return _noted(books, actor, broadcast, "broadcast.unclear-again", again, now)

        return await self.store.write(decide, Once(actor.update_id, "SendAgain", int, now))


def known(books: Books, broadcast_id: int) -> Broadcast:
    """One that was confirmed. Raises `BroadcastGone`."""
    broadcast = books.broadcasts.one(broadcast_id)
    if broadcast is None or broadcast.confirmed_at is None:
        raise BroadcastGone
    return broadcast


def _goes_on(books: Books, broadcast: Broadcast, now: datetime) -> bool:
    live = broadcast.state in {"sending", "paused", "finished"}
    last = books.revisions.last_of(broadcast.id)
    live = live and (last is None or last.kind != "delete")
    return live and (broadcast.expires_at is None or broadcast.expires_at > now)


def _noted(
    books: Books, actor: Actor, broadcast: Broadcast, what: str, number: int, now: datetime
) -> int:
    if not number:
        raise RecipientDecided
    note(books, actor, broadcast, what, now, after=number)
    return number
