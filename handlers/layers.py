"""/settier, for admins: a lock, a floor, or a tier for a while, with a reason that the member reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.layer_screens import (
    RULES,
    WITH_DATE,
    layers_screen,
    named,
    tiers_screen,
    until_screen,
)
from handlers.layer_words import COMMAND, COMPLETES, ask, ordered
from handlers.member_callbacks import (
    LayerEndPress,
    LayersPress,
    LayKindPress,
    LayTierPress,
    LayUntilPress,
)
from handlers.screens import Screen, close, keyboard, show
from handlers.staff_screens import desk
from tiers.permissions import require

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.layers import EndLayer, Layered, LayTier, ShowLayers
    from tiers.records import Actor


async def on_settier(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    payload: str,
    actor: Actor,
    lay_tier: LayTier,
    end_layer: EndLayer,
    show_layers: ShowLayers,
    catalog: Catalog,
) -> None:
    """`/settier 12` looks; with more behind it a tier is laid, or a layer ended."""
    if not payload:
        require(actor, "ShowLayers")  # whoever may not do it is not told how
        back = keyboard([desk(catalog, actor.language)])
        await show(message, Screen(catalog.text(actor.language, "layers-usage"), back))
        return
    order = ordered(payload)
    if order.wish is not None:
        await lay_tier(actor, order.member, order.wish, order.reason)
    elif order.ends is not None:
        await end_layer(actor, order.member, order.ends, order.reason)
    layered = await show_layers(actor, order.member)
    await show(message, layers_screen(layered, actor, catalog))


async def on_layers(
    query: CallbackQuery,
    callback_data: LayersPress,
    actor: Actor,
    show_layers: ShowLayers,
    catalog: Catalog,
) -> None:
    layered = await show_layers(actor, callback_data.member)
    await show(query, layers_screen(layered, actor, catalog))


async def on_kind(
    query: CallbackQuery,
    callback_data: LayKindPress,
    actor: Actor,
    show_layers: ShowLayers,
    catalog: Catalog,
) -> None:
    layered = await show_layers(actor, callback_data.member)
    await show(query, tiers_screen(layered, callback_data.kind, actor, catalog))


async def on_tier(
    query: CallbackQuery,
    callback_data: LayTierPress,
    actor: Actor,
    show_layers: ShowLayers,
    catalog: Catalog,
) -> None:
    layered = await show_layers(actor, callback_data.member)
    if _named(layered, callback_data) is None:
        await show(query, layers_screen(layered, actor, catalog))
        return
    await show(query, until_screen(layered, callback_data, actor, catalog))


async def on_until(
    query: CallbackQuery,
    callback_data: LayUntilPress,
    actor: Actor,
    show_layers: ShowLayers,
    catalog: Catalog,
    bot: Bot,
) -> None:
    layered = await show_layers(actor, callback_data.member)
    tier = _named(layered, callback_data)
    if tier is None:
        await show(query, layers_screen(layered, actor, catalog))
        return
    said = [str(layered.member), tier, callback_data.kind]
    if callback_data.days != WITH_DATE:
        said.append(_last_day(layered, callback_data.days))
    await ask(bot, query.from_user.id, catalog, actor.language, " ".join(said))
    await close(query)


async def on_end(
    query: CallbackQuery,
    callback_data: LayerEndPress,
    actor: Actor,
    show_layers: ShowLayers,
    catalog: Catalog,
    bot: Bot,
) -> None:
    layered = await show_layers(actor, callback_data.member)
    payload = f"{layered.member} end {callback_data.layer}"
    await ask(bot, query.from_user.id, catalog, actor.language, payload)
    await close(query)


def _named(layered: Layered, press: LayTierPress | LayUntilPress) -> str | None:
    """None: the programme is another one since the button was made, or it was never ours."""
    if press.rules != layered.programme.hash[:RULES]:
        return None
    return named(layered.programme, press.track, press.rank)


def _last_day(layered: Layered, days: int) -> str:
    """So many local days with today, as it is typed."""
    if not days:
        return "forever"
    today = date.fromordinal(layered.programme.calendar.day_of(layered.standing.at))
    return (today + timedelta(days=days - 1)).isoformat()


def join(chat: Router) -> None:
    chat.message.register(on_settier, COMPLETES)
    chat.message.register(on_settier, Asks(COMMAND))
    chat.callback_query.register(on_layers, LayersPress.filter())
    chat.callback_query.register(on_kind, LayKindPress.filter())
    chat.callback_query.register(on_tier, LayTierPress.filter())
    chat.callback_query.register(on_until, LayUntilPress.filter())
    chat.callback_query.register(on_end, LayerEndPress.filter())
