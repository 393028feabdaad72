"""The desk: takes stored updates in hand, has them handled, and writes down what became of them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic import ValidationError

from bot.inbox.faults import PAUSES, TryAgain, Turn, named, passes
from bot.inbox.marks import Marks
from bot.lanes import Lanes
from bot.throttle import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.throttle import Throttle
    from tiers.store.books import Books
    from tiers.store.books.inbox import Known, Waiting
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

BATCH: Final = 100
IN_HAND: Final = 160
WORTH_A_LOOK: Final = 50
"""Free places in the hands for which it reads again: a few rows cost as much as many."""
SIDE_BY_SIDE: Final = 64
LOOKS_EVERY: Final = 1.0
"""Seconds after which it looks without having been woken: others may have put something in."""
FINISHES_WITHIN: Final = 20.0
FRESH: Final = 2.0
"""Seconds for which it is believed what was read of a person's role."""
_SOON: Final = 1.0


class Handlers(Protocol):
    """Who understands updates: the dispatcher, seen from here."""

    def decode(self, raw: str) -> Any:
        """The update in this text. Raises `ValidationError`."""

    async def handle(self, update: Any, turn: Turn) -> None:
        """Handle it and answer it. Raises `TryAgain` after a passing fault."""

    async def slow_down(self, row: Waiting) -> None:
        """Tell the person that this was too much."""


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
        self._clock = clock
        self._handlers = handlers
        self._throttle = throttle
        self._may_work = may_work
        self._pauses = pauses
        self._lanes: Lanes[Waiting] = Lanes()
        self._marks = Marks(store, clock, self._let_go)
        self._bell = asyncio.Event()
        self._stopping = asyncio.Event()
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._shapes: set[str] = set()

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
                await self._pause(LOOKS_EVERY, self._bell)

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
            again = await self._attempt(row, fresh_until)
            # The next one may find another role or language: this one may have changed them.
            fresh_until = 0.0
            if again is None:
                self._lanes.pop(person)
            else:
                self._lanes.put_back(person, again)

    async def _attempt(self, row: Waiting, fresh_until: float) -> Waiting | None:
        """Handle an update when its time has come. Gives it back when it is to be tried again."""
        if row.not_before is not None:
            wait = (row.not_before - self._clock()).total_seconds()
            await self._pause(min(wait, self._pauses[-1]), self._stopping)
        async with self._room:
            if self._stopping.is_set():
                return row
            if not self._may_work():
                return self._put_off(row, _SOON)
            if asyncio.get_running_loop().time() > fresh_until:
                known = await self._known(row.person)
                if known is None:
                    return self._put_off(row, _SOON)
                row = replace(row, known=known)
            return await self._handle(row)

    async def _handle(self, row: Waiting) -> Waiting | None:
        turn = Turn(row)
        try:
            update = self._handlers.decode(row.raw)
        except ValidationError as fault:
            self._note_shape(row, fault)
            turn.fault = fault
        else:
            try:
                await self._handlers.handle(update, turn)
            except TryAgain as again:
                return await self._again(row, again.__cause__ or again)
            except Exception as fault:
                log.exception("update %s: the apology failed as well", row.update_id)
                turn.fault = turn.fault or fault
        if turn.fault is None:
            self._marks.done(row.id)
        else:
            await self._set_aside(row, turn.fault, turn.number)
        return None

    async def _again(self, row: Waiting, fault: BaseException) -> Waiting:
        """After a passing fault: the lane waits, so that nothing overtakes."""
        wait = self._pauses[min(row.attempts, len(self._pauses) - 1)]
        log.warning("update %s again in %d s: %s", row.update_id, wait, named(fault))
        later = replace(self._put_off(row, wait), attempts=row.attempts + 1)

        def decide(books: Books) -> None:
            books.inbox.later(row.id, later.not_before or self._clock(), named(fault))

        await self._write(decide, tries=1)
        return later

    async def _set_aside(self, row: Waiting, fault: BaseException, number: str | None) -> None:
        def decide(books: Books) -> None:
            books.inbox.quarantine(row.id, named(fault), number, self._clock())

        if await self._write(decide):
            self._let_go(row.id)

    async def _write(self, decide: Callable[[Books], None], tries: int = 60) -> bool:
        """False: it could not be written; the row is handled once more after a restart."""
        for _ in range(tries):
            try:
                await self._store.write(decide)
            except Exception as fault:
                if not passes(fault):
                    raise
                if await self._pause(_SOON, self._stopping):
                    return False
            else:
                return True
        return False

    async def _known(self, person: int) -> Known | None:
        """What the store knows of a person now; None: it can't say."""
        try:
            return await self._store.read(lambda books: books.inbox.known(person))
        except Exception as fault:
            if not passes(fault):
                raise
            return None

    def _put_off(self, row: Waiting, seconds: float) -> Waiting:
        return replace(row, not_before=self._clock() + timedelta(seconds=seconds))

    def _let_go(self, row_id: int) -> None:
        self._lanes.let_go(row_id)
        if len(self._lanes.rows) == IN_HAND - WORTH_A_LOOK:
            self._bell.set()

    def _note_shape(self, row: Waiting, fault: ValidationError) -> None:
        """One line for each shape of update that can't be decoded, however many come."""
        shape = "; ".join(f"{each['loc']} {each['type']}" for each in fault.errors()[:3])
        if shape not in self._shapes:
            self._shapes.add(shape)
            log.error("update %s can't be decoded and is set aside: %s", row.update_id, shape)

    async def _pause(self, seconds: float, unless: asyncio.Event) -> bool:
        """Wait. True when it was cut short."""
        try:
            async with asyncio.timeout(seconds):
                await unless.wait()
        except TimeoutError:
            return False
        return True
