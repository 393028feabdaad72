"""A house for each test."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bot.playground import MovableClock, Playground
from tests.handlers.house import House, running
from tests.handlers.people import NOON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tiers.store.engine import Store


@pytest.fixture
def clock() -> MovableClock:
    """Stands still at noon until a test moves it."""
    return MovableClock(lambda: NOON)


@pytest.fixture
async def world(clock: MovableClock) -> AsyncIterator[Playground]:
    chance = random.Random(7)
    async with Playground(clock, chance=chance, on_clock=clock.move_to) as one:
        yield one


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock) as one:
        yield one
