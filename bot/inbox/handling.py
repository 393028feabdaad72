"""Handling one update: decode it, have it answered, and write down what became of it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic import ValidationError

from bot.inbox.faults import TryAgain, Turn, named, passes
from bot.pausing import pause

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.inbox.marks import Marks
    from tiers.store.books import Books
    from tiers.store.books.inbox import Known, Waiting
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

SIDE_BY_SIDE: Final = 64
_SOON: Final = 1.0


class Handlers(Protocol):
    """Who understands updates: the dispatcher, seen from here."""

    def decode(self, raw: str) -> Any:
        """The update in this text. Raises `ValidationError`."""

    async def handle(self, update: Any, turn: Turn) -> None:
        """Handle it and answer it. Raises `TryAgain` after a passing fault."""

    async def slow_down(self, row: Waiting) -> None:
        """Tell the person that this was too much."""


class Handling:
    """So many updates side by side, each until it is done, set aside, or to be tried again."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that it needs
        self,
        store: Store,
        clock: Callable[[], datetime],
        handlers: Handlers,
        may_work: Callable[[], bool],
        marks: Marks,
        stopping: asyncio.Event,
        pauses: Sequence[float],
    ) -> None:
        self._store = store
        self._clock = clock
        self._handlers = handlers
        self._may_work = may_work
        self._marks = marks
        self._stopping = stopping
        self._pauses = pauses
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._shapes: set[str] = set()

    async def attempt(self, row: Waiting, fresh_until: float) -> Waiting | None:
        """Handle an update when its time has come. Gives it back when it is to be tried again.

        Until `fresh_until` (of the loop's clock) it is believed what the row says of the person.
        """
        if row.not_before is not None:
            wait = (row.not_before - self._clock()).total_seconds()
            await pause(min(wait, self._pauses[-1]), self._stopping)
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
            self._marks.written(row.id)

    async def _write(self, decide: Callable[[Books], None], tries: int = 60) -> bool:
        """False: it could not be written; the row is handled once more after a restart."""
        for _ in range(tries):
            try:
                await self._store.write(decide)
            except Exception as fault:
                if not passes(fault):
                    raise
                if await pause(_SOON, self._stopping):
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

    def _note_shape(self, row: Waiting, fault: ValidationError) -> None:
        """One line for each shape of update that can't be decoded, however many come."""
        shape = "; ".join(f"{each['loc']} {each['type']}" for each in fault.errors()[:3])
        if shape not in self._shapes:
            self._shapes.add(shape)
            log.error("update %s can't be decoded and is set aside: %s", row.update_id, shape)
