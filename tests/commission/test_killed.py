"""Killed while it accrues and settles, again and again: afterwards every cent is where it belongs."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import shutil
from pathlib import Path
from time import perf_counter

import pytest

from tests.commission.office import Office, office_text
from tests.conftest import KEY, NOON, Clock
from tests.invariants.shop import event, refund
from tiers.purse import Purse
from tiers.store.engine import open_store

SOLD = 40
"""Purchases of 100.00 at 3 % that each round brings, by forty customers of two agents."""


PLAIN = """
[commission]
effective = 2026-01-01
rates = { basic = "3%" }
hold_days = 7
refund_days = 7
"""


async def _opened(url: str, round_: int, work: str) -> Purse:
    """Hear of purchases, or bring them to commission and settle what is ripe."""
    async with open_store(url, KEY) as store:
        office = Office(store, Clock(NOON), office_text(PLAIN))
        await office.opens()
        office.clock.moves(days=10 * round_)
        if work == "begin":
            for number in range(SOLD):
                await office.comes(f"c{number}", "x" if number % 2 else "y")
        if work == "hear":
            bought = [
                event(f"{round_}-{n}", f"c{n}", occurred_at=office.clock()) for n in range(SOLD)
            ]
            back = [
                refund(f"{round_}-r{n}", f"{round_ - 1}-{n}", 5_000, f"c{n}",
                       occurred_at=office.clock())
                for n in range(1, SOLD, 4) if round_ > 1
            ]  # fmt: skip
            await office.records(*bought, *back)
        if work == "pay":
            await office.attributes()
            await office.settles()
        assert work != "look" or (await office.verifies()).difference is None
        return await office.purse("x")


def _child(url: str, round_: int) -> None:
    asyncio.run(_opened(url, round_, "pay"))


def _killed(url: str, times: int, seed: int) -> None:
    asyncio.run(_opened(url, 0, "begin"))
    asyncio.run(_opened(url, 1, "hear"))
    began = perf_counter()
    asyncio.run(_opened(url, 1, "pay"))
    whole, chance = perf_counter() - began, random.Random(seed)
    for round_ in range(2, times + 2):
        asyncio.run(_opened(url, round_, "hear"))
        process = multiprocessing.get_context("fork").Process(target=_child, args=(url, round_))
        process.start()
        process.join(whole * chance.uniform(0.05, 1.2))
        process.kill()
        process.join()
        process.close()
        if round_ % 5 == 0:
            asyncio.run(_opened(url, round_, "look"))
    last = times + 1
    asyncio.run(_opened(url, last, "pay"))
    # Twenty purchases a round for `x`; of all rounds but the last, half of ten is brought back.
    purse = asyncio.run(_opened(url, last, "look"))
    whole, less = SOLD // 2 * 300, SOLD // 4 * 150
    settled = (whole - less) * (last - 1)
    assert purse == Purse(pending=whole, payable=settled, earned=-settled - whole)


def test_what_is_killed_again_and_again_pays_exactly(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    _killed(f"sqlite+aiosqlite:///{path}", 8, seed=1)


@pytest.mark.deep
def test_what_is_killed_a_hundred_times_pays_exactly(store_url: str) -> None:
    _killed(store_url, 100, seed=2)
