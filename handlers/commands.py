"""The lists of commands as Telegram shows them, and what the bot says about itself."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

if TYPE_CHECKING:
    from aiogram import Bot

    from locales.catalog import Catalog

log = logging.getLogger(__name__)

MEMBERS = (
    "tier", "why", "perks", "coupons", "redeem", "points", "price", "benefits", "team", "history",
    "birthday", "invite", "commission", "terms", "appeal", "support", "settings", "privacy", "language",
    "help",
)  # fmt: skip
STAFF = (
    "admin", "staff", "audit", "status", "claims", "refuse", "pools", "tickets", "upline", "reviews",
    "freeze", "payouts", "settier", "grant", "promote", "member", "broadcasts",
    "segments", "stats",
)  # fmt: skip
KNOWN = ("start", *MEMBERS)

# Telegram chooses a list by the two letters of the app's language: it cannot tell the two Chinese
# scripts apart. `zh` is Simplified; readers of Traditional get theirs for their own chat.
_BY_APP = {"": "en", "en": "en", "zh": "zh-Hans"}


def listed(catalog: Catalog, language: str, commands: tuple[str, ...]) -> list[BotCommand]:
    """The commands with their one line each."""
    return [
        BotCommand(command=each, description=catalog.plain(language, f"command-{each}"))
        for each in commands
    ]


async def register(bot: Bot, catalog: Catalog) -> None:
    """Tell Telegram once, at start, what the bot can be asked for."""
    for app, language in _BY_APP.items():
        code = app or None
        await bot.set_my_commands(
            listed(catalog, language, MEMBERS), BotCommandScopeAllPrivateChats(), code
        )
        await bot.set_my_commands(
            listed(catalog, language, ("start",)), BotCommandScopeAllGroupChats(), code
        )
        await bot.set_my_description(catalog.plain(language, "command-description"), code)
        await bot.set_my_short_description(
            catalog.plain(language, "command-short-description"), code
        )
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())


async def register_for(
    bot: Bot, catalog: Catalog, chat: int, language: str, *, staff: bool = False
) -> None:
    """The list in the language that this person has chosen, whatever language their app has."""
    await bot.set_my_commands(
        listed(catalog, language, (*MEMBERS, *STAFF) if staff else MEMBERS),
        BotCommandScopeChat(chat_id=chat),
    )


async def list_for(
    bot: Bot, catalog: Catalog, chat: int, language: str, *, staff: bool = False
) -> None:
    """The same, when it may follow another time: what led to it is stored and said."""
    try:
        await register_for(bot, catalog, chat, language, staff=staff)
    except TelegramAPIError as failed:
        log.info("the list of commands could not be set for one chat: %s", failed.message)
