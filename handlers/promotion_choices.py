"""What is chosen for a promotion by buttons: perks, category, and how it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.promotion_callbacks import (
    PromotionBarePress,
    PromotionCategoriesPress,
    PromotionCategoryPress,
    PromotionExpiryPress,
    PromotionOptionsPress,
    PromotionPerkPress,
    PromotionPerksPress,
    PromotionSharePress,
    PromotionSwitchPress,
    PromotionUnsayPress,
)
from handlers.promotion_choice_screens import categories_screen, options_screen, perks_screen
from handlers.promotion_screens import promotion_screen, words_screen
from handlers.screens import show
from tiers.promotions import Place

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.promotions import (
        AddButton,
        ChooseCategory,
        ChooseOptions,
        ClearButtons,
        ShowPromotion,
        UnsayMessage,
    )
    from tiers.records import Actor


def _place(pressed: PromotionPerkPress | PromotionBarePress | PromotionUnsayPress) -> Place:
    return Place(pressed.promotion, pressed.part, pressed.language)


async def on_perks(
    query: CallbackQuery,
    callback_data: PromotionPerksPress,
    actor: Actor,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    at = Place(callback_data.promotion, callback_data.part, callback_data.language)
    composed = await show_promotion(actor, at.promotion, to_change=True)
    await show(query, perks_screen(composed, at, callback_data.page, actor, catalog))


async def on_perk(
    query: CallbackQuery,
    callback_data: PromotionPerkPress,
    actor: Actor,
    add_button: AddButton,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    at = _place(callback_data)
    await add_button(actor, at, perk=callback_data.perk)
    composed = await show_promotion(actor, at.promotion)
    await show(query, words_screen(composed, at, actor, catalog))


async def on_bare(
    query: CallbackQuery,
    callback_data: PromotionBarePress,
    actor: Actor,
    clear_buttons: ClearButtons,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    at = _place(callback_data)
    await clear_buttons(actor, at)
    composed = await show_promotion(actor, at.promotion)
    await show(query, words_screen(composed, at, actor, catalog))


async def on_unsay(
    query: CallbackQuery,
    callback_data: PromotionUnsayPress,
    actor: Actor,
    unsay_message: UnsayMessage,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    await unsay_message(actor, _place(callback_data))
    composed = await show_promotion(actor, callback_data.promotion)
    await show(query, promotion_screen(composed, actor, catalog))


async def on_categories(
    query: CallbackQuery,
    callback_data: PromotionCategoriesPress,
    actor: Actor,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    composed = await show_promotion(actor, callback_data.promotion, to_change=True)
    await show(query, categories_screen(composed, actor, catalog))


async def on_category(
    query: CallbackQuery,
    callback_data: PromotionCategoryPress,
    actor: Actor,
    choose_category: ChooseCategory,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    number = await choose_category(actor, callback_data.promotion, callback_data.category)
    await show(query, promotion_screen(await show_promotion(actor, number), actor, catalog))


async def on_options(
    query: CallbackQuery,
    callback_data: PromotionOptionsPress,
    actor: Actor,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    composed = await show_promotion(actor, callback_data.promotion, to_change=True)
    await show(query, options_screen(composed, actor, catalog))


async def on_option(
    query: CallbackQuery,
    callback_data: PromotionSwitchPress | PromotionExpiryPress | PromotionSharePress,
    actor: Actor,
    choose_options: ChooseOptions,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    number = callback_data.promotion
    if isinstance(callback_data, PromotionSwitchPress):
        switch = (callback_data.switch, callback_data.wish == "on")
        await choose_options(actor, number, switch=switch)
    elif isinstance(callback_data, PromotionExpiryPress):
        await choose_options(actor, number, expires_hours=callback_data.hours)
    else:
        await choose_options(actor, number, control_percent=callback_data.percent)
    await show(query, options_screen(await show_promotion(actor, number), actor, catalog))


def join(chat: Router) -> None:
    chat.callback_query.register(on_perks, PromotionPerksPress.filter())
    chat.callback_query.register(on_perk, PromotionPerkPress.filter())
    chat.callback_query.register(on_bare, PromotionBarePress.filter())
    chat.callback_query.register(on_unsay, PromotionUnsayPress.filter())
    chat.callback_query.register(on_categories, PromotionCategoriesPress.filter())
    chat.callback_query.register(on_category, PromotionCategoryPress.filter())
    chat.callback_query.register(on_options, PromotionOptionsPress.filter())
    for press in (PromotionSwitchPress, PromotionExpiryPress, PromotionSharePress):
        chat.callback_query.register(on_option, press.filter())
