"""Sending a promotion: its audience frozen, the number typed, a second person asked, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.broadcast_callbacks import (
    ApproveBroadcastPress,
    BeginsPress,
    CountPress,
    FrozenPress,
    TakeBackPress,
)
from handlers.broadcast_screens import changed_screen, frozen_screen
from handlers.promotion_callbacks import PromotionPress, SendPress
from handlers.promotion_screens import promotion_screen
from handlers.prompting import Prompts
from handlers.screens import Screen, close, keyboard, send, show
from handlers.telling import Teller
from handlers.watch_screens import watch_screen

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.promotions import (
        ApproveBroadcast,
        ConfirmBroadcast,
        FreezeAudience,
        ScheduleBroadcast,
        ShowBroadcast,
        ShowFrozen,
        ShowPromotion,
        WatchHere,
        WithdrawBroadcast,
    )
    from tiers.records import Actor

COUNT, WHEN = "count", "when"
_PROMPTS: Final = Prompts("broadcast", (COUNT, WHEN))


async def on_send(
    query: CallbackQuery,
    callback_data: SendPress,
    actor: Actor,
    freeze_audience: FreezeAudience,
    show_frozen: ShowFrozen,
    catalog: Catalog,
) -> None:
    number = await freeze_audience(actor, callback_data.promotion)
    frozen = await show_frozen(actor, number)
    teller = Teller.of(catalog, actor.language, frozen.programme)
    await show(query, frozen_screen(frozen, teller))


async def on_frozen(
    query: CallbackQuery,
    callback_data: FrozenPress,
    actor: Actor,
    show_frozen: ShowFrozen,
    catalog: Catalog,
) -> None:
    frozen = await show_frozen(actor, callback_data.broadcast)
    teller = Teller.of(catalog, actor.language, frozen.programme)
    await show(query, frozen_screen(frozen, teller))


async def on_begins(  # noqa: PLR0913, PLR0917 - asked for, or at once
    query: CallbackQuery,
    callback_data: BeginsPress,
    actor: Actor,
    schedule_broadcast: ScheduleBroadcast,
    show_frozen: ShowFrozen,
    catalog: Catalog,
    bot: Bot,
) -> None:
    number = callback_data.broadcast
    if callback_data.when == "now":
        await schedule_broadcast(actor, number, None)
    frozen = await show_frozen(actor, number)
    if callback_data.when == "now":
        teller = Teller.of(catalog, actor.language, frozen.programme)
        await show(query, frozen_screen(frozen, teller))
        return
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, (WHEN, number))
    await close(query)


async def on_count_wanted(
    query: CallbackQuery,
    callback_data: CountPress,
    actor: Actor,
    show_frozen: ShowFrozen,
    catalog: Catalog,
    bot: Bot,
) -> None:
    await show_frozen(actor, callback_data.broadcast)  # it must still be there to be confirmed
    prompt = (COUNT, callback_data.broadcast)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    schedule_broadcast: ScheduleBroadcast,
    confirm_broadcast: ConfirmBroadcast,
    show_frozen: ShowFrozen,
    show_broadcast: ShowBroadcast,
    watch_here: WatchHere,
    catalog: Catalog,
    bot: Bot,
) -> None:
    what, number = prompt
    if what == WHEN:
        await schedule_broadcast(actor, number, message.text or "")
        frozen = await show_frozen(actor, number)
        teller = Teller.of(catalog, actor.language, frozen.programme)
        await show(message, frozen_screen(frozen, teller))
        return
    done = await confirm_broadcast(actor, number, message.text or "")
    if done.state == "changed":
        await show(message, changed_screen(done, actor, catalog))
        return
    seen = await show_broadcast(actor, number)
    screen = watch_screen(seen, Teller.of(catalog, actor.language, seen.programme))
    shown = await send(bot, message.chat.id, screen)
    await watch_here(actor, number, shown.message_id)


async def on_approve(  # noqa: PLR0913, PLR0917 - a broadcast, or what comes back, is shown
    query: CallbackQuery,
    callback_data: ApproveBroadcastPress,
    actor: Actor,
    approve_broadcast: ApproveBroadcast,
    show_broadcast: ShowBroadcast,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    done = await approve_broadcast(actor, callback_data.broadcast)
    if done.state == "standing":
        composed = await show_promotion(actor, done.promotion)
        await show(query, promotion_screen(composed, actor, catalog))
        return
    seen = await show_broadcast(actor, callback_data.broadcast)
    await show(query, watch_screen(seen, Teller.of(catalog, actor.language, seen.programme)))


async def on_take_back(
    query: CallbackQuery,
    callback_data: TakeBackPress,
    actor: Actor,
    withdraw_broadcast: WithdrawBroadcast,
    catalog: Catalog,
) -> None:
    gone = await withdraw_broadcast(actor, callback_data.broadcast)
    words = catalog.text(actor.language, "broadcast-taken-back", confirmed=gone.confirmed)
    caption = catalog.plain(actor.language, "broadcast-button-draft")
    draft = (caption, PromotionPress(promotion=gone.promotion))
    await show(query, Screen(words, keyboard([draft])))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.callback_query.register(on_send, SendPress.filter())
    chat.callback_query.register(on_frozen, FrozenPress.filter())
    chat.callback_query.register(on_begins, BeginsPress.filter())
    chat.callback_query.register(on_count_wanted, CountPress.filter())
    chat.callback_query.register(on_approve, ApproveBroadcastPress.filter())
    chat.callback_query.register(on_take_back, TakeBackPress.filter())
