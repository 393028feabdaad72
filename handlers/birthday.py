"""/birthday: told once, by buttons or typed, and only after a look at what is meant."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.callbacks import (
    BirthdayDayPress,
    BirthdayMonthPress,
    BirthdayPress,
    BirthdayTellPress,
    MenuPress,
)
from handlers.screens import Screen, keyboard, show
from handlers.start import menu_keyboard
from tiers.birthday import written
from tiers.errors import NoDay

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from locales.values import Safe
    from tiers.birthday import MyBirthday, TellBirthday
    from tiers.records import Actor

_LONGEST: Final = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""Days of the months that have fewer than 31."""
_TYPED: Final = re.compile(r"([0-9]{1,2})(?:[-/.]([0-9]{1,2})|月([0-9]{1,2})[日号號]?)", re.ASCII)


async def on_birthday(
    message: Message, payload: str, actor: Actor, my_birthday: MyBirthday, catalog: Catalog
) -> None:
    told = await my_birthday(actor)
    if told is None and payload:
        await show(message, confirm_screen(*typed(payload), actor, catalog))
        return
    await show(message, birthday_screen(told, actor, catalog))


async def on_birthday_pressed(
    query: CallbackQuery, actor: Actor, my_birthday: MyBirthday, catalog: Catalog
) -> None:
    await show(query, birthday_screen(await my_birthday(actor), actor, catalog))


async def on_month(
    query: CallbackQuery, actor: Actor, catalog: Catalog, callback_data: BirthdayMonthPress
) -> None:
    await show(query, days_screen(callback_data.month, actor, catalog))


async def on_day(
    query: CallbackQuery, actor: Actor, catalog: Catalog, callback_data: BirthdayDayPress
) -> None:
    await show(query, confirm_screen(callback_data.month, callback_data.day, actor, catalog))


async def on_told(
    query: CallbackQuery,
    actor: Actor,
    tell_birthday: TellBirthday,
    catalog: Catalog,
    callback_data: BirthdayTellPress,
) -> None:
    told = await tell_birthday(actor, callback_data.month, callback_data.day)
    await show(query, birthday_screen(told, actor, catalog))


def typed(payload: str) -> tuple[int, int]:
    """Month and day as people write them: 05-12, 5/12, 5月12日. Raises `NoDay`."""
    narrow = unicodedata.normalize("NFKC", payload[:64]).strip()
    found = _TYPED.fullmatch(narrow)
    if found is None:
        raise NoDay
    month, day = int(found[1]), int(found[2] or found[3])
    written(month, day)
    return month, day


def birthday_screen(told: str | None, actor: Actor, catalog: Catalog) -> Screen:
    """What has been told; or the months to choose from."""
    language = actor.language
    if told is not None:
        month, day = map(int, told.split("-"))
        words = catalog.text(
            language, "birthday-told", named=_named(catalog, language, month), day=day
        )
        return Screen(words, menu_keyboard(catalog, language, actor.role))
    months: list[tuple[str, CallbackData]] = [
        (catalog.plain(language, "birthday-month", month=month), BirthdayMonthPress(month=month))
        for month in range(1, 13)
    ]
    menu = [(catalog.plain(language, "start-button-menu"), MenuPress())]
    rows = [months[at : at + 4] for at in range(0, 12, 4)]
    return Screen(catalog.text(language, "birthday-ask"), keyboard(*rows, menu))


def days_screen(month: int, actor: Actor, catalog: Catalog) -> Screen:
    """The days of a month."""
    days: list[tuple[str, CallbackData]] = [
        (str(day), BirthdayDayPress(month=month, day=day))
        for day in range(1, _LONGEST.get(month, 31) + 1)
    ]
    back = [(catalog.plain(actor.language, "birthday-button-back"), BirthdayPress())]
    rows = [days[at : at + 7] for at in range(0, len(days), 7)]
    words = catalog.text(
        actor.language, "birthday-which-day", named=_named(catalog, actor.language, month)
    )
    return Screen(words, keyboard(*rows, back))


def confirm_screen(month: int, day: int, actor: Actor, catalog: Catalog) -> Screen:
    """The day once more, before it is written down for good. Raises `NoDay`."""
    written(month, day)
    yes = (
        catalog.plain(actor.language, "birthday-button-yes"),
        BirthdayTellPress(month=month, day=day),
    )
    back = (catalog.plain(actor.language, "birthday-button-back"), BirthdayPress())
    words = catalog.text(
        actor.language, "birthday-confirm", named=_named(catalog, actor.language, month), day=day
    )
    return Screen(words, keyboard([yes], [back]))


def _named(catalog: Catalog, language: str, month: int) -> Safe:
    return catalog.text(language, "birthday-month", month=month)


def join(chat: Router) -> None:
    chat.message.register(on_birthday, Asks("birthday"))
    chat.callback_query.register(on_birthday_pressed, BirthdayPress.filter())
    chat.callback_query.register(on_month, BirthdayMonthPress.filter())
    chat.callback_query.register(on_day, BirthdayDayPress.filter())
    chat.callback_query.register(on_told, BirthdayTellPress.filter())
