"""Groups: nothing about anybody, one button that opens the private chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import Router
from aiogram.enums import ChatType, ParseMode
from aiogram.filters import Filter
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.link import create_telegram_link

from handlers.asking import is_for, written
from handlers.commands import KNOWN, STAFF
from locales.languages import negotiate

if TYPE_CHECKING:
    from aiogram import Bot

    from locales.catalog import Catalog


class AsksInGroup(Filter):
    """A person writes one of our commands where others can read the answer."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        if message.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
            return False
        speaker = message.from_user
        if message.sender_chat or speaker is None or speaker.is_bot or message.forward_origin:
            return False
        request = written(message.text or "")
        known = request is not None and request.command in {*KNOWN, *STAFF}
        return request is not None and known and await is_for(request, bot)


async def on_group_command(message: Message, catalog: Catalog, bot: Bot) -> None:
    speaker = message.from_user
    language = negotiate(speaker.language_code if speaker else None)
    username = (await bot.me()).username or ""
    button = InlineKeyboardButton(
        text=catalog.plain(language, "group-button"), url=create_telegram_link(username)
    )
    await message.reply(
        catalog.text(language, "group-in-private"),
        parse_mode=ParseMode.HTML,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )


def router() -> Router:
    flow = Router(name="groups")
    flow.message.register(on_group_command, AsksInGroup())
    return flow
