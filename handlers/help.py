"""/help: what can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.callbacks import HelpPress
from handlers.commands import MEMBERS, STAFF
from handlers.screens import Screen, show
from handlers.start import menu_keyboard
from tiers.records import Role

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.records import Actor


async def on_help(event: Message | CallbackQuery, actor: Actor, catalog: Catalog) -> None:
    await show(event, help_screen(actor, catalog))


def help_screen(actor: Actor, catalog: Catalog) -> Screen:
    known = MEMBERS if actor.role is Role.MEMBER else (*MEMBERS, *STAFF)
    lines = [
        catalog.text(actor.language, "help-title"),
        *(command_line(catalog, actor.language, each) for each in known),
        "",
        catalog.text(actor.language, "help-words"),
    ]
    return Screen("\n".join(lines), menu_keyboard(catalog, actor.language, actor.role))


def command_line(catalog: Catalog, language: str, command: str) -> str:
    """«/tier — 我的等级与进度»; Telegram makes the command itself a link."""
    return f"/{command} — {catalog.text(language, f'command-{command}')}"


def join(chat: Router) -> None:
    chat.message.register(on_help, Asks("help"))
    chat.callback_query.register(on_help, HelpPress.filter())
