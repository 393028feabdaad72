"""The writer thread of a SQLite store: whoever waits shares the next commit and its fsync."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.exc import OperationalError

from tiers.errors import StoreBusy
from tiers.store.books import Books, Shelf
from tiers.store.groups import Task, answer, decide_in_turn, next_group

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

T = TypeVar("T")


class Writer:
    """Runs waiting functions in groups: one BEGIN IMMEDIATE, each in turn, one COMMIT, then answers.

    If one fails after it has written, the group is rolled back and run again one by one, so that
    a failure undoes only itself. One that fails before it has written costs nothing.
    """

    def __init__(self, engine: Engine, shelf: Shelf) -> None:
        self._engine = engine
        self._shelf = shelf
        self._waiting: deque[Task] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, decide: Callable[[Books], T]) -> asyncio.Future[T]:
        """Queue a function; the future is answered after the commit that carries it."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        with self._wake:
            if self._closing:
                raise StoreBusy
            self._waiting.append(Task(decide, loop, future))
            self._wake.notify()
        return future

    async def close(self) -> None:
        """Finish what waits, then end the thread and let the connection go."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        await asyncio.to_thread(self._thread.join)
        self._engine.dispose()

    def _run(self) -> None:
        while group := self._next_group():
            try:
                with self._engine.connect() as connection:
                    self._settle(connection, group)
            except BaseException as fault:  # noqa: BLE001 - nobody else hears it: those who wait must
                for task in group:
                    task.fault = task.fault or fault
            answer(group)

    def _next_group(self) -> list[Task]:
        with self._wake:
            while not self._waiting and not self._closing:
                self._wake.wait()
            return next_group(self._waiting)

    def _settle(self, connection: Connection, group: list[Task]) -> None:
        if self._together(connection, group):
            return
        for task in group:
            task.begin()
            self._together(connection, [task])
            answer([task])  # it is durable, whatever becomes of those after it

    def _together(self, connection: Connection, group: list[Task]) -> bool:
        """One transaction for the whole group. False: rolled back, to be run one by one."""
        try:
            connection.begin()
        except OperationalError as fault:
            _refuse(connection, group, fault)
            return True
        raw: Any = connection.connection.dbapi_connection
        # A full disk may have rolled the whole transaction back already (B6).
        failed = decide_in_turn(
            Books(connection, self._shelf), group, lambda: (raw.total_changes, raw.in_transaction)
        )
        if failed is not None:
            connection.rollback()
            # A single one has undone itself: its fault is its answer.
            return len(group) == 1
        try:
            connection.commit()
        except OperationalError as fault:
            _refuse(connection, group, fault)
        return True


def _refuse(connection: Connection, group: list[Task], fault: OperationalError) -> None:
    """Nothing was written. Somebody else holds the file (busy), or the disk is full: a fault."""
    connection.rollback()
    busy = "locked" in str(fault.orig) or "busy" in str(fault.orig)
    for task in group:
        task.fault = StoreBusy(str(fault.orig)) if busy else fault
