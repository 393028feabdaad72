"""A playground for each test, and real bots to run on it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.playground import MovableClock, Playground

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
    await one.session.close()


@asynccontextmanager
async def polling(bot: Bot, dispatcher: Dispatcher) -> AsyncIterator[None]:
    """aiogram's own polling, as a bot would run it."""
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(
            dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
        )
        try:
            yield
        finally:
            while not running.done():
                try:
                    await dispatcher.stop_polling()
                    break
                except RuntimeError:
                    await asyncio.sleep(0.01)


async def until(true: Callable[[], object], timeout: float = 5.0) -> None:
    """Wait for something that happens elsewhere."""
    async with asyncio.timeout(timeout):
        while not true():
            await asyncio.sleep(0.01)
