"""What was sent is corrected: the draft's words shown against it, agreed to by its number, by two if many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.broadcast_callbacks import (
    ApproveCorrectionPress,
    BroadcastPress,
    CorrectionPress,
    CorrectPress,
    WithdrawCorrectionPress,
)
from handlers.broadcast_screens import broadcast_name
from handlers.promotion_callbacks import PromotionPress
from handlers.promotion_preview import post
from handlers.promotion_wording import language_name
from handlers.prompting import Prompts
from handlers.screens import Screen, close, fitted, keyboard, send, show
from handlers.telling import GAP, Teller
from handlers.watch_screens import watch_screen
from locales.values import Safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.promotions import (
        ApproveCorrection,
        ConfirmCorrection,
        Correction,
        FreezeCorrection,
        ShowBroadcast,
        ShowCorrection,
        Watched,
        WatchHere,
        WithdrawCorrection,
    )
    from tiers.records import Actor

    Row = list[tuple[str, CallbackData]]

_PROMPTS: Final = Prompts("correction", ("count",))


async def on_correct(  # noqa: PLR0913, PLR0917 - what would change, or where to change it
    query: CallbackQuery,
    callback_data: CorrectPress,
    actor: Actor,
    freeze_correction: FreezeCorrection,
    show_correction: ShowCorrection,
    show_broadcast: ShowBroadcast,
    catalog: Catalog,
) -> None:
    number = await freeze_correction(actor, callback_data.broadcast)
    if number:
        found = await show_correction(actor, number)
        teller = Teller.of(catalog, actor.language, found.programme)
        await show(query, correction_screen(found, teller))
        return
    seen = await show_broadcast(actor, callback_data.broadcast)
    teller = Teller.of(catalog, actor.language, seen.programme)
    await show(query, unchanged_screen(seen, teller))


async def on_correction(
    query: CallbackQuery,
    callback_data: CorrectionPress,
    actor: Actor,
    show_correction: ShowCorrection,
    catalog: Catalog,
    bot: Bot,
) -> None:
    number = callback_data.correction
    found = await show_correction(actor, number)
    screen = correction_screen(found, Teller.of(catalog, actor.language, found.programme))
    if callback_data.what == "look":
        await show(query, screen)
        return
    await close(query)
    if callback_data.what == "type":
        await _PROMPTS.ask(bot, actor.telegram_id, catalog, actor.language, ("count", number))
        return
    for said in found.said.content.parts.values():
        for language, message in said.items():
            await post(bot, actor, found.said, message, catalog, language)
    await send(bot, actor.telegram_id, screen)


async def on_typed(  # noqa: PLR0913, PLR0917 - agreed to, then followed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    confirm_correction: ConfirmCorrection,
    show_broadcast: ShowBroadcast,
    watch_here: WatchHere,
    catalog: Catalog,
    bot: Bot,
) -> None:
    number = await confirm_correction(actor, prompt[1], message.text or "")
    seen = await show_broadcast(actor, number)
    screen = watch_screen(seen, Teller.of(catalog, actor.language, seen.programme))
    shown = await send(bot, message.chat.id, screen)
    await watch_here(actor, number, shown.message_id)


async def on_approve(
    query: CallbackQuery,
    callback_data: ApproveCorrectionPress,
    actor: Actor,
    approve_correction: ApproveCorrection,
    show_broadcast: ShowBroadcast,
    catalog: Catalog,
) -> None:
    seen = await show_broadcast(actor, await approve_correction(actor, callback_data.correction))
    await show(query, watch_screen(seen, Teller.of(catalog, actor.language, seen.programme)))


async def on_withdraw(
    query: CallbackQuery,
    callback_data: WithdrawCorrectionPress,
    actor: Actor,
    withdraw_correction: WithdrawCorrection,
    show_broadcast: ShowBroadcast,
    catalog: Catalog,
) -> None:
    seen = await show_broadcast(actor, await withdraw_correction(actor, callback_data.correction))
    await show(query, watch_screen(seen, Teller.of(catalog, actor.language, seen.programme)))


def correction_screen(found: Correction, teller: Teller) -> Screen:
    """What it would change, for how many; with what whoever looks at it can say to it."""
    see = CorrectionPress(correction=found.id, what="see")
    looks: Row = [(teller.plain("broadcast-button-see"), see)]
    back: Row = [
        (teller.plain("broadcast-button-one"), BroadcastPress(broadcast=found.broadcast.id))
    ]
    return Screen(
        fitted(list(_lines(found, teller))), keyboard(_decides(found, teller), looks, back)
    )


def _lines(found: Correction, teller: Teller) -> Iterator[Safe]:
    one = found.broadcast
    yield teller.text("correction-title", name=broadcast_name(found.name, one))
    for each in found.changes:
        yield teller.text(
            "correction-change",
            language=language_name(teller, each.language),
            part=Safe(f" {each.part}" if found.said.options.two_parts else ""),
            what="both" if each.text and each.buttons else "text" if each.text else "buttons",
        )
    if not found.changes:
        yield teller.text("correction-goes-on")
    yield GAP
    yield teller.text("correction-got", n=found.got)
    if found.waiting and one.state in {"sending", "paused"}:
        yield teller.text("correction-late", n=found.waiting)
    yield GAP
    if found.state == "waiting":
        yield teller.text("correction-asked")
        return
    if found.second:
        yield teller.text("broadcast-second", n=found.programme.promotions.two_people_above)
    yield teller.text("broadcast-type-it", n=one.audience)


def _decides(found: Correction, teller: Teller) -> Row:
    if found.state != "waiting":
        ask = CorrectionPress(correction=found.id, what="type")
        draft = PromotionPress(promotion=found.broadcast.promotion_id)
        return [
            (teller.plain("correction-button-type"), ask),
            (teller.plain("correction-button-draft"), draft),
        ]
    no = WithdrawCorrectionPress(correction=found.id)
    row: Row = [(teller.plain("correction-button-no"), no)]
    if found.decides:
        yes = ApproveCorrectionPress(correction=found.id)
        row.insert(0, (teller.plain("broadcast-button-approve"), yes))
    return row


def unchanged_screen(seen: Watched, teller: Teller) -> Screen:
    """Nothing differs yet: where it is changed."""
    one = seen.broadcast
    draft = PromotionPress(promotion=one.promotion_id)
    lines = [
        teller.text("correction-title", name=broadcast_name(seen.name, one)),
        teller.text("correction-unchanged"),
    ]
    return Screen(
        fitted(lines),
        keyboard(
            [(teller.plain("correction-button-draft"), draft)],
            [(teller.plain("broadcast-button-one"), BroadcastPress(broadcast=one.id))],
        ),
    )


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.callback_query.register(on_correct, CorrectPress.filter())
    chat.callback_query.register(on_correction, CorrectionPress.filter())
    chat.callback_query.register(on_approve, ApproveCorrectionPress.filter())
    chat.callback_query.register(on_withdraw, WithdrawCorrectionPress.filter())
