"""/language: which language the bot speaks to this person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.callbacks import LanguagePress, LanguagesPress, MenuPress
from handlers.commands import list_for
from handlers.screens import Screen, keyboard, show
from handlers.start import menu_keyboard
from locales.languages import LANGUAGES
from tiers.records import Role

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.members import ChooseLanguage
    from tiers.records import Actor


async def on_language(event: Message | CallbackQuery, actor: Actor, catalog: Catalog) -> None:
    await show(event, languages_screen(catalog, actor.language))


async def on_language_chosen(
    query: CallbackQuery,
    callback_data: LanguagePress,
    actor: Actor,
    choose_language: ChooseLanguage,
    catalog: Catalog,
    bot: Bot,
) -> None:
    language = await choose_language(actor, callback_data.language)
    words = catalog.text(language, "language-chosen")
    await show(query, Screen(words, menu_keyboard(catalog, language, actor.role)))
    staff = actor.role is not Role.MEMBER
    await list_for(bot, catalog, actor.telegram_id, language, staff=staff)


def languages_screen(catalog: Catalog, language: str) -> Screen:
    """Every language under its own name."""
    choices = [
        (
            catalog.plain(each, "language-own-name", chosen=each == language),
            LanguagePress(language=each),
        )
        for each in LANGUAGES
    ]
    return Screen(
        catalog.text(language, "language-choose"),
        keyboard(
            *([choice] for choice in choices),
            [(catalog.plain(language, "start-button-menu"), MenuPress())],
        ),
    )


def join(chat: Router) -> None:
    chat.message.register(on_language, Asks("language"))
    chat.callback_query.register(on_language, LanguagesPress.filter())
    chat.callback_query.register(on_language_chosen, LanguagePress.filter())
