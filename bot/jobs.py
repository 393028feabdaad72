"""What is to be done by the clock and not by anybody's tap: each job once per period, over rows."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tiers.store.books import Books
    from tiers.store.books.work import Job
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

LOOKS_EVERY: Final = 5.0
LEASED_FOR: Final = timedelta(minutes=10)
MOST_TRIES: Final = 5
KEPT: Final = timedelta(days=30)
"""How long an update is kept after it is done, and a job likewise."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Regular:
    """Work that comes back: the periods are counted from midnight in UTC."""

    kind: str
    every: timedelta
    work: Callable[[], Awaitable[object]]

    def period(self, now: datetime) -> datetime:
        """When the present period began."""
        return _EPOCH + (now - _EPOCH) // self.every * self.every


class Jobs:
    """Asks for the regular work of each period, and does whatever is due."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        regular: list[Regular],
        may_work: Callable[[], bool],
        errands: Mapping[str, Callable[[Job], Awaitable[object]]] | None = None,
    ) -> None:
        """`errands` are jobs that others ask for, with what belongs to them in the payload."""
        self._store = store
        self._errands = errands or {}
        self._clock = clock
        self._regular = regular
        self._may_work = may_work
        self._work: Mapping[str, Regular] = {each.kind: each for each in regular}

    async def run(self) -> None:
        """For ever."""
        while True:
            if self._may_work():
                try:
                    await self.turn()
                except (StoreBusy, OSError) as fault:
                    log.warning("the jobs wait: %s", fault)
            await asyncio.sleep(LOOKS_EVERY)

    async def turn(self) -> None:
        """Ask for what the present periods need, then do all that is due."""
        now = self._clock()
        if await self._store.read(lambda books: self._to_ask(books, now)):
            await self._store.write(lambda books: self._ask(books, now))
        while (job := await self._take()) is not None:
            await self._do(job)

    def _to_ask(self, books: Books, now: datetime) -> bool:
        return any(not books.work.asked(*each) for each in self._keys(now))

    def _ask(self, books: Books, now: datetime) -> None:
        for kind, key in self._keys(now):
            books.work.ask(kind, key, now)

    def _keys(self, now: datetime) -> list[tuple[str, str]]:
        return [(each.kind, each.period(now).isoformat()) for each in self._regular]

    async def _take(self) -> Job | None:
        now = self._clock()
        if not await self._store.read(lambda books: books.work.due(now)):
            return None
        return await self._store.write(lambda books: books.work.take(now, now + LEASED_FOR))

    async def _do(self, job: Job) -> None:
        work, errand = self._work.get(job.kind), self._errands.get(job.kind)
        try:
            if errand is not None:
                await errand(job)
            elif work is not None:
                await work.work()
        except StoreBusy:
            raise
        except Exception as fault:
            log.exception("job %s %s failed", job.kind, job.key)
            words = f"{type(fault).__name__}: {fault}"[:500]
            await self._store.write(lambda books: self._failed(books, job, words))
        else:
            await self._store.write(lambda books: books.work.finish(job.id, self._clock()))

    def _failed(self, books: Books, job: Job, words: str) -> None:
        now = self._clock()
        if job.attempts + 1 >= MOST_TRIES:
            books.work.give_up(job.id, words, now)
        else:
            books.work.put_off(job.id, now + timedelta(minutes=2**job.attempts), words)


def wiping(store: Store, clock: Callable[[], datetime]) -> Regular:
    """Each day: forget updates and jobs 30 days after they are done."""

    async def wipe() -> None:
        before = clock() - KEPT

        def decide(books: Books) -> int:
            books.work.clear(before)
            return books.inbox.wipe(before)

        log.info("wiped %d updates that were done before %s", await store.write(decide), before)

    return Regular("wipe", timedelta(days=1), wipe)


async def steadily(
    name: str, work: Callable[[], Awaitable[int]], may_work: Callable[[], bool]
) -> None:
    """For ever: do what has come up; at once while there is some, else look each second."""
    while True:
        done = 0
        if may_work():
            try:
                done = await work()
            except (StoreBusy, OSError) as fault:
                log.warning("%s waits: %s", name, fault)
            except Exception:
                log.exception("%s failed", name)
        await asyncio.sleep(0 if done else 1.0)
