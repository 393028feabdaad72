"""/claims: what waits for one of the staff; agreed to, or refused with a reason, by a button."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.callbacks import FulfilPress, QueuePress, RefuseAskPress, RefusePress
from handlers.screens import Screen, fitted, keyboard, show, turning
from handlers.staff_screens import desk
from handlers.telling import GAP, Teller
from locales.values import Safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.perks import FulfilClaim, Queue, RefuseClaim, ShowQueue, Waiting
    from tiers.records import Actor

REASONS: Final = ("stock", "details", "conditions", "double")
"""Stable words of ours for why a claim is refused; staff may type their own with /refuse."""
_MOST_DIGITS: Final = 18


async def on_claims(
    message: Message, actor: Actor, show_queue: ShowQueue, catalog: Catalog
) -> None:
    await show(message, queue_screen(await show_queue(actor), actor, catalog))


async def on_queue_turned(
    query: CallbackQuery,
    callback_data: QueuePress,
    actor: Actor,
    show_queue: ShowQueue,
    catalog: Catalog,
) -> None:
    queue = await show_queue(actor, callback_data.page)
    await show(query, queue_screen(queue, actor, catalog))


async def on_fulfil(
    query: CallbackQuery,
    callback_data: FulfilPress,
    actor: Actor,
    fulfil_claim: FulfilClaim,
    show_queue: ShowQueue,
    catalog: Catalog,
) -> None:
    await fulfil_claim(actor, callback_data.claim)
    await show(query, queue_screen(await show_queue(actor), actor, catalog))


async def on_refuse_asked(
    query: CallbackQuery,
    callback_data: RefuseAskPress,
    actor: Actor,
    show_queue: ShowQueue,
    catalog: Catalog,
) -> None:
    await show_queue(actor)  # whoever may not decide is not asked how
    await show(query, reasons_screen(callback_data.claim, actor, catalog))


async def on_refuse(
    query: CallbackQuery,
    callback_data: RefusePress,
    actor: Actor,
    refuse_claim: RefuseClaim,
    show_queue: ShowQueue,
    catalog: Catalog,
) -> None:
    await refuse_claim(actor, callback_data.claim, callback_data.reason)
    await show(query, queue_screen(await show_queue(actor), actor, catalog))


async def on_refuse_typed(
    message: Message,
    payload: str,
    actor: Actor,
    refuse_claim: RefuseClaim,
    show_queue: ShowQueue,
    catalog: Catalog,
) -> None:
    """`/refuse 12 the address is missing`."""
    seen = "".join(each for each in payload if unicodedata.category(each) != "Cf")
    number, _, reason = seen.strip().partition(" ")
    if not number.isascii() or not number.isdigit() or len(number) > _MOST_DIGITS:
        await show_queue(actor)
        await show(message, Screen(catalog.text(actor.language, "claims-refuse-usage")))
        return
    if not reason.strip():
        await show_queue(actor)
        await show(message, reasons_screen(int(number), actor, catalog))
        return
    await refuse_claim(actor, int(number), reason.strip())
    await show(message, queue_screen(await show_queue(actor), actor, catalog))


def queue_screen(queue: Queue, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, queue.programme)
    rows = [
        [
            (teller.plain("claims-button-fulfil", claim=Safe(each.claim.id)),
             FulfilPress(claim=each.claim.id)),
            (teller.plain("claims-button-refuse", claim=Safe(each.claim.id)),
             RefuseAskPress(claim=each.claim.id)),
        ]
        for each in queue.waiting
    ]  # fmt: skip
    turns = turning(
        queue.page,
        queue.pages,
        lambda to: QueuePress(page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    again = [(teller.plain("status-button-again"), QueuePress(page=queue.page))]
    return Screen(
        fitted(list(_lines(teller, queue))),
        keyboard(*rows, turns, [*again, desk(catalog, actor.language)]),
    )


def _lines(teller: Teller, queue: Queue) -> Iterator[Safe]:
    if not queue.waiting:
        yield teller.text("claims-empty")
        return
    yield teller.text("claims-title", total=queue.total)
    for each in queue.waiting:
        yield GAP
        yield from _waiting(teller, each)


def _waiting(teller: Teller, each: Waiting) -> Iterator[Safe]:
    claim = each.claim
    name = teller.perk_name(claim.perk)
    yield teller.text("claims-line", claim=Safe(claim.id), name=name)
    tier = teller.badged(claim.track, claim.tier)
    yield teller.text("claims-who", member=Safe(claim.member_id), tier=tier, at=claim.claimed_at)
    for source, account in each.accounts:
        yield teller.text("claims-account", source=source, account=account)


def reasons_screen(claim: int, actor: Actor, catalog: Catalog) -> Screen:
    """Why: a button for each of our reasons, or typed words."""
    language = actor.language
    rows = [
        [
            (
                catalog.plain(language, "coupon-why", reason=each),
                RefusePress(claim=claim, reason=each),
            )
        ]
        for each in REASONS
    ]
    back = [(catalog.plain(language, "claims-button-back"), QueuePress(page=0))]
    words = catalog.text(language, "claims-why", claim=Safe(claim))
    return Screen(words, keyboard(*rows, back))


def join(chat: Router) -> None:
    chat.message.register(on_claims, Asks("claims"))
    chat.message.register(on_refuse_typed, Asks("refuse"))
    chat.callback_query.register(on_queue_turned, QueuePress.filter())
    chat.callback_query.register(on_fulfil, FulfilPress.filter())
    chat.callback_query.register(on_refuse_asked, RefuseAskPress.filter())
    chat.callback_query.register(on_refuse, RefusePress.filter())
