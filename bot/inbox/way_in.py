"""How updates come in: a webhook set or none, and never one that somebody else has set taken away."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiogram import Bot

log = logging.getLogger(__name__)

SLOWEST: Final = 60.0


class WebhookInTheWayError(Exception):
    """A webhook is set that is not ours to remove without being told."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"a webhook is set for this bot, to {url}: whoever set it gets the updates. "
            "To take them over from there, start with --take-over."
        )


async def make_way(bot: Bot, ours: str, *, take_over: bool) -> None:
    """Raise `WebhookInTheWayError` when a webhook is set that is not `ours`; or remove it, if told to.

    `ours` is empty for polling. What waits at Telegram stays there in any case.
    """
    try:
        url = (await bot.get_webhook_info()).url
        if url and url != ours:
            if not take_over:
                raise WebhookInTheWayError(url)
            await bot.delete_webhook(drop_pending_updates=False)
            log.warning("took over from the webhook at %s", url)
    except TelegramAPIError as fault:
        # Whoever fetches will hear the same, and say so for as long as it lasts.
        log.warning("it is not known yet whether a webhook is set: %s", fault)


async def set_webhook(bot: Bot, url: str, secret: str, allowed: Sequence[str]) -> None:
    """Have updates posted to us; asked for until Telegram has taken it."""
    pause = 1.0
    while True:
        try:
            await bot.set_webhook(url, allowed_updates=list(allowed), secret_token=secret)
        except (TelegramUnauthorizedError, TelegramNotFound):
            pause = SLOWEST
            log.exception("Telegram does not know this bot's token; set TIERBOT_TOKEN")
        except TelegramRetryAfter as asked:
            pause = float(asked.retry_after)
        except TelegramAPIError as fault:
            log.warning("the webhook is not set yet: %s", fault)
        else:
            log.info("Telegram posts updates to %s", url)
            return
        await asyncio.sleep(pause)
        pause = min(pause * 2, SLOWEST)
