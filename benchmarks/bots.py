"""The bots that are compared, each as a process of its own: `python -m benchmarks.bots KIND API TOKEN`.

On SIGUSR1 it writes the CPU seconds that it has spent so far.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from benchmarks.updates import OURS, SAME, SILENT
from bot.running import run
from bot.settings import read
from handlers.help import help_screen
from locales.catalog import Catalog
from tiers.records import Actor, MemberId, Role

if TYPE_CHECKING:
    from aiogram.types import InlineKeyboardMarkup, Message

PROGRAMME: Final = Path(__file__).parent.parent / "examples" / "kameng.toml"


async def live(kind: str, api: str, token: str) -> None:
    """Until killed."""
    asyncio.get_running_loop().add_signal_handler(
        signal.SIGUSR1, lambda: print(time.process_time(), flush=True)
    )
    print("ready", flush=True)
    if kind == OURS:
        await _ours(api, token)
    else:
        await _stock(kind, api, token)


async def _ours(api: str, token: str) -> None:
    """The whole bot, as `tierbot run` starts it, on a SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read(
            env_file=None,
            token=token,
            api_url=api,
            database_url=f"sqlite:///{folder}/store.db",
            programme=PROGRAMME,
            send_rate=1000,  # the most: what is measured is the work, not the waiting
        )
        await run(settings)


async def _stock(kind: str, api: str, token: str) -> None:
    """aiogram as its own examples use it."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher()
    text, buttons = _screen() if kind == SAME else ("pong", None)

    async def silent(message: Message) -> None:
        pass

    async def answering(message: Message) -> None:
        await message.answer(text, reply_markup=buttons)

    dispatcher.message.register(silent if kind == SILENT else answering)
    await dispatcher.start_polling(bot)


def _screen() -> tuple[str, InlineKeyboardMarkup | None]:
    """What our own bot answers to /help."""
    screen = help_screen(Actor(MemberId(1), 1, Role.MEMBER, "en"), Catalog.load())
    return screen.text, screen.keyboard


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:]))
