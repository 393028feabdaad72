"""How others would record an event: four statements, one transaction an event, no chain, no checks.

Look the account up, insert the event unless it is there, add to the day's total, move the account on.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import asyncpg
from sqlalchemy import URL, bindparam, event, text
from sqlalchemy.ext.asyncio import create_async_engine

from tiers.store.types import microseconds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tiers.records import Event

Row = tuple[int, str, int, int]
"""Account, event id, when, amount."""

TABLES: Final = (
    "CREATE TABLE plain_accounts (id BIGINT PRIMARY KEY, events BIGINT NOT NULL, latest BIGINT)",
    """CREATE TABLE plain_events (account BIGINT NOT NULL REFERENCES plain_accounts,
    event_id TEXT NOT NULL UNIQUE, occurred_at BIGINT NOT NULL, amount BIGINT NOT NULL)""",
    """CREATE TABLE plain_totals (account BIGINT NOT NULL, day BIGINT NOT NULL,
    amount BIGINT NOT NULL, count BIGINT NOT NULL, PRIMARY KEY (account, day))""",
)
LOOK: Final = "SELECT events, latest FROM plain_accounts WHERE id = :account"
INSERT: Final = (
    "INSERT INTO plain_events (account, event_id, occurred_at, amount)"
    " VALUES (:account, :event_id, :at, :amount) ON CONFLICT DO NOTHING RETURNING account"
)
ADD: Final = (
    "INSERT INTO plain_totals (account, day, amount, count) VALUES (:account, :day, :amount, 1)"
    " ON CONFLICT (account, day) DO UPDATE SET amount = plain_totals.amount + excluded.amount,"
    " count = plain_totals.count + 1"
)
MOVE: Final = "UPDATE plain_accounts SET events = events + 1, latest = :at WHERE id = :account"
ACCOUNT: Final = "INSERT INTO plain_accounts (id, events) VALUES ({}, 0)"
_DAY: Final = 86_400_000_000


def plain(events: Sequence[Event]) -> list[Row]:
    """What the plain stores keep of events whose accounts are numbers."""
    return [
        (int(e.account), e.event_id, microseconds(e.occurred_at), e.amount or 0) for e in events
    ]


async def side_by_side(waiting: int, work: Iterable[Awaitable[Any]]) -> None:
    """So many wait at once; whoever is through takes the next."""
    line = iter(work)

    async def one() -> None:
        for each in line:
            await each

    async with asyncio.TaskGroup() as tasks:
        for _ in range(waiting):
            tasks.create_task(one())


def prepare_sqlite(path: Path, accounts: int) -> None:
    """Tables and accounts."""
    with closing(_sqlite(path)) as db:
        db.execute("BEGIN")
        for table in TABLES:
            db.execute(table)
        db.executemany(ACCOUNT.format("?"), [(each,) for each in range(accounts)])
        db.execute("COMMIT")


def by_sqlite3(path: Path, rows: Sequence[Row], group: int) -> None:
    """The driver itself; `group` events share a transaction."""
    with closing(_sqlite(path)) as db:
        line = iter(rows)
        while some := list(islice(line, group)):
            db.execute("BEGIN IMMEDIATE")
            for row in some:
                _record(db, _values(row))
            db.execute("COMMIT")


def _record(db: sqlite3.Connection, values: dict[str, Any]) -> None:
    db.execute(LOOK, values).fetchone()
    if db.execute(INSERT, values).fetchone() is not None:
        db.execute(ADD, values)
        db.execute(MOVE, values)


def _sqlite(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = wal")
    db.execute("PRAGMA synchronous = FULL")
    return db


async def by_core(url: str | URL, rows: Sequence[Row], waiting: int) -> None:
    """SQLAlchemy Core with the async driver of the database, a transaction an event."""
    # On SQLite one connection is the fastest: more of them only meet at the lock.
    lite = str(url).startswith("sqlite")
    engine = create_async_engine(url, pool_size=1 if lite else 8, max_overflow=0, pool_timeout=600)
    look, insert, add, move = (text(each) for each in (LOOK, INSERT, ADD, MOVE))
    if lite:

        @event.listens_for(engine.sync_engine, "connect")
        def settle(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA journal_mode = wal")
            connection.execute("PRAGMA synchronous = FULL")

    else:
        look = text(LOOK + " FOR UPDATE").bindparams(bindparam("account"))

    async def record(row: Row) -> None:
        values = _values(row)
        async with engine.begin() as connection:
            (await connection.execute(look, values)).first()
            if (await connection.execute(insert, values)).first() is not None:
                await connection.execute(add, values)
                await connection.execute(move, values)

    await side_by_side(waiting, (record(row) for row in rows))
    await engine.dispose()


async def prepare_postgres(db: Any, accounts: int) -> None:
    """Tables and accounts."""
    for table in TABLES:
        await db.execute(table)
    await db.executemany(ACCOUNT.format("$1"), [(each,) for each in range(accounts)])


async def by_asyncpg(
    host: str, database: str, rows: Sequence[Row], waiting: int, size: int
) -> None:
    """The driver itself with its own pool, a transaction an event."""
    look, insert, add, move = (
        _numbered(each) for each in (LOOK + " FOR UPDATE", INSERT, ADD, MOVE)
    )
    pool = await asyncpg.create_pool(
        host=host, user="tierbot", database=database, min_size=size, max_size=size
    )

    async def record(row: Row) -> None:
        values = _values(row)
        async with pool.acquire() as db, db.transaction():
            await db.fetchrow(look[0], *look[1](values))
            if await db.fetchrow(insert[0], *insert[1](values)) is not None:
                await db.execute(add[0], *add[1](values))
                await db.execute(move[0], *move[1](values))

    await side_by_side(waiting, (record(row) for row in rows))
    await pool.close()


def _values(row: Row) -> dict[str, Any]:
    account, event_id, at, amount = row
    return {
        "account": account, "event_id": event_id, "at": at, "amount": amount, "day": at // _DAY,
    }  # fmt: skip


def _numbered(statement: str) -> tuple[str, Callable[[dict[str, Any]], Iterator[Any]]]:
    """`:name` as `$1`, and how its values are put in order."""
    names = [
        name for name in ("account", "event_id", "at", "amount", "day") if _has(statement, name)
    ]
    for number, name in enumerate(names, start=1):
        statement = statement.replace(f":{name}", f"${number}")
    return statement, lambda values: (values[name] for name in names)


def _has(statement: str, name: str) -> bool:
    return f":{name}" in statement
