"""Several processes share one rate: never more than it together, and a dead one's share comes back."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from os import environ
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.courier.gate import Gate
from bot.courier.pace import EVERYWHERE, Lane, Pace
from bot.courier.roll import CountedOut, Rates, Roll
from bot.courier.sharing import share
from bot.courier.working import work
from bot.refusing import CannotRun
from bot.settings import Settings
from tests.bot.rig import now, process
from tests.conftest import NOON
from tiers.store.books.couriers import Posted
from tiers.store.migrating import newest
from tiers.store.steps import newest_step

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from tiers.store.engine import Store

crowds = st.lists(st.booleans(), min_size=1, max_size=9)


def posted(mains: list[bool]) -> list[Posted]:
    return [
        Posted(number, "h", number, NOON, main, NOON, (), None)
        for number, main in enumerate(mains, 1)
    ]


@given(crowds, st.integers(1, 60))
def test_the_shares_of_all_add_up_to_the_rate(mains: list[bool], rate: int) -> None:
    us = posted(mains)
    assert sum(share(rate, us, each.id) for each in us) == rate


@given(crowds, st.integers(1, 60), st.data())
def test_who_counts_in_more_than_there_are_takes_no_more(
    mains: list[bool], rate: int, data: st.DataObject
) -> None:
    """Whoever is gone may be noticed by one before the other: together it is never too much (B3)."""
    us = posted(mains)
    here = data.draw(st.lists(st.sampled_from(us), min_size=1, unique=True))
    seen = {
        each.id: sorted({*here, *data.draw(st.lists(st.sampled_from(us)))}, key=lambda one: one.id)
        for each in here
    }
    assert sum(share(rate, seen[each.id], each.id) for each in here) <= rate


def test_the_one_that_answers_people_keeps_half() -> None:
    us = posted([True, False, False])
    assert [share(28, us, each.id) for each in us] == [14, 7, 7]
    assert share(28, us[:1], 1) == 28
    assert [share(28, us[1:], each.id) for each in us[1:]] == [14, 14]


def entering(store: Store, pid: int, *, main: bool = False, rate: int = 28) -> tuple[Roll, Pace]:
    pace = Pace(rate)
    gate = Gate(pace, asyncio.get_running_loop().time)
    return Roll(store, now, process(pid), gate, Rates(rate), main=main), pace


@asynccontextmanager
async def keeping(*rolls: Roll) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(each.keep()) for each in rolls]
        yield
        for each in running:
            each.cancel()


async def test_a_newcomer_waits_until_all_others_have_made_room(store: Store) -> None:
    one, fast = entering(store, 1, main=True)
    two, slow = entering(store, 2)
    await one.join()
    assert one.ready.is_set()
    assert fast.rate(0.0) == 28
    await two.join()
    assert not two.ready.is_set()
    assert slow.rate(0.0) == 0
    async with keeping(two):
        await asyncio.sleep(1.5)
        assert not two.ready.is_set(), "the other one has not seen it yet"
    async with keeping(one, two), asyncio.timeout(15):
        await two.ready.wait()
        assert (fast.rate(0.0), slow.rate(0.0)) == (14, 14)
    await two.leave()
    async with keeping(one), asyncio.timeout(10):
        while fast.rate(0.0) < 28:
            await asyncio.sleep(0.05)


async def test_what_telegram_tells_one_all_of_them_heed(sqlite_store: Store) -> None:
    """Also who comes later, and after the one that was told is gone."""
    one, _ = entering(sqlite_store, 1, main=True)
    await one.join()
    await one.halt(30)
    for pid in (2, 3):
        other, pace = entering(sqlite_store, pid, main=True)
        await other.join()
        async with asyncio.timeout(5):
            await other.ready.wait()
        told = asyncio.get_running_loop().time()
        assert pace.room_at(told, EVERYWHERE, Lane.REPLY) > told + 25


async def test_who_goes_before_its_first_second_is_over_does_not_begin_any_more(
    sqlite_store: Store,
) -> None:
    gone, _ = entering(sqlite_store, 1, main=True)
    await gone.join()
    roll, pace = entering(sqlite_store, 2, main=True)
    await roll.join()
    assert not roll.ready.is_set(), "what the other one said a moment ago still counts"
    await roll.leave()
    await asyncio.sleep(1.2)
    assert not roll.ready.is_set()
    assert pace.rate(0.0) == 0


async def test_who_was_silent_too_long_takes_nothing_and_comes_in_again(
    sqlite_store: Store,
) -> None:
    time = now()

    def wall() -> datetime:
        return time

    gate = Gate(Pace(28), asyncio.get_running_loop().time)
    roll = Roll(sqlite_store, wall, process(1), gate, Rates(28), main=False)
    await roll.join()
    first = roll.me
    time += timedelta(seconds=30)
    with pytest.raises(CountedOut):
        await sqlite_store.write(roll.check)
    roll._ends = 0.0
    async with keeping(roll), asyncio.timeout(15):
        while roll.me == first or not roll.ready.is_set():
            await asyncio.sleep(0.05)
    await sqlite_store.write(roll.check)


async def test_on_sqlite_a_courier_says_why_it_does_not_run() -> None:
    settings = Settings(token="123456:x", database_url="sqlite:///x.db")
    with pytest.raises(CannotRun, match="need PostgreSQL"):
        await work(settings)


async def test_without_a_programme_in_force_it_says_what_to_start(one_for_all: Any) -> None:
    settings = Settings(
        token="123456:x",
        database_url=one_for_all.url.replace("+asyncpg", ""),
        key="ab" * 32,
    )
    with pytest.raises(CannotRun, match="start `tierbot run` first"):
        await work(settings)


def test_the_newest_step_is_known_without_alembic() -> None:
    assert newest_step() == newest()


def test_a_courier_never_loads_what_answers_people() -> None:
    """Nor what migrates: it is to be small."""
    asked = "import sys; from bot.courier.__main__ import main; main(); print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True,
        env=environ | {"TIERBOT_TOKEN": ""},
    )  # fmt: skip
    loaded = {name.partition(".")[0] for name in found.stdout.split()}
    unwanted = {"aiogram", "handlers", "fastapi", "PIL", "alembic", "typer", "pygments"}
    assert not loaded & unwanted
    assert "telegram" in loaded
