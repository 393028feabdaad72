"""What was sent is deleted for everybody: looked at, agreed to by its number, stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.broadcast_callbacks import BroadcastPress, DeletePress
from handlers.prompting import Prompts
from handlers.screens import Screen, close, fitted, keyboard, send, show
from handlers.telling import GAP, Teller
from handlers.watch_screens import watch_screen

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.promotions import (
        DeleteBroadcast,
        Deletion,
        ShowBroadcast,
        ShowDeletion,
        StopRevising,
        WatchHere,
    )
    from tiers.records import Actor

_PROMPTS: Final = Prompts("deletion", ("count",))


async def on_delete(  # noqa: PLR0913, PLR0917 - looked at, agreed to, stopped
    query: CallbackQuery,
    callback_data: DeletePress,
    actor: Actor,
    show_deletion: ShowDeletion,
    stop_revising: StopRevising,
    show_broadcast: ShowBroadcast,
    catalog: Catalog,
    bot: Bot,
) -> None:
    number = callback_data.broadcast
    if callback_data.what == "stop":
        await stop_revising(actor, number)
        seen = await show_broadcast(actor, number)
        await show(query, watch_screen(seen, Teller.of(catalog, actor.language, seen.programme)))
        return
    found = await show_deletion(actor, number)
    if callback_data.what == "look":
        teller = Teller.of(catalog, actor.language, found.programme)
        await show(query, deletion_screen(found, teller))
        return
    prompt = ("count", number)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - agreed to, then followed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    delete_broadcast: DeleteBroadcast,
    show_broadcast: ShowBroadcast,
    watch_here: WatchHere,
    catalog: Catalog,
    bot: Bot,
) -> None:
    _, number = prompt
    await delete_broadcast(actor, number, message.text or "")
    seen = await show_broadcast(actor, number)
    screen = watch_screen(seen, Teller.of(catalog, actor.language, seen.programme))
    shown = await send(bot, message.chat.id, screen)
    await watch_here(actor, number, shown.message_id)


def deletion_screen(found: Deletion, teller: Teller) -> Screen:
    """What it means, before the number is typed."""
    one = found.broadcast
    lines = [
        teller.text("broadcast-title", name=f"{found.name or ''} #{one.id}".strip()),
        teller.text("deletion-got", n=found.got),
    ]
    if found.too_old:
        lines.append(teller.text("deletion-too-late", n=found.too_old))
    if one.state in {"sending", "paused"}:
        lines.append(teller.text("deletion-stops"))
    lines += [GAP, teller.text("deletion-type-it", n=one.audience)]
    go_on = (teller.plain("deletion-button-type"), DeletePress(broadcast=one.id, what="type"))
    back = (teller.plain("broadcast-button-one"), BroadcastPress(broadcast=one.id))
    return Screen(fitted(lines), keyboard([go_on], [back]))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.callback_query.register(on_delete, DeletePress.filter())
