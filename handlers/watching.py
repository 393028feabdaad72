"""/broadcasts: how sendings go; paused, resumed and stopped; what is to become of the unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.broadcast_callbacks import (
    BroadcastPress,
    BroadcastsPress,
    DecidePress,
    SeePress,
    SteerPress,
    UnclearPress,
)
from handlers.broadcast_screens import list_screen, unclear_screen
from handlers.promotion_preview import post
from handlers.screens import close, send, show
from handlers.telling import Teller
from handlers.watch_screens import watch_screen
from tiers.promotions.freezing import frozen_words

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.promotions import (
        LeaveUnclear,
        PauseBroadcast,
        ResumeBroadcast,
        SendAgain,
        ShowBroadcast,
        ShowBroadcasts,
        ShowUnclear,
        StopBroadcast,
        WatchHere,
    )
    from tiers.records import Actor


async def on_list(
    message: Message, actor: Actor, show_broadcasts: ShowBroadcasts, catalog: Catalog
) -> None:
    found = await show_broadcasts(actor)
    await show(message, list_screen(found, Teller.of(catalog, actor.language, found.programme)))


async def on_list_turned(
    query: CallbackQuery,
    callback_data: BroadcastsPress,
    actor: Actor,
    show_broadcasts: ShowBroadcasts,
    catalog: Catalog,
) -> None:
    found = await show_broadcasts(actor, callback_data.page)
    await show(query, list_screen(found, Teller.of(catalog, actor.language, found.programme)))


async def on_open(
    query: CallbackQuery,
    callback_data: BroadcastPress,
    actor: Actor,
    show_broadcast: ShowBroadcast,
    watch_here: WatchHere,
    catalog: Catalog,
) -> None:
    seen = await show_broadcast(actor, callback_data.broadcast)
    await show(query, watch_screen(seen, Teller.of(catalog, actor.language, seen.programme)))
    if seen.steers and seen.goes_on and query.message is not None:
        await watch_here(actor, callback_data.broadcast, query.message.message_id)


async def on_see(
    query: CallbackQuery,
    callback_data: SeePress,
    actor: Actor,
    show_broadcast: ShowBroadcast,
    catalog: Catalog,
    bot: Bot,
) -> None:
    """The real messages, in every part and language, their places not filled in; then the buttons."""
    seen = await show_broadcast(actor, callback_data.broadcast)
    await close(query)
    out = frozen_words(seen.broadcast, seen.content)
    for said in out.content.parts.values():
        for language, message in said.items():
            await post(bot, actor, out, message, catalog, language)
    screen = watch_screen(seen, Teller.of(catalog, actor.language, seen.programme))
    await send(bot, actor.telegram_id, screen)


async def on_steer(  # noqa: PLR0913, PLR0917 - three ways
    query: CallbackQuery,
    callback_data: SteerPress,
    actor: Actor,
    pause_broadcast: PauseBroadcast,
    resume_broadcast: ResumeBroadcast,
    stop_broadcast: StopBroadcast,
    show_broadcast: ShowBroadcast,
    catalog: Catalog,
) -> None:
    acts: dict[str, PauseBroadcast | ResumeBroadcast | StopBroadcast] = {
        "pause": pause_broadcast,
        "resume": resume_broadcast,
        "stop": stop_broadcast,
    }
    await acts[callback_data.to](actor, callback_data.broadcast)
    seen = await show_broadcast(actor, callback_data.broadcast)
    await show(query, watch_screen(seen, Teller.of(catalog, actor.language, seen.programme)))


async def on_unclear(
    query: CallbackQuery,
    callback_data: UnclearPress,
    actor: Actor,
    show_unclear: ShowUnclear,
    catalog: Catalog,
) -> None:
    found = await show_unclear(actor, callback_data.broadcast, callback_data.page)
    await show(query, unclear_screen(found, Teller.of(catalog, actor.language, found.programme)))


async def on_decide(  # noqa: PLR0913, PLR0917 - one of two
    query: CallbackQuery,
    callback_data: DecidePress,
    actor: Actor,
    leave_unclear: LeaveUnclear,
    send_again: SendAgain,
    show_unclear: ShowUnclear,
    catalog: Catalog,
) -> None:
    act = leave_unclear if callback_data.what == "leave" else send_again
    await act(actor, callback_data.broadcast, callback_data.recipient or None)
    found = await show_unclear(actor, callback_data.broadcast)
    await show(query, unclear_screen(found, Teller.of(catalog, actor.language, found.programme)))


def join(chat: Router) -> None:
    chat.message.register(on_list, Asks("broadcasts"))
    chat.callback_query.register(on_list_turned, BroadcastsPress.filter())
    chat.callback_query.register(on_open, BroadcastPress.filter())
    chat.callback_query.register(on_see, SeePress.filter())
    chat.callback_query.register(on_steer, SteerPress.filter())
    chat.callback_query.register(on_unclear, UnclearPress.filter())
    chat.callback_query.register(on_decide, DecidePress.filter())
