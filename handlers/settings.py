"""/settings: which messages, when, how often, in which language; and the way out under a promotion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.asking import Asks
from handlers.callbacks import NoticesPress
from handlers.promotion_callbacks import PromotionOutPress
from handlers.screens import Screen, close, keyboard, send, show
from handlers.settings_callbacks import (
    MostPress,
    MostSetPress,
    PromotionInPress,
    PromotionsPress,
    QuietFromPress,
    QuietPress,
    QuietSetPress,
    QuietUsualPress,
    SettingsPress,
)
from handlers.settings_screens import (
    category_name,
    most_screen,
    quiet_screen,
    settings_screen,
    until_screen,
)

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.privacy import ChooseNotices
    from tiers.records import Actor
    from tiers.settings import ChooseMost, ChoosePromotions, ChooseQuiet, MySettings


async def on_settings(
    event: Message | CallbackQuery, actor: Actor, my_settings: MySettings, catalog: Catalog
) -> None:
    await show(event, settings_screen(await my_settings(actor), actor, catalog))


async def on_notices(
    query: CallbackQuery,
    callback_data: NoticesPress,
    actor: Actor,
    choose_notices: ChooseNotices,
    my_settings: MySettings,
    catalog: Catalog,
) -> None:
    await choose_notices(actor, callback_data.category, wanted=callback_data.wanted == "on")
    await show(query, settings_screen(await my_settings(actor), actor, catalog))


async def on_promotions(
    query: CallbackQuery,
    callback_data: PromotionsPress,
    actor: Actor,
    choose_promotions: ChoosePromotions,
    my_settings: MySettings,
    catalog: Catalog,
) -> None:
    await choose_promotions(actor, callback_data.category, wanted=callback_data.wish == "on")
    await show(query, settings_screen(await my_settings(actor), actor, catalog))


async def on_out(
    query: CallbackQuery,
    callback_data: PromotionOutPress | PromotionInPress,
    actor: Actor,
    choose_promotions: ChoosePromotions,
    my_settings: MySettings,
    catalog: Catalog,
) -> None:
    """One tap under a promotion; the button turns into the way back (A41)."""
    wanted, category = isinstance(callback_data, PromotionInPress), callback_data.category
    await choose_promotions(actor, category, wanted=wanted)
    now = await my_settings(actor)
    name = category_name(category, now.programme, actor.language, catalog)
    none = now.own.most_a_week == 0
    words = catalog.plain(
        actor.language, "settings-promotions-said", wanted=wanted, name=name, none=none
    )
    back = PromotionOutPress(category=category) if wanted else PromotionInPress(category=category)
    key = "promotion-button-out" if wanted else "promotion-button-in"
    caption = catalog.plain(actor.language, key)
    if not await _turned(query, callback_data.pack(), caption, back.pack()):
        assert query.bot is not None  # noqa: S101 - whatever comes through the dispatcher has its bot
        await send(query.bot, query.from_user.id, Screen(words, keyboard([(caption, back)])))
    await close(query, words)


async def _turned(query: CallbackQuery, pressed: str, caption: str, data: str) -> bool:
    """The pressed button says the opposite now. False: the message can not be edited any more."""
    old = query.message
    if not isinstance(old, Message) or old.reply_markup is None:
        return False
    rows = [
        [
            InlineKeyboardButton(text=caption, callback_data=data)
            if each.callback_data == pressed
            else each
            for each in row
        ]
        for row in old.reply_markup.inline_keyboard
    ]
    try:
        await old.edit_reply_markup(reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    except TelegramBadRequest as refused:
        return "not modified" in refused.message.lower()
    return True


async def on_quiet(
    query: CallbackQuery, actor: Actor, my_settings: MySettings, catalog: Catalog
) -> None:
    await show(query, quiet_screen(await my_settings(actor), actor, catalog))


async def on_quiet_from(
    query: CallbackQuery, callback_data: QuietFromPress, actor: Actor, catalog: Catalog
) -> None:
    await show(query, until_screen(callback_data.begins, actor, catalog))


async def on_quiet_set(
    query: CallbackQuery,
    callback_data: QuietSetPress | QuietUsualPress,
    actor: Actor,
    choose_quiet: ChooseQuiet,
    my_settings: MySettings,
    catalog: Catalog,
) -> None:
    asked = callback_data
    await choose_quiet(
        actor, (asked.begins, asked.ends) if isinstance(asked, QuietSetPress) else None
    )
    await show(query, settings_screen(await my_settings(actor), actor, catalog))


async def on_most(
    query: CallbackQuery, actor: Actor, my_settings: MySettings, catalog: Catalog
) -> None:
    await show(query, most_screen(await my_settings(actor), actor, catalog))


async def on_most_set(
    query: CallbackQuery,
    callback_data: MostSetPress,
    actor: Actor,
    choose_most: ChooseMost,
    my_settings: MySettings,
    catalog: Catalog,
) -> None:
    usual = callback_data.most == "usual"
    await choose_most(actor, None if usual else int(callback_data.most))
    await show(query, settings_screen(await my_settings(actor), actor, catalog))


def join(chat: Router) -> None:
    chat.message.register(on_settings, Asks("settings"))
    chat.callback_query.register(on_settings, SettingsPress.filter())
    chat.callback_query.register(on_notices, NoticesPress.filter())
    chat.callback_query.register(on_promotions, PromotionsPress.filter())
    chat.callback_query.register(on_out, PromotionOutPress.filter())
    chat.callback_query.register(on_out, PromotionInPress.filter())
    chat.callback_query.register(on_quiet, QuietPress.filter())
    chat.callback_query.register(on_quiet_from, QuietFromPress.filter())
    chat.callback_query.register(on_quiet_set, QuietSetPress.filter())
    chat.callback_query.register(on_quiet_set, QuietUsualPress.filter())
    chat.callback_query.register(on_most, MostPress.filter())
    chat.callback_query.register(on_most_set, MostSetPress.filter())
