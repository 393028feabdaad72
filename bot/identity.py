"""Who is speaking: from the row, where the store already knows them; else by enrolling them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Update

from bot.inbox.arrivals import PSEUDO
from locales.free_text import called
from locales.languages import negotiate
from tiers.records import Actor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from aiogram.types import Chat, TelegramObject, User

    from bot.inbox.faults import Turn
    from tiers.members import Identify


class Identity(BaseMiddleware):
    """Puts `actor` beside the update. Nobody is enrolled but a person who speaks in private."""

    def __init__(self, identify: Identify, languages: Collection[str], default: str) -> None:
        self._identify = identify
        self._languages = languages
        self._default = default

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        assert isinstance(event, Update)  # noqa: S101 - registered for updates
        actor = await self._actor(event, data["turn"])
        if actor is not None:
            data["actor"] = actor
        return await handler(event, data)

    async def _actor(self, update: Update, turn: Turn) -> Actor | None:
        speaker, chat = _where(update)
        if speaker is None or speaker.is_bot or speaker.id in PSEUDO:
            return None
        language = negotiate(speaker.language_code, self._default, self._languages)
        known = turn.row.known
        private = chat is not None and chat.type == ChatType.PRIVATE
        name = called(speaker.first_name) or None
        fresh = not private or name in {None, known.name}
        if known.member_id is not None and turn.row.person == speaker.id and fresh:
            return Actor(
                known.member_id, speaker.id, known.role, known.language or language,
                update.update_id,
            )  # fmt: skip
        if not private:
            return None
        return await self._identify(speaker.id, language, update.update_id, name)


def _where(update: Update) -> tuple[User | None, Chat | None]:
    """Who spoke or pressed, and in which chat; nobody, for what is no speech of a person."""
    if update.message is not None:
        message = update.message
        return (None if message.sender_chat else message.from_user), message.chat
    query = update.callback_query
    if query is not None:
        return query.from_user, query.message.chat if query.message else None
    return None, None
