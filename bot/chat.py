"""The chat as the inbox sees it: aiogram decodes an update and hands it to the handlers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from aiogram.enums import ChatType
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from bot.throttle import WITHIN
from locales.languages import negotiate

if TYPE_CHECKING:
    from aiogram import Bot, Dispatcher

    from bot.inbox.faults import Turn
    from locales.catalog import Catalog
    from tiers.store.books.inbox import Waiting

log = logging.getLogger(__name__)


class Chat:
    """Everything that happens between an update's text and its answer."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot, catalog: Catalog) -> None:
        self._dispatcher = dispatcher
        self._bot = bot
        self._catalog = catalog
        self._mounted = {"bot": bot}

    def decode(self, raw: str) -> Update:
        """The update in this text. Raises `ValidationError`."""
        return Update.model_validate_json(raw, context=self._mounted)

    async def handle(self, update: Update, turn: Turn) -> None:
        """Handle it and answer it. Raises `TryAgain` after a passing fault."""
        try:
            _ = update.event_type
        except UpdateTypeLookupError:
            log.info("update %s is of a kind that is not known here", update.update_id)
            return
        answer = await self._dispatcher.feed_update(self._bot, update, turn=turn)
        if isinstance(answer, TelegramMethod):
            await self._bot(answer)

    async def slow_down(self, row: Waiting) -> None:
        """Tell a person, where only they read it, that this was too much."""
        update = self.decode(row.raw)
        query = update.callback_query
        said = update.message or (query.message if query else None)
        writer = update.message.from_user if update.message is not None else None
        speaker = query.from_user if query else writer
        if said is None or speaker is None or said.chat.type != ChatType.PRIVATE:
            return
        language = row.known.language or negotiate(speaker.language_code)
        words = self._catalog.text(language, "flood-slow-down", seconds=int(WITHIN))
        await self._bot.send_message(said.chat.id, words)
