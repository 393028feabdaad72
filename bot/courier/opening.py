"""python-telegram-bot, opened for the courier: it only ever sends."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from telegram import Bot

from bot.courier.outcomes import send
from bot.courier.request import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.courier.carrying import Send


@asynccontextmanager
async def connected(token: str, api_url: str) -> AsyncIterator[Bot]:
    """The bot as it sends, for as long as this is open."""
    request = AiohttpRequest()
    bot = Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    async with request:
        yield bot


@asynccontextmanager
async def speaking(token: str, api_url: str) -> AsyncIterator[Send]:
    """How one notice is sent, for as long as this is open."""
    async with connected(token, api_url) as bot:
        yield partial(send, bot)
