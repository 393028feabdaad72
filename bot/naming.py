"""The bot's own name, as Telegram tells it: needed for links that are made outside a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp

from bot.refusing import CannotRun
from bot.settings import PREFIX

if TYPE_CHECKING:
    from bot.settings import Settings


async def bot_name(settings: Settings) -> str:
    """The bot's @name without the @. Raises `CannotRun` when Telegram does not tell it."""
    token = settings.token.get_secret_value()
    if not token:
        message = f"{PREFIX}TOKEN: not set, so the link has no bot to lead to"
        raise CannotRun(message)
    timeout = aiohttp.ClientTimeout(total=15)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{settings.api_url}/bot{token}/getMe") as answer,
        ):
            told = await answer.json()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        message = f"{PREFIX}API_URL: Telegram can't be reached at {settings.api_url}"
        raise CannotRun(message) from None  # the cause names the token
    if not told.get("ok"):
        message = f"{PREFIX}TOKEN: Telegram does not know it ({told.get('description')})"
        raise CannotRun(message)
    return str(told["result"]["username"])
