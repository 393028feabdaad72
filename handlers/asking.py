"""What a message asks for: a command in any spelling, or the words people use instead of one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from locales.catalog import Catalog, folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram import Bot

ALIASES = {
    "mycodes": "coupons",
    "me": "tier",
    "level": "tier",
    "lang": "language",
    "menu": "start",
    "prices": "price",
}
_COMMAND = re.compile(r"/([a-z0-9_]{1,64})(?:@([a-z0-9_]{1,64}))?")
_LONGEST_PHRASE = 64
_TELEGRAM_ITSELF = 777000


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, the bot it names (or ''), and all that stands behind it."""

    command: str
    mention: str
    payload: str


@lru_cache(maxsize=1024)
def written(text: str) -> Asked | None:
    """The command in a text; `/START`, full width, invisible characters and `@bot` are read."""
    head, *rest = text.split(maxsplit=1)[:2] or [""]
    plain = unicodedata.normalize("NFKC", head[:256]).lower()
    found = _COMMAND.fullmatch("".join(c for c in plain if unicodedata.category(c) != "Cf"))
    if found is None:
        return None
    command = ALIASES.get(found[1], found[1])
    return Asked(command, found[2] or "", rest[0].strip() if rest else "")


def asked(text: str | None, phrases: Mapping[str, str]) -> Asked | None:
    """The command that a message writes, or means."""
    if not text:
        return None
    command = written(text)
    if command is None and len(text) <= _LONGEST_PHRASE:
        meant = phrases.get(folded(text))
        return Asked(meant, "", "") if meant else None
    return command


async def is_for(request: Asked, bot: Bot) -> bool:
    """False when it names another bot."""
    if not request.mention:
        return True
    return request.mention == ((await bot.me()).username or "").lower()


class Asks(Filter):
    """A message that asks for this, typed by the person and not forwarded. Gives `payload`."""

    def __init__(self, *commands: str) -> None:
        self.commands = frozenset(commands)

    async def __call__(
        self, message: Message, bot: Bot, catalog: Catalog
    ) -> bool | dict[str, object]:
        request = asked(message.text, catalog.phrases)
        if request is None or request.command not in self.commands or message.forward_origin:
            return False
        return {"payload": request.payload} if await is_for(request, bot) else False


class InPrivate(Filter):
    """Between one person and the bot: the only place where anything about them is said."""

    async def __call__(self, event: Message | CallbackQuery | ChatMemberUpdated) -> bool:
        speaker = event.from_user
        if speaker is None or speaker.is_bot or speaker.id in {0, _TELEGRAM_ITSELF}:
            return False
        place = event.message if isinstance(event, CallbackQuery) else event
        return place is not None and place.chat.type == ChatType.PRIVATE
