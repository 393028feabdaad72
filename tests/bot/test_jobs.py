"""Regular work is done once in each period, whoever asks and however often (B39)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import jobs
from bot.inbox.arrivals import arrival
from bot.jobs import Jobs, Regular, wiping
from bot.programmes import Programmes
from tests.bot.test_fetching import text
from tests.programmes import LADDER
from tiers.errors import StoreBusy
from tiers.programme import load
from tiers.versions import ApplyProgramme, FirstProgramme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Clock
    from tiers.store.engine import Store


async def states(store: Store) -> list[tuple[str, str, int]]:
    found = await store.read(
        lambda books: books.connection.exec_driver_sql(
            "SELECT kind, state, attempts FROM jobs ORDER BY id"
        ).all()
    )
    return [(row[0], row[1], row[2]) for row in found]


def counting(store: Store, clock: Clock, fault: Exception | None = None) -> tuple[Jobs, list[int]]:
    done: list[int] = []

    async def work() -> None:
        done.append(1)
        if fault is not None:
            raise fault

    regular = [Regular("seal", timedelta(minutes=10), work)]
    return Jobs(store, clock, regular, lambda: True), done


async def test_each_period_has_its_work_once(store: Store, clock: Clock) -> None:
    one, done = counting(store, clock)
    two, done_too = counting(store, clock)
    for _ in range(5):
        await one.turn()
        await two.turn()
    assert len(done) + len(done_too) == 1
    clock.moves(minutes=10)
    async with asyncio.TaskGroup() as tasks:
        for each in (one, two, one, two):
            tasks.create_task(each.turn())
    assert len(done) + len(done_too) == 2
    assert await states(store) == [("seal", "done", 1)] * 2


async def test_after_a_long_pause_the_present_period_is_enough(store: Store, clock: Clock) -> None:
    jobs_, done = counting(store, clock)
    await jobs_.turn()
    clock.moves(days=90)
    await jobs_.turn()
    assert len(done) == 2


async def test_work_that_fails_is_tried_again_later_and_then_given_up(
    store: Store, clock: Clock
) -> None:
    jobs_, done = counting(store, clock, ValueError("no"))
    jobs_._regular = [Regular("seal", timedelta(days=3), jobs_._regular[0].work)]
    for _ in range(10):
        await jobs_.turn()
        clock.moves(minutes=30)
    assert len(done) == jobs.MOST_TRIES
    assert await states(store) == [("seal", "failed", jobs.MOST_TRIES)]


async def test_a_busy_store_is_no_failure_of_the_work(store: Store, clock: Clock) -> None:
    jobs_, done = counting(store, clock, StoreBusy())
    with pytest.raises(StoreBusy):
        await jobs_.turn()
    await jobs_.turn()  # still leased
    assert len(done) == 1
    clock.moves(minutes=11)
    with pytest.raises(StoreBusy):
        await jobs_.turn()


async def test_updates_are_forgotten_thirty_days_after_they_are_done(
    store: Store, clock: Clock
) -> None:
    """Done or set aside; what waits is kept."""
    raw = [arrival(text(number, "x")) for number in (1, 2, 3)]
    await store.write(lambda books: books.inbox.store(raw, clock()))
    ids = [row.id for row in await store.read(lambda books: books.inbox.waiting(10))]
    await store.write(lambda books: books.inbox.done(ids[:1], clock()))
    await store.write(lambda books: books.inbox.quarantine(ids[1], "x", None, clock()))
    wipe = wiping(store, clock)
    clock.moves(days=30)
    await wipe.work()
    assert await count(store) == 3
    clock.moves(seconds=1)
    await wipe.work()
    assert await count(store) == 1
    assert (await store.read(lambda books: books.inbox.depth()))[0] == 1


async def count(store: Store) -> int:
    rows = await store.read(
        lambda books: books.connection.exec_driver_sql("SELECT id FROM inbox").all()
    )
    return len(rows)


async def test_assessing_goes_on_while_there_is_somebody_and_after_faults() -> None:
    found: Iterator[int | Exception] = iter([3, 1, StoreBusy(), ValueError(), 0])
    asked = 0

    async def work() -> int:
        nonlocal asked
        asked += 1
        each = next(found, 0)
        if isinstance(each, Exception):
            raise each
        return each

    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(jobs.steadily("assessing", work, lambda: True))
        async with asyncio.timeout(10):
            while asked < 4:
                await asyncio.sleep(0.01)
        running.cancel()


async def test_what_is_applied_meanwhile_is_in_force_without_a_restart(
    store: Store, clock: Clock
) -> None:
    first = load(LADDER.replace("SETTLES", "0"), "a.toml")
    second = load(LADDER.replace("SETTLES", "0") + "\n# changed\n", "b.toml")
    versions = Programmes(store, await FirstProgramme(store, clock)(first))
    await versions.look()
    assert [each.programme.hash for each in versions()] == [first.hash]
    await ApplyProgramme(store, clock)(second, "test")
    await versions.look()
    assert [each.programme.hash for each in versions()] == [first.hash, second.hash]
