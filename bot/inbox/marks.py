"""Marks: what became of the rows, many of them in one write."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from bot.inbox.faults import passes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

_GATHERS: Final = 0.05
"""Seconds in which more may be done: many rows for one commit. Nobody waits for it."""
_AGAIN: Final = 1.0


class Marks:
    """Rows that are done, gathered while the last write is under way. No reply waits for it."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], written: Callable[[int], None]
    ) -> None:
        self._store = store
        self._clock = clock
        self.written = written
        self._done: list[int] = []
        self._some = asyncio.Event()
        self._closed = False

    def done(self, row_id: int) -> None:
        """The update has been handled and answered."""
        self._done.append(row_id)
        self._some.set()

    def close(self) -> None:
        """Nothing more will come: write what is there, then end."""
        self._closed = True
        self._some.set()

    async def run(self) -> None:
        """Write until closed. What can't be written is kept, and handled again after a crash."""
        while self._done or not self._closed:
            await self._some.wait()
            if not self._closed:
                await asyncio.sleep(_GATHERS)
            self._some.clear()
            rows, self._done = self._done, []
            if rows and not await self._write(rows):
                self._done = rows + self._done
                if self._closed:
                    return
                await asyncio.sleep(_AGAIN)
                self._some.set()

    async def _write(self, rows: list[int]) -> bool:
        now = self._clock()

        def decide(books: Books) -> None:
            books.inbox.done(rows, now)

        try:
            await self._store.write(decide)
        except Exception as fault:
            if not passes(fault):
                raise
            log.warning("what is done can not be written yet: %s", fault)
            return False
        for row_id in rows:
            self.written(row_id)
        return True
