"""The messages that follow a broadcast: edited every few seconds, and only when they changed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramRetryAfter,
)

from handlers.telling import Teller
from handlers.watch_screens import watch_screen
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiogram import Bot

    from handlers.screens import Screen
    from locales.catalog import Catalog
    from tiers.promotions import Live, LiveBroadcasts, StopWatching

log = logging.getLogger(__name__)

EVERY: Final = 3.0
"""Seconds: Telegram lets a message be edited about 20 times a minute."""
_SAME: Final = "message is not modified"


class LiveMessages:
    """Keeps every live message up to date until it says how its broadcast ended."""

    def __init__(
        self,
        bot: Bot,
        catalog: Catalog,
        live_broadcasts: LiveBroadcasts,
        stop_watching: StopWatching,
        may_work: Callable[[], bool],
    ) -> None:
        self._bot = bot
        self._catalog = catalog
        self._live = live_broadcasts
        self._stop = stop_watching
        self._may_work = may_work
        self._shown: dict[tuple[int, int], Screen] = {}
        """What stands there now; after a restart it is written once more."""

    async def run(self) -> None:
        """For ever."""
        while True:
            if self._may_work():
                try:
                    await self.turn()
                except (StoreBusy, OSError) as fault:
                    log.warning("the live messages wait: %s", fault)
                except Exception:
                    log.exception("the live messages can not be shown")
            await asyncio.sleep(EVERY)

    async def turn(self) -> None:
        """Each of them once."""
        found = await self._live()
        self._shown = {
            place: self._shown[place]
            for each in found
            if (place := (each.chat, each.message)) in self._shown
        }
        for each in found:
            await self._show(each)

    async def _show(self, live: Live) -> None:
        programme, place = live.watched.programme, (live.chat, live.message)
        language = live.language or programme.languages[0]
        screen = watch_screen(live.watched, Teller.of(self._catalog, language, programme))
        over = not live.watched.goes_on
        if self._shown.get(place) != screen:
            gone = not await self._edit(place, screen)
            over = over or gone
        if over:
            await self._stop(live.watched.broadcast.id, live.message)

    async def _edit(self, place: tuple[int, int], screen: Screen) -> bool:
        """False: there is no such message any more."""
        chat, message = place
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=chat,
                message_id=message,
                parse_mode=ParseMode.HTML,
                reply_markup=screen.keyboard,
            )
        except (TelegramForbiddenError, TelegramBadRequest) as refused:
            if _SAME not in refused.message.lower():
                return False
        except TelegramRetryAfter:
            return True  # the next look writes what is true then
        except TelegramAPIError as fault:
            log.info("a live message was not updated: %s", fault)
            return True
        self._shown[place] = screen
        return True
