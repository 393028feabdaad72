"""Parts for real bots in tests: polling, keyboards, pictures, raw calls."""

from __future__ import annotations

import asyncio
import io
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import ClientSession
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiogram import Bot, Dispatcher

    from bot.playground import Playground


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


async def ask(world: Playground, method: str, **params: Any) -> dict[str, Any]:
    """One call as plain JSON, as a bot in any language would make it."""
    async with (
        ClientSession() as session,
        session.post(f"{world.url}/bot{world.token}/{method}", json=params) as got,
    ):
        answer: dict[str, Any] = await got.json()
        return answer


def picture(colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(out, "PNG")
    return out.getvalue()


def keyboard(*rows: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=t, callback_data=d)] for t, d in rows]
    )
