"""An import that is killed at any moment leaves everything or nothing (B36, B23)."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import KEY
from tests.invariants.shop import Holder, Shop, event, refund
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.records import Event

ROWS = 400


def file(mark: int) -> list[Event]:
    """Purchases, some with refunds; the ids are new for every mark."""
    rows = [event(f"{mark}-{n}", f"account {n % 60}", amount=n) for n in range(ROWS - 40)]
    back = [refund(f"{mark}-r{n}", f"{mark}-{n}", 0, f"account {n % 60}") for n in range(40)]
    return [*rows, *back]


async def _imports(url: str, mark: int) -> int:
    async with open_store(url, KEY) as store:
        shop = await Shop(store).opens()
        done, _ = await shop.imports(file(mark), f"file {mark}", holder=Holder(pid=mark))
        return done.fresh


def _child(url: str, mark: int) -> None:
    asyncio.run(_imports(url, mark))


async def _state(url: str) -> tuple[int, int]:
    """How many events there are; the chain, the totals and the histories must fit them."""
    async with open_store(url, KEY) as store:
        shop = await Shop(store).opens()
        found = await shop.verifies()
        assert found.difference is None
        return found.events, await shop.count("imports")


def _killed(url: str, times: int, seed: int) -> None:
    began = perf_counter()
    assert asyncio.run(_imports(url, 1)) == ROWS
    whole, chance = perf_counter() - began, random.Random(seed)
    before, _ = asyncio.run(_state(url))
    outcomes = set()
    for mark in range(2, times + 2):
        process = multiprocessing.get_context("fork").Process(target=_child, args=(url, mark))
        process.start()
        process.join(whole * chance.uniform(0.05, 1.3))
        process.kill()
        process.join()
        process.close()
        after, _ = asyncio.run(_state(url))
        assert after - before in (0, ROWS)
        outcomes.add(after - before)
        before = after
    assert asyncio.run(_imports(url, times + 2)) == ROWS
    after, imports = asyncio.run(_state(url))
    assert after == before + ROWS
    assert imports == after // ROWS  # what was killed has been swept away


def test_an_import_that_is_killed_again_and_again_leaves_everything_or_nothing(
    tmp_path: Path, migrated_file: Path
) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(migrated_file.read_bytes())
    _killed(f"sqlite+aiosqlite:///{path}", 8, seed=1)


@pytest.mark.deep
def test_an_import_that_is_killed_a_hundred_times_leaves_everything_or_nothing(
    store_url: str,
) -> None:
    _killed(store_url, 100, seed=2)
