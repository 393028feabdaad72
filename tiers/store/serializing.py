"""The writer of a PostgreSQL store: whoever waits shares the next SERIALIZABLE transaction."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from tiers.errors import StoreBusy
from tiers.store.books import Books, Shelf
from tiers.store.groups import Task, decide_in_turn, next_group, settle_futures

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

RETRIES: Final = 12
COLLIDED: Final = frozenset({"40001", "40P01"})
"""Serialization failure, deadlock: another process was quicker. Everything is run again."""
TAKEN: Final = "23505"
"""A unique violation may be the same, seen too late: run again, the function sees the other's row."""
TAKEN_RETRIES: Final = 2


class SerializingWriter:
    """Runs waiting functions in groups over one connection: each in turn, one COMMIT, then answers.

    Alone in its process they can't collide with each other, as they did by the hundred when each
    had a transaction of its own: SERIALIZABLE locks whole pages of small tables. Whoever asked
    may stop waiting; the transaction does not notice.
    """

    def __init__(self, engine: AsyncEngine, shelf: Shelf) -> None:
        self._engine = engine
        self._shelf = shelf
        self._waiting: deque[Task] = deque()
        self._working: asyncio.Task[None] | None = None
        self._closing = False
        event.listen(engine.sync_engine, "before_cursor_execute", _count_writes)
        event.listen(engine.sync_engine, "handle_error", _count_faults)

    def submit(self, decide: Callable[[Books], T]) -> asyncio.Future[T]:
        """Queue a function; the future is answered after the commit that carries it."""
        if self._closing:
            raise StoreBusy
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.append(Task(decide, loop, future))
        if self._working is None or self._working.done():
            self._working = loop.create_task(self._work())
        return future

    async def close(self) -> None:
        """Finish what waits, then let the connection go."""
        self._closing = True
        if self._working is not None:
            await self._working
        await self._engine.dispose()

    async def _work(self) -> None:
        while self._waiting:
            group = next_group(self._waiting)
            try:
                await self._settle(group)
            except BaseException as fault:
                for task in group:
                    task.fault = task.fault or fault
                if not isinstance(fault, Exception):
                    raise
            finally:
                settle_futures(group)

    async def _settle(self, group: list[Task]) -> None:
        """All in one transaction; if one of them fails for itself, each in its own."""
        for attempt in range(RETRIES):
            for task in group:
                task.begin()
            fault = await self._together(group)
            if fault is None:
                return
            if not _again(fault, attempt):
                break
            # Jitter keeps two processes that collided from meeting again.
            await asyncio.sleep(random.uniform(0, 0.01 * 2 ** min(attempt, 6)))  # noqa: S311 - no secret
        else:
            for task in group:
                task.fault = StoreBusy("too many serialization failures")
            return
        if len(group) > 1:
            for task in group:
                await self._settle([task])
                settle_futures([task])  # it is durable, whatever becomes of those after it

    async def _together(self, group: list[Task]) -> BaseException | None:
        """One transaction. None: committed. Otherwise the fault that rolled it back."""
        async with self._engine.connect() as connection:
            try:
                fault = await connection.run_sync(self._decide, group)
                if fault is None:
                    await connection.commit()
            except DBAPIError as late:
                if _state(late) not in COLLIDED:
                    raise
                return late
            return fault

    def _decide(self, connection: Connection, group: list[Task]) -> BaseException | None:
        return decide_in_turn(
            Books(connection, self._shelf), group, lambda: connection.info.get(_WRITTEN, 0)
        )


_WRITTEN: Final = "written"


def _count_writes(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
    if not statement.startswith("SELECT"):
        connection.info[_WRITTEN] = connection.info.get(_WRITTEN, 0) + 1


def _count_faults(context: Any) -> None:
    """Whatever fails spoils the transaction: PostgreSQL refuses every statement after it."""
    connection = context.connection
    if connection is not None:
        connection.info[_WRITTEN] = connection.info.get(_WRITTEN, 0) + 1


def _again(fault: BaseException, attempt: int) -> bool:
    state = _state(fault)
    return state in COLLIDED or (state == TAKEN and attempt < TAKEN_RETRIES)


def _state(fault: BaseException) -> str | None:
    return getattr(getattr(fault, "orig", None), "sqlstate", None)
