"""The desk: takes stored updates in hand, has them handled, and writes down what became of them."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from bot.inbox.faults import PAUSES, passes
from bot.inbox.handling import Handling
from bot.inbox.marks import Marks
from bot.lanes import Lanes
from bot.pausing import pause
from bot.throttle import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.inbox.handling import Handlers
    from bot.throttle import Throttle
    from tiers.store.books.inbox import Waiting
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

BATCH: Final = 100
IN_HAND: Final = 160
WORTH_A_LOOK: Final = 50
"""Free places in the hands for which it reads again: a few rows cost as much as many."""
LOOKS_EVERY: Final = 1.0
"""Seconds after which it looks without having been woken: others may have put something in."""
FINISHES_WITHIN: Final = 20.0
FRESH: Final = 2.0
"""Seconds for which it is believed what was read of a person's role."""


class Desk:
    """Works until `stop`; then finishes what is being handled and leaves the rest in the store."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        handlers: Handlers,
        throttle: Throttle,
        may_work: Callable[[], bool],
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._throttle = throttle
        self._may_work = may_work
        self._lanes: Lanes[Waiting] = Lanes()
        self._marks = Marks(store, clock, self._let_go)
        self._bell = asyncio.Event()
        self._stopping = asyncio.Event()
        self._handling = Handling(
            store, clock, handlers, may_work, self._marks, self._stopping, pauses
        )

    def wake(self) -> None:
        """Something has been stored."""
        self._bell.set()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopping.set()
        self._bell.set()

    async def run(self) -> None:
        """Handle updates; after `stop`, give those in work 20 s, then leave them for the next start."""
        async with asyncio.TaskGroup() as marking:
            marking.create_task(self._marks.run())
            try:
                async with asyncio.TaskGroup() as lanes:
                    working: set[asyncio.Task[None]] = set()
                    await self._take_in(lanes, working)
                    if working:
                        await asyncio.wait(working, timeout=FINISHES_WITHIN)
                    for each in working:
                        each.cancel()
            finally:
                self._marks.close()

    async def _take_in(self, lanes: asyncio.TaskGroup, working: set[asyncio.Task[None]]) -> None:
        def begin(task: asyncio.Task[None]) -> None:
            working.add(task)
            task.add_done_callback(working.discard)

        while not self._stopping.is_set():
            self._bell.clear()
            room = min(BATCH, IN_HAND - len(self._lanes.rows))
            rows = await self._look(room)
            for row in rows:
                verdict = self._judge(row)
                if verdict is Verdict.TAKE:
                    if self._lanes.put(row.person, row):
                        begin(lanes.create_task(self._empty(row.person)))
                    continue
                self._lanes.rows.add(row.id)
                self._marks.done(row.id)
                if verdict is Verdict.DROP_AND_SAY_SO:
                    begin(lanes.create_task(self._say_so(row)))
            if not rows or len(rows) < room:
                await pause(LOOKS_EVERY, self._bell)

    async def _look(self, room: int) -> list[Waiting]:
        """What waits and is not in hand; nothing while the lease is not ours."""
        if room < WORTH_A_LOOK or not self._may_work():
            return []
        beside = tuple(self._lanes.rows)
        try:
            return await self._store.read(lambda books: books.inbox.waiting(room, beside))
        except Exception as fault:
            if not passes(fault):
                raise
            log.warning("the inbox can not be read: %s", fault)
            return []

    def _judge(self, row: Waiting) -> Verdict:
        if row.attempts:
            return Verdict.TAKE
        return self._throttle.judge(row.person, self._lanes.queued(row.person))

    async def _say_so(self, row: Waiting) -> None:
        try:
            await self._handlers.slow_down(row)
        except Exception:
            log.warning("somebody could not be told to slow down", exc_info=True)

    async def _empty(self, person: int) -> None:
        """Handle what one person has sent, in its order."""
        fresh_until = asyncio.get_running_loop().time() + FRESH
        while (row := self._lanes.first(person)) is not None and not self._stopping.is_set():
            again = await self._handling.attempt(row, fresh_until)
            # The next one may find another role or language: this one may have changed them.
            fresh_until = 0.0
            if again is None:
                self._lanes.pop(person)
            else:
                self._lanes.put_back(person, again)

    def _let_go(self, row_id: int) -> None:
        self._lanes.let_go(row_id)
        if len(self._lanes.rows) == IN_HAND - WORTH_A_LOOK:
            self._bell.set()
