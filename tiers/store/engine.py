"""The one engine factory, and the store's two doors: `write(decide)` and `read(look)`.

A use case decides in a plain function over the books. The function is the transaction: it can't
await, talk to Telegram or look at a clock, and it may be run again, so it must do nothing but
ask and write its books. Speak after it has returned.
"""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from tiers.store.books import Books, Shelf
from tiers.store.once import Once, keeping
from tiers.store.serializing import SerializingWriter
from tiers.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Engine
    from sqlalchemy.engine import URL, Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

BUSY_SECONDS: Final = 5.0
"""How long a write waits for another process's transaction before it is refused as busy."""
WRITER_CACHE_KIB: Final = 8 * 1024
"""Sorting takes as much once more; more of it buys an import nothing that was measurable."""

PRAGMAS: Final = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: an answer is given only after an fsync
    "foreign_keys": 1,
    "busy_timeout": int(BUSY_SECONDS * 1000),
    "wal_autocheckpoint": 4_000,  # pages, 16 MB: an import checkpoints four times less often
}


class Store:
    """Opened by `open_store`. All writes of a process pass through one writer."""

    def __init__(self, url: URL, key: bytes) -> None:
        self.url = url
        self.shelf = Shelf(key=key, dialect=url.get_backend_name())
        self.is_sqlite = self.shelf.dialect == "sqlite"
        self._readers = _reading_engine(url)
        self._writer: Writer | SerializingWriter
        if self.is_sqlite:
            self._writer = Writer(writing_engine(url), self.shelf)
        else:
            # A connection that the server has closed since is found out before it is used.
            engine = create_async_engine(
                url, isolation_level="SERIALIZABLE", pool_size=1, pool_pre_ping=True
            )
            self._writer = SerializingWriter(engine, self.shelf)

    async def write(self, decide: Callable[[Books], T], once: Once[T] | None = None) -> T:
        """Run `decide` as one transaction, as if alone; give its answer once it is durable.

        With `once`, the answer is kept beside the effect under the Telegram update that asked for
        it, and a second run for the same update gets the kept answer. Whatever `decide` raises
        is raised here and leaves no trace. Raises `StoreBusy` when the store can't be had in time.
        """
        decided = decide if once is None or once.update_id is None else keeping(decide, once)
        return await self._writer.submit(decided)

    async def read(self, look: Callable[[Books], T]) -> T:
        """Run `look` over one snapshot. It never waits for a writer, and can't write."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(lambda plain: look(Books(plain, self.shelf)))

    async def close(self) -> None:
        """Finish what waits to be written, then let every connection go."""
        await self._writer.close()
        await self._readers.dispose()


@asynccontextmanager
async def open_store(url: str, key: bytes) -> AsyncIterator[Store]:
    """Open a migrated store: `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://…`.

    `key` is kept outside the database; tombstones of erased accounts are made with it.
    """
    store = Store(make_url(url), key)
    try:
        yield store
    finally:
        await store.close()


def writing_engine(url: URL) -> Engine:
    """A plain engine on the SQLite file whose every transaction takes the lock before it reads.

    A deferred one would fail at its first write with «database is locked» as soon as another
    writer got in between, and no busy timeout applies to that (SQLITE_BUSY_SNAPSHOT).
    """
    engine = create_engine(url.set(drivername="sqlite+pysqlite"), pool_size=1, max_overflow=0)
    # The default cache of 2 MB spills in the middle of an import's one big transaction.
    _take_over(engine, "BEGIN IMMEDIATE", f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
    return engine


def _reading_engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(
            url,
            isolation_level="REPEATABLE READ",
            execution_options={"postgresql_readonly": True},
            pool_size=8,
            pool_pre_ping=True,
        )
    engine = create_async_engine(url.set(drivername="sqlite+aiosqlite"), pool_size=4)
    _take_over(engine.sync_engine, "BEGIN DEFERRED", "PRAGMA query_only = 1")
    return engine


def _take_over(engine: Engine, begin: str, *also: str) -> None:
    """Begin transactions ourselves: the driver's own come too late (not before the first write)."""

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for name, value in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        for statement in also:
            cursor.execute(statement)
        cursor.close()

    @event.listens_for(engine, "begin")
    def take_lock(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def sqlite_file(url: URL) -> Path | None:
    """The database's file; None for PostgreSQL."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def may_corrupt_wal(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the WAL-reset bug of 3.7.0 to 3.51.2: rare, and it corrupts the file.

    Mended in 3.51.3, and in the maintenance releases 3.50.7 and 3.44.6.
    """
    mended = {(3, 50): 7, (3, 44): 6}
    if version[:2] in mended:
        return version[2] < mended[version[0], version[1]]
    return (3, 7, 0) <= version < (3, 51, 3)
