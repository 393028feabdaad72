"""Taking back what was sent: its messages are deleted again, as long as Telegram allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.permissions import require
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    DeleteCountWrong,
    NothingToDelete,
    NotRevising,
    TooOldToDelete,
)
from tiers.promotions.telling import note
from tiers.store.once import Once
from tiers.words import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.revisions import Revision
    from tiers.store.engine import Store

DELETABLE: Final = timedelta(hours=48)
"""Telegram's Bot API: a message can be deleted for as long after it was sent."""
SENT: Final = frozenset({"sending", "paused", "stopped", "finished"})
"""States in which somebody may have got it."""
_GOES_ON: Final = frozenset({"sending", "paused"})
_STOPPED: Final = {
    "delete": "broadcast.deletion-stopped", "edit": "broadcast.correction-stopped",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deletion:
    """What deleting a broadcast would come to now."""

    broadcast: Broadcast
    name: str | None
    got: int
    too_old: int
    """Of those who have got it, for how many it is too late."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowDeletion:
    """What is to be known before a broadcast is deleted for everybody."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> Deletion:
        """Raises `NotAllowed`, `BroadcastGone`, `NothingToDelete`, `TooOldToDelete`."""
        require(actor, "ShowDeletion")
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> Deletion:
            broadcast, _ = _deletable(books, broadcast_id, now)
            got, too_old = books.revisions.arrived(broadcast_id, now - DELETABLE)
            draft = books.broadcasts.draft(broadcast.promotion_id)
            name = None if draft is None else draft.name
            return Deletion(broadcast, name, got, too_old, programme)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class DeleteBroadcast:
    """Delete it for everybody who has got it, agreed to by the number of its recipients.

    One person is enough: what was sent by two may be taken back by one. A sending that goes on is
    stopped in the same transaction.
    """

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int, typed: str) -> int:
        """Gives its number. Raises what `ShowDeletion` does, and `DeleteCountWrong`."""
        require(actor, "DeleteBroadcast")
        now = self.clock()

        def decide(books: Books) -> int:
            broadcast, last = _deletable(books, broadcast_id, now)
            if whole_number(typed) != broadcast.audience:
                raise DeleteCountWrong
            if broadcast.state in _GOES_ON:
                books.broadcasts.change(broadcast, state="stopped")
            if last is None or last.kind != "delete":
                leave_off(books, broadcast_id, now)
                books.revisions.add(broadcast_id, "delete", actor.telegram_id, now)
            else:
                books.revisions.change(
                    last, state="running", author=actor.telegram_id, confirmed_at=now,
                    ended_at=None, reached=0,
                )  # fmt: skip
            got, _ = books.revisions.arrived(broadcast_id, now - DELETABLE)
            note(books, actor, broadcast, "broadcast.deleted", now, after=got)
            return broadcast_id

        return await self.store.write(decide, Once(actor.update_id, "DeleteBroadcast", int, now))


@dataclass(frozen=True, slots=True)
class StopRevising:
    """Leave the rest as it is: what is not deleted stays, what is not corrected keeps the old words.

    It can be gone on with.
    """

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> int:
        """Gives its number. Raises `NotAllowed`, `BroadcastGone`, `NotRevising`."""
        require(actor, "StopRevising")
        now = self.clock()

        def decide(books: Books) -> int:
            broadcast = books.broadcasts.one(broadcast_id)
            if broadcast is None:
                raise BroadcastGone
            last = books.revisions.last_of(broadcast_id)
            if last is None or last.state == "finished":
                raise NotRevising
            if (
                books.revisions.change(last, state="stopped", ended_at=now)
                and last.ended_at is None
            ):
                note(books, actor, broadcast, _STOPPED[last.kind], now, after=last.over)
            return broadcast_id

        return await self.store.write(decide, Once(actor.update_id, "StopRevising", int, now))


def leave_off(books: Books, broadcast_id: int, now: datetime) -> None:
    """A correction that waits or runs goes no further: something newer comes in its place."""
    waiting, last = books.revisions.waiting(broadcast_id), books.revisions.last_of(broadcast_id)
    if waiting is not None:
        books.revisions.change(waiting, state="withdrawn", ended_at=now)
    if last is not None and last.state == "running":
        books.revisions.change(last, state="stopped", ended_at=now)


def may_delete(broadcast: Broadcast, last: Revision | None) -> bool:
    """Whether a deletion can be begun, or gone on with."""
    deleting = last is not None and last.kind == "delete" and last.state != "stopped"
    return broadcast.state in SENT and not deleting


def _deletable(
    books: Books, broadcast_id: int, now: datetime
) -> tuple[Broadcast, Revision | None]:
    broadcast = books.broadcasts.one(broadcast_id)
    if broadcast is None or broadcast.confirmed_at is None:
        raise BroadcastGone
    last = books.revisions.last_of(broadcast_id)
    if not may_delete(broadcast, last):
        raise NothingToDelete
    got, too_old = books.revisions.arrived(broadcast_id, now - DELETABLE)
    if got and got == too_old and broadcast.state not in _GOES_ON:
        raise TooOldToDelete
    return broadcast, last
