"""Pause, resume and stop a broadcast that is being sent (A22, B4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.permissions import require
from tiers.promotions.sending_refusals import BroadcastGone, NotRunning
from tiers.promotions.telling import note
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

_FROM: Final = {
    "paused": frozenset({"sending"}),
    "sending": frozenset({"paused"}),
    "stopped": frozenset({"sending", "paused"}),
}
_NOTED: Final = {
    "paused": "broadcast.paused", "sending": "broadcast.resumed", "stopped": "broadcast.stopped",
}  # fmt: skip


def _steer(books: Books, actor: Actor, broadcast_id: int, to: str, now: datetime) -> int:
    """The courier looks at the state in the transaction that takes a recipient: it counts at once."""
    broadcast = books.broadcasts.one(broadcast_id)
    if broadcast is None or broadcast.confirmed_at is None:
        raise BroadcastGone
    if broadcast.state == to:
        return broadcast_id
    if broadcast.state not in _FROM[to]:
        raise NotRunning
    books.broadcasts.change(broadcast, state=to)
    note(books, actor, broadcast, _NOTED[to], now)
    return broadcast_id


@dataclass(frozen=True, slots=True)
class PauseBroadcast:
    """Send nothing more until it is resumed. Asked again, it is the same."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> int:
        """Gives its number. Raises `NotAllowed`, `BroadcastGone`, `NotRunning`."""
        require(actor, "PauseBroadcast")
        now = self.clock()
        return await self.store.write(
            lambda books: _steer(books, actor, broadcast_id, "paused", now),
            Once(actor.update_id, "PauseBroadcast", int, now),
        )


@dataclass(frozen=True, slots=True)
class ResumeBroadcast:
    """Go on where it was paused."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> int:
        """Gives its number. Raises `NotAllowed`, `BroadcastGone`, `NotRunning`."""
        require(actor, "ResumeBroadcast")
        now = self.clock()
        return await self.store.write(
            lambda books: _steer(books, actor, broadcast_id, "sending", now),
            Once(actor.update_id, "ResumeBroadcast", int, now),
        )


@dataclass(frozen=True, slots=True)
class StopBroadcast:
    """Send nothing more, for good: whoever still waits is skipped."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> int:
        """Gives its number. Raises `NotAllowed`, `BroadcastGone`, `NotRunning`."""
        require(actor, "StopBroadcast")
        now = self.clock()
        return await self.store.write(
            lambda books: _steer(books, actor, broadcast_id, "stopped", now),
            Once(actor.update_id, "StopBroadcast", int, now),
        )
