"""Somebody else holds the file, or the disk is full: refused in time, nothing half-written (B4–B6)."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import OperationalError

from tests.invariants.shop import Shop, event
from tests.store.test_group_commit import file_of, names, together
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiers.store.books import Books
    from tiers.store.engine import Store


@contextmanager
def held(store: Store, how: str = "BEGIN EXCLUSIVE") -> Iterator[None]:
    """Another connection holds the file, as another process would."""
    other = sqlite3.connect(file_of(store), isolation_level=None)
    other.execute(how)
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def impatient(store: Store, milliseconds: int = 30) -> None:
    def decide(books: Books) -> None:
        books.connection.exec_driver_sql(f"PRAGMA busy_timeout = {milliseconds}")

    await store.write(decide)


async def test_a_store_that_others_hold_is_busy_and_works_again_afterwards(
    sqlite_store: Store,
) -> None:
    shop = await Shop(sqlite_store).opens()
    await impatient(sqlite_store)
    with held(sqlite_store):
        answers = await asyncio.gather(
            *(shop.records(event(f"e{number}")) for number in range(20)), return_exceptions=True
        )
        assert [type(each) for each in answers] == [StoreBusy] * 20
        assert await shop.count("events") == 0  # reads go on
    assert all(each.fresh for each in await shop.records(*(event(f"e{n}") for n in range(20))))
    assert (await shop.verifies()).difference is None


async def test_who_waits_for_a_short_while_gets_in(sqlite_store: Store) -> None:
    other = sqlite3.connect(file_of(sqlite_store), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.1, lambda: other.execute("ROLLBACK"))
    assert await sqlite_store.write(names("patient")) == 1
    other.close()


async def limited(store: Store, more: int | None) -> None:
    def decide(books: Books) -> None:
        pragma = books.connection.exec_driver_sql
        pages: Any = pragma("PRAGMA page_count").scalar()
        pragma(f"PRAGMA max_page_count = {2**31 if more is None else pages + more}")

    await store.write(decide)


LONG = "x" * 2_000


async def test_on_a_full_disk_the_whole_transaction_is_gone_and_the_store_works_again(
    sqlite_store: Store,
) -> None:
    shop = await Shop(sqlite_store).opens()
    await shop.records(event("first"))
    await limited(sqlite_store, 2)
    before = await shop.state()

    def fills(books: Books) -> None:
        for number in range(100):
            books.journal.source(f"{LONG}{number}")

    for _ in range(5):
        with pytest.raises(OperationalError, match="full"):
            await sqlite_store.write(fills)
        assert await shop.state() == before
        assert await shop.count("sources") == 1
    await limited(sqlite_store, None)
    await sqlite_store.write(fills)
    assert await shop.count("sources") == 101
    assert (await shop.verifies()).difference is None


async def test_in_a_group_a_full_disk_takes_nobody_elses_word_away(sqlite_store: Store) -> None:
    """Whoever has an answer is in the file, and whoever has a fault is not."""
    await limited(sqlite_store, 12)

    def fills(books: Books) -> None:
        for number in range(60):
            books.journal.source(f"{LONG}{number}")

    def one(number: int) -> Any:
        return lambda books: books.journal.source(f"{number}{LONG}")

    answers = await together(sqlite_store, one(1), one(2), fills, one(3), one(4))
    await limited(sqlite_store, None)
    kept = {key for key, _ in await Shop(sqlite_store).rows("sources")}
    assert {each for each in answers if isinstance(each, int)} == kept
    assert isinstance(answers[2], OperationalError)
    assert len(kept) == 4


async def test_when_the_first_word_of_a_function_finds_the_disk_full_it_alone_fails(
    sqlite_store: Store,
) -> None:
    await limited(sqlite_store, 3)

    def big(books: Books) -> None:
        books.connection.exec_driver_sql("INSERT INTO sources (name) VALUES (?)", ("y" * 90_000,))

    def one(number: int) -> Any:
        return lambda books: books.journal.source(f"small {number}")

    answers = await together(sqlite_store, one(1), big, one(2), big, one(3))
    await limited(sqlite_store, None)
    names_ = {name for _, name in await Shop(sqlite_store).rows("sources")}
    assert [type(each) for each in answers] == [int, OperationalError, int, OperationalError, int]
    assert names_ == {"small 1", "small 2", "small 3"}


async def test_when_a_connection_breaks_nothing_of_it_stays_and_the_next_write_works(
    sqlite_store: Store,
) -> None:
    def breaks(books: Books) -> None:
        books.journal.source("lost")
        raw: Any = books.connection.connection.dbapi_connection
        raw.close()

    answers = await together(sqlite_store, names("before"), breaks, names("after"))
    kept = {key for key, _ in await Shop(sqlite_store).rows("sources")}
    assert {each for each in answers if isinstance(each, int)} == kept
    assert isinstance(answers[1], Exception)
    assert await sqlite_store.write(names("next")) > 0
