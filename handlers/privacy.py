"""/privacy: what is stored, a copy of it, and its end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from aiogram.enums import ParseMode
from aiogram.types import BufferedInputFile

from handlers.agent_callbacks import ContactPress
from handlers.arrivals import face_words
from handlers.asking import Asks
from handlers.callbacks import (
    EraseAskPress,
    ErasePress,
    ExportPress,
    MenuPress,
    PrivacyPress,
)
from handlers.screens import Screen, close, keyboard, show
from handlers.settings_callbacks import SettingsPress
from locales.values import Safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.invites import ChooseContact, MyUpline, Own
    from tiers.privacy import EraseMe, ExportMine, MyPrivacy, Privacy
    from tiers.records import Actor

_TIME_TO_CONFIRM = timedelta(minutes=2)


async def on_privacy(
    event: Message | CallbackQuery,
    actor: Actor,
    my_privacy: MyPrivacy,
    my_upline: MyUpline,
    catalog: Catalog,
) -> None:
    own = await my_upline(actor)
    await show(event, privacy_screen(await my_privacy(actor), actor, catalog, own))


async def on_contact(  # noqa: PLR0913, PLR0917 - the screen is shown anew
    query: CallbackQuery,
    callback_data: ContactPress,
    actor: Actor,
    choose_contact: ChooseContact,
    my_privacy: MyPrivacy,
    my_upline: MyUpline,
    catalog: Catalog,
) -> None:
    """Whether one's own upline may write."""
    await choose_contact(actor, wanted=callback_data.wish == "on")
    own = await my_upline(actor)
    await show(query, privacy_screen(await my_privacy(actor), actor, catalog, own))


async def on_export(
    query: CallbackQuery, actor: Actor, export_mine: ExportMine, catalog: Catalog, bot: Bot
) -> None:
    everything = await export_mine(actor)
    await bot.send_document(
        query.from_user.id,
        BufferedInputFile(everything, filename="my-data.json"),
        caption=catalog.text(actor.language, "privacy-exported"),
        parse_mode=ParseMode.HTML,
    )
    await close(query)


async def on_erase_asked(
    query: CallbackQuery,
    actor: Actor,
    clock: Callable[[], datetime],
    catalog: Catalog,
) -> None:
    until = int((clock() + _TIME_TO_CONFIRM).timestamp())
    await show(query, erase_screen(actor, until, catalog))


async def on_erase(
    query: CallbackQuery,
    callback_data: ErasePress,
    actor: Actor,
    erase_me: EraseMe,
    clock: Callable[[], datetime],
    catalog: Catalog,
) -> None:
    if callback_data.person != query.from_user.id:
        await close(query, catalog.plain(actor.language, "fallback-not-your-button"))
        return
    if clock().timestamp() > callback_data.until:
        await close(query, catalog.plain(actor.language, "fallback-confirmation-over"))
        return
    await erase_me(actor)
    await show(query, Screen(catalog.text(actor.language, "privacy-erased")))


def privacy_screen(
    privacy: Privacy, actor: Actor, catalog: Catalog, own: Own | None = None
) -> Screen:
    language = actor.language
    lines = [
        catalog.text(language, "privacy-title"),
        "",
        catalog.text(language, "privacy-stored"),
        "",
        catalog.text(language, "privacy-accounts", count=len(privacy.accounts)),
        *(catalog.text(language, "privacy-account", source=each) for each in privacy.accounts),
    ]
    if own is not None:
        agent = face_words(catalog, language, own.face)
        code = Safe(own.code)
        lines += [
            "",
            catalog.text(language, "privacy-upline", agent=agent, code=code, since=own.since),
        ]
    switches: list[tuple[str, CallbackData]] = []
    if own is not None:
        caption = catalog.plain(language, "privacy-button-contact", given=own.contact)
        switches.append((caption, ContactPress(wish="off" if own.contact else "on")))
    return Screen(
        "\n".join(lines),
        keyboard(
            switches,
            [(catalog.plain(language, "settings-button-all"), SettingsPress())],
            [(catalog.plain(language, "privacy-button-export"), ExportPress())],
            [(catalog.plain(language, "privacy-button-erase"), EraseAskPress())],
            [(catalog.plain(language, "start-button-menu"), MenuPress())],
        ),
    )


def erase_screen(actor: Actor, until: int, catalog: Catalog) -> Screen:
    """What erasing means, and the one button that does it."""
    confirm = ErasePress(person=actor.telegram_id, until=until)
    return Screen(
        catalog.text(actor.language, "privacy-erase-ask"),
        keyboard(
            [(catalog.plain(actor.language, "privacy-button-keep"), PrivacyPress())],
            [(catalog.plain(actor.language, "privacy-button-erase-now"), confirm)],
        ),
    )


def join(chat: Router) -> None:
    chat.message.register(on_privacy, Asks("privacy"))
    chat.callback_query.register(on_privacy, PrivacyPress.filter())
    chat.callback_query.register(on_contact, ContactPress.filter())
    chat.callback_query.register(on_export, ExportPress.filter())
    chat.callback_query.register(on_erase_asked, EraseAskPress.filter())
    chat.callback_query.register(on_erase, ErasePress.filter())
