"""A playground for each test, and real bots to run on it."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.playground import MovableClock, Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def chance_seed() -> int:
    return 20261121


@pytest.fixture
def clock() -> MovableClock:
    """Stands still at noon until a test moves it."""
    return MovableClock(lambda: NOON)


@pytest.fixture
async def world(clock: MovableClock, chance_seed: int) -> AsyncIterator[Playground]:
    # Starting takes milliseconds; what is slow, aiogram's import, the process pays once.
    chance = random.Random(chance_seed)
    async with Playground(clock, chance=chance, on_clock=clock.move_to) as running:
        yield running


@pytest.fixture
async def bot(world: Playground) -> AsyncIterator[Bot]:
    """The unmodified aiogram bot, pointed at the playground by its base address."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(world.url))
    one = Bot(world.token, session=session)
    yield one
    await (await session.create_session()).close()  # the bot's own way takes 0.25 s
