"""One commit for many: who fails undoes only themselves, and answers come after the commit."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.conftest import KEY
from tests.invariants.shop import Shop, event, refund
from tiers.errors import BadEvent, Conflict, StoreBusy
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiers.store.books import Books
    from tiers.store.engine import Store


def names(name: str) -> Callable[[Books], int]:
    """A function that writes one source and gives its number."""
    return lambda books: books.journal.source(name)


def file_of(store: Store) -> str:
    assert store.url.database is not None
    return store.url.database


class Gate:
    """Holds the writer thread until the test lets it go, so that a group gathers behind it."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.reached = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def __call__(self, _books: Books) -> None:
        self._loop.call_soon_threadsafe(self.reached.set)
        assert self.open.wait(30)


async def together(store: Store, *functions: Callable[[Books], Any]) -> list[Any]:
    """Run functions as one group."""
    if not store.is_sqlite:  # its writer begins when the loop comes round, and finds all of them
        return await asyncio.gather(*map(store.write, functions), return_exceptions=True)
    gate = Gate()
    async with asyncio.TaskGroup() as group:
        group.create_task(store.write(gate))
        await gate.reached.wait()
        waiting = asyncio.gather(*map(store.write, functions), return_exceptions=True)
        await asyncio.sleep(0)
        gate.open.set()
        return await waiting


async def test_a_failing_function_among_fifty_undoes_only_itself(store: Store) -> None:
    def fails(books: Books) -> None:
        books.journal.source("never")
        books.connection.exec_driver_sql("INSERT INTO sources (name) VALUES ('s7')")

    functions: list[Callable[[Books], Any]] = [names(f"s{number}") for number in range(50)]
    functions[30] = fails
    answers = await together(store, *functions)
    assert [n for n, each in enumerate(answers) if isinstance(each, Exception)] == [30]
    assert isinstance(answers[30], IntegrityError)
    kept = {name: key for key, name in await Shop(store).rows("sources")}
    assert kept == {f"s{number}": answers[number] for number in range(50) if number != 30}


async def test_a_refusal_that_wrote_nothing_costs_the_others_nothing(store: Store) -> None:
    runs: list[str] = []

    def counts(books: Books) -> None:
        runs.append("write")
        books.journal.source(f"s{len(runs)}")

    def refuses(_books: Books) -> None:
        runs.append("refuse")
        raise BadEvent("no", "nothing was written")

    answers = await together(store, counts, refuses, counts, refuses, counts)
    assert runs == ["write", "refuse", "write", "refuse", "write"]
    assert [type(each) for each in answers[1::2]] == [BadEvent, BadEvent]
    assert await Shop(store).count("sources") == 3


async def test_a_conflict_and_a_refund_too_many_write_nothing(sqlite_store: Store) -> None:
    shop = await Shop(sqlite_store).opens()
    await shop.records(event("e1"))
    before = await shop.rows("events")

    def written(books: Books) -> int:
        raw: Any = books.connection.connection.dbapi_connection
        return int(raw.total_changes)

    changes = await sqlite_store.write(written)
    for refused, kind in (
        (event("e1", amount=1), Conflict),
        (refund("r", "e1", 20_000), BadEvent),
    ):
        with pytest.raises(kind):
            await shop.records(refused)
    assert await sqlite_store.write(written) == changes
    assert await shop.rows("events") == before
    # I3: what was refused has left no key behind.
    assert (await shop.records(refund("r", "e1", 5_000)))[0].fresh


async def test_answers_come_only_after_the_commit(store: Store) -> None:
    """Another connection sees the row as soon as the answer is there."""
    other = Shop(store)

    async def says(number: int) -> None:
        await store.write(names(f"s{number}"))
        assert f"s{number}" in [name for _, name in await other.rows("sources")]

    await asyncio.gather(*(says(number) for number in range(12)))


async def test_what_a_function_wrote_is_seen_by_nobody_before_the_commit(
    sqlite_store: Store,
) -> None:
    seen: list[Any] = []

    def looks(books: Books) -> None:
        books.journal.source("early")
        with sqlite3.connect(file_of(sqlite_store)) as other:
            seen.extend(other.execute("SELECT name FROM sources"))
        other.close()

    await sqlite_store.write(looks)
    assert seen == []


async def test_a_waiter_who_has_gone_disturbs_nobody(sqlite_store: Store) -> None:
    gate = Gate()
    async with asyncio.TaskGroup() as group:
        group.create_task(sqlite_store.write(gate))
        await gate.reached.wait()
        gone = group.create_task(sqlite_store.write(names("gone")))
        stays = group.create_task(sqlite_store.write(names("stays")))
        await asyncio.sleep(0)
        gone.cancel()
        gate.open.set()
        assert await stays
    assert gone.cancelled()
    # What was asked for is written all the same: nobody can say when it was too late to stop it.
    assert {name for _, name in await Shop(sqlite_store).rows("sources")} == {"gone", "stays"}


async def test_closing_finishes_what_waits(sqlite_store: Store) -> None:
    gate = Gate()
    async with asyncio.TaskGroup() as group:
        group.create_task(sqlite_store.write(gate))
        await gate.reached.wait()
        waiting = [group.create_task(sqlite_store.write(names(f"s{n}"))) for n in range(300)]
        await asyncio.sleep(0)
        closing = group.create_task(sqlite_store.close())
        await asyncio.sleep(0)
        gate.open.set()
        await closing
    assert len({each.result() for each in waiting}) == 300
    with pytest.raises(StoreBusy):
        await sqlite_store.write(names("late"))
    with sqlite3.connect(file_of(sqlite_store)) as after:
        assert after.execute("SELECT count(*) FROM sources").fetchone() == (300,)
    after.close()


async def test_who_stops_waiting_because_another_was_refused_disturbs_nobody(
    store: Store,
) -> None:
    """A task group cancels two hundred waiting writes at once; the store goes on."""

    def refuses(_books: Books) -> None:
        raise BadEvent("no", "nothing was written")

    async def all_write() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(200):
                decide: Any = refuses if number == 100 else names(f"s{number}")
                group.create_task(store.write(decide))

    async with asyncio.timeout(30):
        with pytest.raises(ExceptionGroup) as raised:
            await all_write()
        assert [type(each) for each in raised.value.exceptions] == [BadEvent]
        await store.write(names("after"))
    # Each was asked for, and none can say when it was too late to stop it.
    assert await Shop(store).count("sources") == 200


async def test_many_who_meet_on_the_same_rows_are_all_heard(store: Store) -> None:
    """None is refused as busy: SERIALIZABLE made most of them collide when each wrote for itself."""
    shop = await Shop(store).opens()
    orders = [event(f"e{n}", account=f"a{n % 40}") for n in range(200)]
    answers = await asyncio.gather(*(shop.records(each) for each in orders))
    assert all(found[0].fresh for found in answers)
    assert await shop.count("events") == 200
    assert await shop.count("accounts") == 40


async def test_what_another_has_just_taken_is_looked_at_again(store: Store) -> None:
    """A unique violation is a collision seen too late on PostgreSQL: the next run sees the row."""
    if store.is_sqlite:
        return
    runs: list[int] = []

    def finds_it_taken_once(books: Books) -> int:
        runs.append(books.journal.source("s"))
        if len(runs) == 1:
            books.connection.exec_driver_sql("INSERT INTO sources (name) VALUES ('s')")
        return len(runs)

    assert await store.write(finds_it_taken_once) == 2


async def test_two_processes_that_make_the_same_account_both_get_it(store_url: str) -> None:
    async with open_store(store_url, KEY) as one, open_store(store_url, KEY) as other:
        shops = [await Shop(each).opens() for each in (one, other)]
        orders = [event(f"e{n}", account=f"a{n // 2}") for n in range(40)]
        answers = await asyncio.gather(
            *(shops[n % 2].records(each) for n, each in enumerate(orders))
        )
        assert all(found[0].fresh for found in answers)
        assert await shops[0].count("accounts") == 20


async def test_a_source_that_was_rolled_back_is_not_remembered(store: Store) -> None:
    shop = await Shop(store).opens()

    def fails(books: Books) -> None:
        books.journal.source("shop")
        books.journal.source("shop")
        raise KeyError

    with pytest.raises(KeyError):
        await store.write(fails)
    assert await shop.rows("sources") == []
    assert (await shop.records(event("e1")))[0].fresh
