"""The lease: one process at a time fetches from Telegram and speaks to it (B15, B33)."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.errors import StoreBusy
from tiers.store.books.work import Lease

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from bot.process import Process
    from tiers.store.books import Books
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

NAME: Final = "telegram"
LASTS: Final = 15.0
"""Seconds from a renewal to the end."""
RENEWED_EVERY: Final = 3.0
MARGIN: Final = 2.0
"""Seconds by which the holder stops before the end that others see."""
WATCHED: Final = RENEWED_EVERY + 1.0
"""Seconds in which a holder who lives is seen to renew."""
_LOOK: Final = 1.0


class LeaseTaken(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody else fetches and sends on this store."""

    def __init__(self, holder: Lease) -> None:
        host = holder.host.partition("/")[0]
        since = holder.started_at.strftime("%Y-%m-%d %H:%M:%S UTC")
        super().__init__(
            f"another process works on this store: pid {holder.pid} on {host}, started {since}. "
            "Stop it first, or leave it running and do not start this one."
        )
        self.holder = holder


class Tenure:
    """The lease, held: `alive` until it is about to end, longer with each renewal."""

    def __init__(self, store: Store, wall: Callable[[], datetime], lease: Lease) -> None:
        self._store = store
        self._wall = wall
        self.lease = lease
        self._ends = 0.0
        self._limits: set[asyncio.Timeout] = set()
        self._renewed = asyncio.Event()

    @property
    def alive(self) -> bool:
        """Whether nobody else can have it yet."""
        return asyncio.get_running_loop().time() < self._ends

    def check(self, books: Books) -> None:
        """Inside a transaction: raise `LeaseTaken` if somebody else has taken over since."""
        if books.work.fenced_off(NAME, self.lease.fence):
            raise LeaseTaken(books.work.lease(NAME) or self.lease)

    @asynccontextmanager
    async def while_alive(self) -> AsyncIterator[None]:
        """Wait until it is alive; raise TimeoutError inside when it ends without a renewal."""
        while not self.alive:
            self._renewed.clear()
            await self._renewed.wait()
        async with asyncio.timeout_at(self._ends) as limit:
            self._limits.add(limit)
            try:
                yield
            finally:
                self._limits.discard(limit)

    async def keep(self) -> None:
        """Renew for ever. Raises `LeaseTaken` when somebody else has taken over."""
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            try:
                await self.renew()
            except (StoreBusy, OSError) as fault:
                log.warning("the lease could not be renewed: %s", fault)

    async def renew(self) -> None:
        """Go on holding."""
        asked, expires = asyncio.get_running_loop().time(), self._wall() + _seconds(LASTS)

        def decide(books: Books) -> None:
            if not books.work.renew(NAME, self.lease.fence, expires):
                raise LeaseTaken(books.work.lease(NAME) or self.lease)

        await self._store.write(decide)
        self.lease = replace(self.lease, expires_at=expires)
        self.lasts_from(asked)

    def lasts_from(self, asked: float) -> None:
        """It was given at this time of the loop's clock."""
        self._ends = asked + LASTS - MARGIN
        for limit in self._limits:
            if not limit.expired():
                limit.reschedule(self._ends)
        self._renewed.set()

    async def release(self) -> None:
        """Let the next one start at once."""
        now, fence = self._wall(), self.lease.fence
        self._ends = 0.0
        await self._store.write(lambda books: books.work.renew(NAME, fence, now))


async def take(store: Store, wall: Callable[[], datetime], me: Process) -> Tenure:
    """Take the lease. Raises `LeaseTaken` within 5 s when its holder is seen to live.

    Who died on this machine is followed at once; who is silent elsewhere, when their lease ends.
    `wall` is the machines' common time: never a clock that the playground moves.
    """
    clock = asyncio.get_running_loop().time
    begun, first = clock(), None
    while True:
        asked = clock()
        lease, ours = await store.write(lambda books: _attempt(books, wall(), me))
        if ours:
            tenure = Tenure(store, wall, lease)
            tenure.lasts_from(asked)
            return tenure
        first = first or lease
        if lease.expires_at > first.expires_at or lease.fence != first.fence:
            raise LeaseTaken(lease)
        if WATCHED <= asked - begun < WATCHED + _LOOK:
            log.warning("waiting for the end of a silent lease: %s", LeaseTaken(lease))
        await asyncio.sleep(_LOOK)


def _attempt(books: Books, now: datetime, me: Process) -> tuple[Lease, bool]:
    """The lease as it stands after the attempt, and whether it is ours."""
    held = books.work.lease(NAME)
    if held is not None and held.expires_at > now and not me.is_dead(held):
        return held, False
    fence = 1 if held is None else held.fence + 1
    mine = Lease(NAME, fence, me.host, me.pid, me.started_at, now + _seconds(LASTS))
    books.work.hold(mine)
    return mine, True


def _seconds(count: float) -> timedelta:
    return timedelta(seconds=count)
