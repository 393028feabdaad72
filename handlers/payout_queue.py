"""/payouts: what agents ask to be paid; approved by a button, refused or marked paid in typed words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.commission_callbacks import (
    PayoutApprovePress,
    PayoutPaidPress,
    PayoutQueuePress,
    PayoutRefusePress,
)
from handlers.prompting import Prompts
from handlers.screens import Screen, close, fitted, keyboard, show, turning
from handlers.staff_screens import desk
from handlers.telling import GAP, Teller
from locales.values import Safe
from tiers.errors import NotAllowed
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.payouts import (
        Approval,
        ApprovePayout,
        MarkPaid,
        PayoutQueue,
        RefusePayout,
        WaitingPayout,
        WaitingPayouts,
    )
    from tiers.records import Actor

REFUSE, PAID = "refuse", "paid"
_PROMPTS: Final = Prompts("payout", (REFUSE, PAID))


async def on_queue(
    message: Message, actor: Actor, payout_queue: PayoutQueue, catalog: Catalog
) -> None:
    await show(message, queue_screen(await payout_queue(actor), actor, catalog))


async def on_queue_turned(
    query: CallbackQuery,
    callback_data: PayoutQueuePress,
    actor: Actor,
    payout_queue: PayoutQueue,
    catalog: Catalog,
) -> None:
    queue = await payout_queue(actor, callback_data.page)
    await show(query, queue_screen(queue, actor, catalog))


async def on_approve(
    query: CallbackQuery,
    callback_data: PayoutApprovePress,
    actor: Actor,
    approve_payout: ApprovePayout,
    payout_queue: PayoutQueue,
    catalog: Catalog,
) -> None:
    done = await approve_payout(actor, callback_data.payout)
    await show(query, queue_screen(await payout_queue(actor), actor, catalog, done))


async def on_words_wanted(
    query: CallbackQuery,
    callback_data: PayoutRefusePress | PayoutPaidPress,
    actor: Actor,
    payout_queue: PayoutQueue,
    catalog: Catalog,
    bot: Bot,
) -> None:
    what = REFUSE if isinstance(callback_data, PayoutRefusePress) else PAID
    if not (await payout_queue(actor)).decides:  # whoever may not decide is not asked for words
        raise NotAllowed("RefusePayout" if what == REFUSE else "MarkPaid")
    prompt = (what, callback_data.payout)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    refuse_payout: RefusePayout,
    mark_paid: MarkPaid,
    payout_queue: PayoutQueue,
    catalog: Catalog,
    bot: Bot,
) -> None:
    what, payout = prompt
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is None:
        return
    act = refuse_payout if what == REFUSE else mark_paid
    await act(actor, payout, text)
    await show(message, queue_screen(await payout_queue(actor), actor, catalog))


def queue_screen(
    queue: WaitingPayouts, actor: Actor, catalog: Catalog, done: Approval | None = None
) -> Screen:
    """`done`: what has just been decided, when the queue alone would not show it."""
    teller = Teller.of(catalog, actor.language, queue.programme)
    rows = [_buttons(teller, each) for each in queue.waiting] if queue.decides else []
    turns = turning(
        queue.page,
        queue.pages,
        lambda to: PayoutQueuePress(page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    again = [(teller.plain("status-button-again"), PayoutQueuePress(page=queue.page))]
    lines = list(_lines(teller, queue))
    if done is not None and done.state == "refused":
        short = Money(done.short, queue.programme.currency)
        number = Safe(str(done.payout))
        lines = [teller.text("payout-sent-back", payout=number, short=short), GAP, *lines]
    return Screen(fitted(lines), keyboard(*rows, turns, [*again, desk(catalog, actor.language)]))


def _buttons(teller: Teller, each: WaitingPayout) -> list[tuple[str, CallbackData]]:
    number, payout = Safe(str(each.payout.id)), each.payout.id
    refuse = (
        teller.plain("payout-button-refuse", payout=number),
        PayoutRefusePress(payout=payout),
    )
    if each.payout.state == "approved":
        paid = teller.plain("payout-button-paid", payout=number)
        return [(paid, PayoutPaidPress(payout=payout)), refuse]
    if each.mine or each.stopped:
        return [] if each.mine and each.payout.first_by is None else [refuse]
    approve = teller.plain("payout-button-approve", payout=number)
    return [(approve, PayoutApprovePress(payout=payout)), refuse]


def _lines(teller: Teller, queue: WaitingPayouts) -> Iterator[Safe]:
    if not queue.waiting:
        yield teller.text("payouts-empty")
        return
    yield teller.text("payouts-title", total=queue.total)
    for each in queue.waiting:
        yield GAP
        yield from _waiting(teller, each)


def _waiting(teller: Teller, each: WaitingPayout) -> Iterator[Safe]:
    payout = each.payout
    yield teller.text(
        "payouts-line",
        payout=Safe(str(payout.id)),
        member=Safe(str(payout.agent_id)),
        amount=Money(payout.amount, payout.currency),
        at=payout.asked_at,
    )
    waits = "first" if payout.state == "asked" and payout.first_by is not None else payout.state
    by = payout.approved_by or payout.first_by
    yield teller.text(
        "payouts-state", state=waits, two=payout.approvals > 1, by=Safe(str(by or ""))
    )
    for source, account in each.accounts:
        yield teller.text("claims-account", source=source, account=account)
    if each.short:
        yield teller.text("payouts-short", short=Money(each.short, payout.currency))
    if each.stopped:
        yield teller.text("payouts-stopped")


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.message.register(on_queue, Asks("payouts"))
    chat.callback_query.register(on_queue_turned, PayoutQueuePress.filter())
    chat.callback_query.register(on_approve, PayoutApprovePress.filter())
    chat.callback_query.register(on_words_wanted, PayoutRefusePress.filter())
    chat.callback_query.register(on_words_wanted, PayoutPaidPress.filter())
