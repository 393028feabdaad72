"""The roll of those who send: each knows all others before it begins, and what its share is (B3)."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.courier.sharing import share
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.courier.gate import Gate
    from bot.process import Process
    from tiers.store.books import Books
    from tiers.store.books.couriers import Posted
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

LASTS: Final = 10.0
"""Seconds for which the others count somebody in who is silent."""
BEATS_EVERY: Final = 2.0
MARGIN: Final = 2.0
"""Seconds by which one who can't be heard falls silent before the others stop counting it in."""
WINDOW: Final = 1.0
"""Seconds: what others have sent in the last one still counts."""


class CountedOut(Exception):  # noqa: N818 - an answer, not a fault
    """The others do not reckon with this process any more: it takes nothing."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second for all together."""

    rate: int
    paid: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look around has shown."""

    me: int
    share: int
    paid: int
    alone: bool
    known: bool
    halted_until: datetime | None
    unclear: int
    """Promotions that somebody was sending who is gone."""


class Roll:
    """Our place among those who send; `ready` once the others have made room for us."""

    def __init__(
        self,
        store: Store,
        wall: Callable[[], datetime],
        process: Process,
        gate: Gate,
        rates: Rates,
        *,
        main: bool,
    ) -> None:
        self._store = store
        self._wall = wall
        self._process = process
        self._gate = gate
        self._rates = rates
        self._main = main
        self._ends = 0.0
        self._beginning: asyncio.TimerHandle | None = None
        self.me = 0
        self.ready = asyncio.Event()

    @property
    def alive(self) -> bool:
        """Whether the others still keep our share free for us."""
        return asyncio.get_running_loop().time() < self._ends

    def check(self, books: Books) -> None:
        """Inside a transaction: raise `CountedOut` if the others have given our share away."""
        if not books.couriers.here(self.me, self._wall()):
            raise CountedOut

    async def join(self) -> None:
        """Come in. The first one begins at once, others when all know of them.

        Who follows somebody who is gone need not stand still until then: `ready` tells.
        """
        asked = asyncio.get_running_loop().time()
        seen = await self._store.write(self._come_in)
        self.me = seen.me
        self._learn(seen, asked)
        self._gate.allow(0)
        if seen.alone:
            self._begin(seen)
        elif seen.known:  # whoever was here is gone, and what they said a second ago still counts
            loop = asyncio.get_running_loop()
            self._beginning = loop.call_later(WINDOW, self._begin, seen)

    async def keep(self) -> None:
        """Look around for ever."""
        while True:
            await asyncio.sleep(BEATS_EVERY if self.ready.is_set() else WINDOW)
            try:
                await self._look()
            except CountedOut:
                log.warning("the other couriers have counted this one out: it comes in again")
                self._cease()
            except (StoreBusy, OSError) as fault:
                log.warning("the couriers can not be read: %s", fault)
                # A file has one process that sends: nobody else could be using our share.
                if not (self.alive or self._store.is_sqlite):
                    self._gate.allow(0)

    async def _look(self) -> None:
        asked = asyncio.get_running_loop().time()
        if not self.alive and not self.ready.is_set():
            await self.join()
            return
        seen = await self._store.write(self._look_around)
        self._learn(seen, asked)
        if self.ready.is_set():
            self._gate.allow(seen.share, seen.paid)
        elif seen.known:
            # What the others sent before they knew of us still counts for a second.
            await asyncio.sleep(WINDOW)
            self._begin(seen)

    async def halt(self, seconds: float) -> None:
        """Telegram wants silence: all others, and who comes after us, are to know it."""
        until = self._wall() + timedelta(seconds=seconds)
        try:
            await self._store.write(lambda books: books.couriers.halt(self.me, until))
        except (StoreBusy, OSError) as fault:
            log.warning("the others can not be told to wait: %s", fault)

    async def leave(self) -> None:
        """Go; the others take our share when what we sent no longer counts."""
        self._cease()
        await asyncio.sleep(0 if self._main else WINDOW)

        def decide(books: Books) -> None:
            self._bury(books, self.me)

        await self._store.write(decide)

    def _cease(self) -> None:
        if self._beginning is not None:
            self._beginning.cancel()
        self.ready.clear()
        self._gate.allow(0)

    def _begin(self, seen: _Seen) -> None:
        self._gate.allow(seen.share, seen.paid)
        self.ready.set()

    def _learn(self, seen: _Seen, asked: float) -> None:
        self._ends = asked + LASTS - MARGIN
        if seen.unclear:
            log.warning("a courier went while it was sending %d promotions: unclear", seen.unclear)
        if seen.halted_until is not None:
            left = (seen.halted_until - self._wall()).total_seconds()
            if left > 0:
                self._gate.halt(left)

    def _come_in(self, books: Books) -> _Seen:
        now, process = self._wall(), self._process
        before = [each for each in books.couriers.all() if each.id != self.me]
        me = books.couriers.add(
            process.host, process.pid, process.started_at, now + timedelta(seconds=LASTS),
            main=self._main,
        )  # fmt: skip
        return self._seen(books, me, first=not before)

    def _look_around(self, books: Books) -> _Seen:
        self.check(books)
        return self._seen(books, self.me, first=False)

    def _seen(self, books: Books, me: int, *, first: bool) -> _Seen:
        """Count out who is gone, say whom we know, and reckon our share."""
        now = self._wall()
        posted = books.couriers.all()
        halts = [each.halted_until for each in posted if each.halted_until is not None]
        gone = [each.id for each in posted if each.id != me and self._is_gone(each, now)]
        unclear = sum(self._bury(books, each) for each in gone)
        here = [each for each in posted if each.id not in gone]
        others = [each for each in here if each.id != me]
        books.couriers.beat(
            me, now, now + timedelta(seconds=LASTS), tuple(each.id for each in others)
        )
        return _Seen(
            me,
            share(self._rates.rate, here, me),
            share(self._rates.paid, here, me),
            first,
            all(me in each.knows for each in others),
            max(halts, default=None),
            unclear,
        )

    def _is_gone(self, other: Posted, now: datetime) -> bool:
        """Silent for too long, seen to be dead, or the one whose work we have taken over."""
        replaced = self._main and other.main
        return other.expires_at <= now or replaced or self._process.is_dead(other)

    def _bury(self, books: Books, courier: int) -> int:
        now = self._wall()
        books.couriers.bury(courier, now)
        return books.recipients.abandoned(courier, now)
