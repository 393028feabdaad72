"""Payouts as agents see them: what can be asked for, asking, taking back, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.agent_callbacks import TermsPress
from handlers.commission_callbacks import (
    CommissionPress,
    PayoutAskPress,
    PayoutBackAskPress,
    PayoutBackPress,
    PayoutQueuePress,
    PayoutsPress,
    PayoutSurePress,
)
from handlers.screens import Screen, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Letter, Safe
from tiers.errors import TermsUnread
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aiogram import Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.payouts import AskPayout, MyPayouts, ShowPayouts, WithdrawPayout
    from tiers.records import Actor
    from tiers.store.books.payouts import Payout


async def on_payouts(
    query: CallbackQuery,
    callback_data: PayoutsPress,
    actor: Actor,
    show_payouts: ShowPayouts,
    catalog: Catalog,
) -> None:
    mine = await show_payouts(actor, callback_data.page)
    await show(query, payouts_screen(mine, actor, catalog))


async def on_asked(
    query: CallbackQuery,
    callback_data: PayoutAskPress,
    actor: Actor,
    show_payouts: ShowPayouts,
    catalog: Catalog,
) -> None:
    """The first press."""
    mine = await show_payouts(actor)
    if mine.open is None and mine.against is not None:
        raise mine.against
    teller = Teller.of(catalog, actor.language, mine.programme)
    amount = Money(callback_data.amount, mine.programme.currency)
    sure = (teller.plain("payout-button-sure", amount=amount),
            PayoutSurePress(amount=callback_data.amount))  # fmt: skip
    no = (teller.plain("payout-button-no"), PayoutsPress(page=0))
    await show(query, Screen(teller.text("payout-sure", amount=amount), keyboard([sure], [no])))


async def on_sure(
    query: CallbackQuery,
    callback_data: PayoutSurePress,
    actor: Actor,
    ask_payout: AskPayout,
    show_payouts: ShowPayouts,
    catalog: Catalog,
) -> None:
    await ask_payout(actor, callback_data.amount)
    await show(query, payouts_screen(await show_payouts(actor), actor, catalog))


async def on_back_asked(
    query: CallbackQuery,
    callback_data: PayoutBackAskPress,
    actor: Actor,
    show_payouts: ShowPayouts,
    catalog: Catalog,
) -> None:
    """The first press."""
    mine = await show_payouts(actor)
    teller = Teller.of(catalog, actor.language, mine.programme)
    number = Safe(str(callback_data.payout))
    words = teller.text("payout-back-sure", payout=number, days=mine.rules.cooldown_days)
    yes = (teller.plain("payout-button-back-sure"), PayoutBackPress(payout=callback_data.payout))
    no = (teller.plain("payout-button-no"), PayoutsPress(page=0))
    await show(query, Screen(words, keyboard([yes], [no])))


async def on_back(
    query: CallbackQuery,
    callback_data: PayoutBackPress,
    actor: Actor,
    withdraw_payout: WithdrawPayout,
    show_payouts: ShowPayouts,
    catalog: Catalog,
) -> None:
    await withdraw_payout(actor, callback_data.payout)
    await show(query, payouts_screen(await show_payouts(actor), actor, catalog))


def payouts_screen(mine: MyPayouts, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, mine.programme)
    rows: list[list[tuple[str, CallbackData]]] = []
    if mine.open is None and mine.against is None:
        payable = Money(mine.purse.payable, mine.programme.currency)
        ask = teller.plain("payout-button-ask", amount=payable)
        rows.append([(ask, PayoutAskPress(amount=payable.minor))])
    if mine.open is None and isinstance(mine.against, TermsUnread):
        rows.append([(teller.plain("terms-button"), TermsPress())])
    if mine.open is not None and mine.open.state == "asked":
        back = teller.plain("payout-button-back", payout=Safe(str(mine.open.id)))
        rows.append([(back, PayoutBackAskPress(payout=mine.open.id))])
    turns = turning(
        mine.page,
        mine.pages,
        lambda to: PayoutsPress(page=to),
        back=teller.plain("points-button-newer"),
        on=teller.plain("points-button-older"),
    )
    over = [(teller.plain("commission-button-back"), CommissionPress())]
    return Screen(fitted(list(_lines(teller, mine))), keyboard(*rows, turns, over))


def _lines(teller: Teller, mine: MyPayouts) -> Iterator[Safe]:
    currency = mine.programme.currency
    yield teller.text("payout-title")
    yield GAP
    yield teller.text("commission-payable", amount=Money(max(mine.purse.payable, 0), currency))
    if mine.open is None and mine.against is not None:
        yield teller.text(mine.against.key, **mine.against.values())
    if mine.rules.minimum or mine.rules.cooldown_days:
        yield teller.text(
            "payout-rules",
            kind="both" if mine.rules.minimum and mine.rules.cooldown_days
            else "minimum" if mine.rules.minimum else "days",
            minimum=Money(mine.rules.minimum, currency),
            days=mine.rules.cooldown_days,
        )  # fmt: skip
    for each in mine.payouts:
        yield GAP
        yield from payout_lines(teller, each)


def payout_lines(teller: Teller, payout: Payout) -> Iterator[Safe]:
    """One payout as its agent sees it."""
    yield teller.text(
        "payout-line",
        payout=Safe(str(payout.id)),
        amount=Money(payout.amount, payout.currency),
        at=teller.day(payout.asked_at),
    )
    waits = "first" if payout.state == "asked" and payout.first_by is not None else payout.state
    at = payout.settled_at or payout.approved_at or payout.first_at or payout.asked_at
    what = "clawback" if payout.cause == "clawback" else waits
    yield teller.text("payout-state", state=what, day=teller.day(at), two=payout.approvals > 1)
    if payout.reason:
        yield teller.text("payout-reason", reason=Letter(payout.reason))
    if payout.reference:
        yield teller.text("payout-reference", reference=Letter(payout.reference))


def payout_notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """The message of a delivery about a payout."""
    currency, what = str(values["currency"]), str(values["what"])
    amount = Money(int(str(values["amount"])), currency)
    number = Safe(str(values["payout"]))
    if words == "payout-staff":
        told = teller.text("payout-staff", what=what, payout=number, amount=amount)
        queue = (teller.plain("payout-queue-button"), PayoutQueuePress(page=0))
        return Screen(told, keyboard([queue]))
    lines = [teller.text("payout-told", what=what, payout=number, amount=amount)]
    if what == "back":
        short, left = (Money(int(str(values[key])), currency) for key in ("short", "left"))
        lines.append(teller.text("payout-told-short", short=short, left=left))
    if values.get("reason"):
        lines.append(teller.text("payout-reason", reason=Letter(str(values["reason"]))))
    if values.get("reference"):
        reference = Letter(str(values["reference"]))
        lines.append(teller.text("payout-reference", reference=reference))
    see = (teller.plain("payout-button-mine"), PayoutsPress(page=0))
    return Screen("\n".join(lines), keyboard([see]))


def join(chat: Router) -> None:
    chat.callback_query.register(on_payouts, PayoutsPress.filter())
    chat.callback_query.register(on_asked, PayoutAskPress.filter())
    chat.callback_query.register(on_sure, PayoutSurePress.filter())
    chat.callback_query.register(on_back_asked, PayoutBackAskPress.filter())
    chat.callback_query.register(on_back, PayoutBackPress.filter())
