"""Last of all: old buttons, unknown commands, free text, and everything that is not text."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from aiogram import Router
from aiogram.filters import Filter

from handlers.asking import InPrivate, is_for, written
from handlers.commands import MEMBERS
from handlers.help import command_line
from handlers.screens import Screen, close, send, show
from handlers.start import menu, menu_keyboard
from locales.free_text import tidy
from locales.languages import negotiate

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.records import Actor

LONGEST_TEXT = 500
_NEAREST = 3


class ForAnotherBot(Filter):
    """`/start@otherbot`: not our business."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        request = written(message.text or "")
        return request is not None and not await is_for(request, bot)


class UnknownCommand(Filter):
    """A command, typed here, that nobody before us has taken."""

    async def __call__(self, message: Message) -> bool | dict[str, object]:
        request = written(message.text or "")
        if request is None or message.forward_origin:
            return False
        return {"command": request.command}


async def on_nothing(message: Message) -> None:
    """Silence is the answer."""


async def on_unknown_command(
    message: Message, command: str, actor: Actor, catalog: Catalog
) -> None:
    lines = [
        catalog.text(actor.language, "fallback-unknown-command"),
        *(command_line(catalog, actor.language, each) for each in nearest(command)),
    ]
    await show(
        message, Screen("\n".join(lines), menu_keyboard(catalog, actor.language, actor.role))
    )


async def on_other(message: Message, actor: Actor, catalog: Catalog) -> None:
    words = catalog.text(actor.language, "fallback-other", kind=kind(message), most=LONGEST_TEXT)
    await show(message, Screen(words, menu_keyboard(catalog, actor.language, actor.role)))


async def on_dead_press(
    query: CallbackQuery, catalog: Catalog, bot: Bot, actor: Actor | None = None
) -> None:
    """An old or foreign button: say so, and put a fresh menu below where that is private."""
    language = actor.language if actor else negotiate(query.from_user.language_code)
    await close(query, catalog.plain(language, "fallback-old-button"))
    if actor is not None and await InPrivate()(query):
        await send(bot, query.from_user.id, menu(catalog, language, actor.role))


def kind(message: Message) -> str:
    """What it is that we cannot take: a word for the sentence."""
    if message.text is None:
        return "caption" if written(message.caption or "") else "not-text"
    if message.forward_origin is not None:
        return "forwarded"
    if len(message.text) > LONGEST_TEXT:
        return "long"
    return "text" if tidy(message.text) else "empty"


def nearest(command: str) -> list[str]:
    """The three commands that look most like it."""

    def likeness(known: str) -> float:
        return SequenceMatcher(None, command[:32], known).ratio()

    return sorted(MEMBERS, key=likeness, reverse=True)[:_NEAREST]


def join(chat: Router) -> None:
    chat.message.register(on_nothing, ForAnotherBot())
    chat.message.register(on_unknown_command, UnknownCommand())
    chat.message.register(on_other)


def dead_presses() -> Router:
    """Every press that no flow knew, wherever it was made."""
    flow = Router(name="dead presses")
    flow.callback_query.register(on_dead_press)
    return flow
