"""Claims in any order of acts, on both databases; killed in the middle; raced by two processes."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import shutil
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import KEY
from tests.perks.claim_machine import ClaimMachine
from tests.perks.stall import Stall, perk, stall
from tiers.perks.refusals import SoldOut
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tests.postgres import Server
    from tiers.records import Actor


def run(url: str, chosen: settings | None = None) -> None:
    machine: Any = lambda: ClaimMachine(url)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)


def test_any_acts_keep_every_promise_on_sqlite(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run(f"sqlite+aiosqlite:///{path}")


def test_any_acts_keep_every_promise_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("claims", migrated_template)
    profile = settings()
    few = settings(profile, max_examples=max(5, profile.max_examples // 6))
    try:
        run(url, few)
    finally:
        postgres.drop("claims")


CROWD = 300
QUOTA = 40


async def _crowd(url: str, rounds: int) -> None:
    """A stall with its codes and its people, before anybody claims."""
    async with open_store(url, KEY) as store:
        perks = [perk(f"card{n}", "code", pool=f"p{n}", stock=QUOTA) for n in range(rounds)]
        one = await stall(store, *perks)
        for number in range(CROWD):
            await one.comes(number)
        for number in range(rounds):
            await one.fills(f"p{number}", *(f"R{number:02}-{n:05}X" for n in range(QUOTA + 5)))


async def _claim_all(url: str, name: str, numbers: range) -> list[int]:
    async with open_store(url, KEY) as store:
        one = Stall(await _again(store))
        actors: list[Actor] = [await one.comes(number) for number in numbers]
        answers = await one.race(actors, name)
    wrong = [each for each in answers if isinstance(each, BaseException)]
    assert {type(each) for each in wrong} <= {SoldOut}, wrong[:3]
    return [each.claim for each in answers if not isinstance(each, BaseException)]


async def _again(store: Any) -> Any:
    from tests.invariants.shop import Shop
    from tiers.versions import loaded

    shop = Shop(store)
    shop.versions = loaded(await store.read(lambda books: books.programmes.versions()))
    return shop


def _racer(url: str, name: str, numbers: range) -> None:
    asyncio.run(_claim_all(url, name, numbers))


async def _counted(url: str, name: str) -> tuple[int, int, int]:
    """Claims, different codes, and what the counter says; all must fit each other."""
    async with open_store(url, KEY) as store:
        shop = await _again(store)
        assert (await shop.verifies()).difference is None
        claims = [row for row in await shop.rows("claims") if name in row]
        sealed = await store.read(lambda books: books.codes.of_claims([row[0] for row in claims]))
        taken, _ = await store.read(lambda books: books.perks.taken(name))
        return len(claims), len({code.id for code in sealed.values()}), taken


@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.deep)])
def test_two_processes_that_race_give_exactly_the_quota(store_url: str, rounds: int) -> None:
    asyncio.run(_crowd(store_url, rounds))
    half = CROWD // 2
    for number in range(rounds):
        name = f"card{number}"
        racers = [
            multiprocessing.get_context("fork").Process(
                target=_racer, args=(store_url, name, part)
            )
            for part in (range(half), range(half, CROWD))
        ]
        for racer in racers:
            racer.start()
        for racer in racers:
            racer.join()
            assert racer.exitcode == 0
            racer.close()
        assert asyncio.run(_counted(store_url, name)) == (QUOTA, QUOTA, QUOTA)


def _killed(url: str, times: int, seed: int) -> None:
    asyncio.run(_crowd(url, 1))
    chance, whole = random.Random(seed), 0.6
    for number in range(times):
        start = chance.randrange(CROWD - 60)
        numbers = range(start, start + 60)
        process = multiprocessing.get_context("fork").Process(
            target=_racer, args=(url, "card0", numbers)
        )
        began = perf_counter()
        process.start()
        process.join(whole * chance.uniform(0.1, 1.2))
        process.kill()
        process.join()
        process.close()
        assert perf_counter() > began
        claims, codes, taken = asyncio.run(_counted(url, "card0"))
        assert claims == codes == taken <= QUOTA, number
    asyncio.run(_claim_all(url, "card0", range(CROWD)))
    assert asyncio.run(_counted(url, "card0")) == (QUOTA, QUOTA, QUOTA)


def test_kills_during_claims_lose_and_double_nothing(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(migrated_file.read_bytes())
    _killed(f"sqlite+aiosqlite:///{path}", 8, seed=3)


@pytest.mark.deep
def test_a_hundred_kills_during_claims_lose_and_double_nothing(store_url: str) -> None:
    _killed(store_url, 100, seed=4)
