"""Every connection that the pools hand out is as it must be, and every table refuses the wrong type."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from tests.conftest import KEY, NOON
from tests.invariants.shop import Shop
from tests.store.test_group_commit import names
from tiers.store.engine import PRAGMAS, open_store
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from tiers.store.books import Books
    from tiers.store.engine import Store

NEEDED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def pragmas(connection: Connection) -> dict[str, Any]:
    return {
        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        for name in (*NEEDED, "busy_timeout")
    }


async def test_every_connection_of_sqlite_is_durable_and_minds_foreign_keys(
    sqlite_store: Store,
) -> None:
    assert {name: PRAGMAS[name] for name in NEEDED} == NEEDED
    seen: list[dict[str, Any]] = []
    # More readers at once than the pool keeps, so that those beyond it are looked at too.
    barrier = asyncio.Barrier(9)

    async def reads() -> None:
        async with sqlite_store._readers.connect() as connection:
            await barrier.wait()
            seen.append(await connection.run_sync(pragmas))

    await asyncio.gather(*(reads() for _ in range(9)))
    seen.append(await sqlite_store.write(lambda books: pragmas(books.connection)))
    assert len(seen) == 10
    assert all(NEEDED.items() <= each.items() for each in seen)
    assert {each["busy_timeout"] for each in seen} == {5_000}


async def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError):
        await store.read(lambda books: books.journal.source("x"))


async def test_every_writing_transaction_takes_the_lock_before_it_reads(
    sqlite_store: Store,
) -> None:
    """B5: SQLITE_BUSY_SNAPSHOT cannot happen."""
    said: list[str] = []
    event.listen(
        sqlite_store._writer._engine, "before_cursor_execute",
        lambda *heard: said.append(heard[2]),
    )  # fmt: skip
    for _ in range(3):
        await sqlite_store.write(lambda books: books.journal.count_accounts())
    assert [each for each in said if each.startswith("BEGIN")] == ["BEGIN IMMEDIATE"] * 3
    assert said[0] == "BEGIN IMMEDIATE"


async def test_on_postgresql_writers_are_serializable_and_readers_read_one_snapshot(
    store: Store,
) -> None:
    def isolation(books: Books) -> tuple[Any, Any]:
        show = books.connection.exec_driver_sql
        return (
            show("SHOW transaction_isolation").scalar(),
            show("SHOW transaction_read_only").scalar(),
        )

    if store.is_sqlite:
        return
    assert await store.write(isolation) == ("serializable", "off")
    assert await store.read(isolation) == ("repeatable read", "on")


async def test_every_table_of_sqlite_is_strict(sqlite_store: Store) -> None:
    def look(books: Books) -> dict[str, int]:
        rows = books.connection.exec_driver_sql("PRAGMA table_list")
        return {row[1]: row[5] for row in rows if row[1] in metadata.tables}

    found = await sqlite_store.read(look)
    assert found == dict.fromkeys(metadata.tables, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO members (joined_at) VALUES ('abc')",
        "INSERT INTO sources (id, name) VALUES ('abc', 'x')",
        "INSERT INTO answers (update_id, use_case, answer, at) VALUES ('abc', 'u', 'a', 1)",
    ],
)
async def test_no_number_takes_a_word(store: Store, statement: str) -> None:
    with pytest.raises((IntegrityError, OperationalError, DBAPIError)):
        await store.write(lambda books: books.connection.exec_driver_sql(statement).rowcount)


async def test_a_row_cannot_point_at_nothing(store: Store) -> None:
    with pytest.raises(IntegrityError):
        await store.write(
            lambda books: (
                books.connection.exec_driver_sql(
                    "INSERT INTO opt_outs (member_id, category, at) VALUES (99, 'tier', 1)"
                ).rowcount
            )
        )


async def test_times_keep_their_microseconds_and_amounts_their_sixteen_digits(
    store: Store,
) -> None:
    exact = NOON.replace(microsecond=123_457)

    def decide(books: Books) -> Any:
        member = books.people.newcomer(exact)
        return books.people.member(member)

    assert (await store.write(decide)).joined_at == exact


async def test_two_stores_on_one_database_take_turns(store_url: str) -> None:
    async with open_store(store_url, KEY) as one, open_store(store_url, KEY) as other:
        await asyncio.gather(*((one, other)[n % 2].write(names(f"s{n}")) for n in range(20)))
        assert await Shop(one).count("sources") == 20
