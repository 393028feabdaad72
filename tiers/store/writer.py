"""The writer thread of a SQLite store: whoever waits shares the next commit and its fsync."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy.exc import OperationalError

from tiers.errors import StoreBusy
from tiers.store.books import Books, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

T = TypeVar("T")

GROUP: Final = 256
"""How many functions may share a commit: more would make the first one wait for the last."""


@dataclass(slots=True)
class Task:
    """One function that waits, and what came of it."""

    decide: Callable[[Books], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    answer: Any = None
    fault: BaseException | None = None


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

    def close(self) -> None:
        """Finish what waits, then end the thread and let the connection go."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join()
        self._engine.dispose()

    def _run(self) -> None:
        while group := self._next_group():
            try:
                with self._engine.connect() as connection:
                    self._settle(connection, group)
            except BaseException as fault:  # noqa: BLE001 - nobody else hears it: those who wait must
                for task in group:
                    task.fault = task.fault or fault
            _answer(group)

    def _next_group(self) -> list[Task]:
        with self._wake:
            while not self._waiting and not self._closing:
                self._wake.wait()
            size = min(GROUP, len(self._waiting))
            return [self._waiting.popleft() for _ in range(size)]

    def _settle(self, connection: Connection, group: list[Task]) -> None:
        if self._together(connection, group):
            return
        for task in group:
            task.answer = task.fault = None
            self._together(connection, [task])

    def _together(self, connection: Connection, group: list[Task]) -> bool:
        """One transaction for the whole group. False: rolled back, to be run one by one."""
        try:
            connection.begin()
        except OperationalError as fault:
            _refuse(connection, group, fault)
            return True
        books = Books(connection, self._shelf)
        raw: Any = connection.connection.dbapi_connection
        for task in group:
            written = raw.total_changes
            try:
                task.answer = task.decide(books)
            except BaseException as fault:  # noqa: BLE001 - it is raised again where it was asked for
                task.fault = fault
                # A full disk may have rolled the whole transaction back already (B6).
                if raw.total_changes != written or not raw.in_transaction:
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


def _answer(group: list[Task]) -> None:
    """Tell everybody, with one hop into each event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Task]] = {}
    for task in group:
        by_loop.setdefault(task.loop, []).append(task)
    for loop, tasks in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle_futures, tasks)


def _settle_futures(tasks: list[Task]) -> None:
    for task in tasks:
        if task.future.done():  # whoever asked has gone; what they asked for is written
            continue
        if task.fault is None:
            task.future.set_result(task.answer)
        else:
            task.future.set_exception(task.fault)
