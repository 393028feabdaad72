"""A playground on the real time: what waits in these tests, waits."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bot.playground import Playground
from tests.bot.processes import open_nursery
from tests.bot.rig import now

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.bot.processes import Nursery


@pytest.fixture
async def world() -> AsyncIterator[Playground]:
    async with Playground(now, chance=random.Random(20261121)) as running:
        yield running


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with open_nursery() as opened:
        yield opened
