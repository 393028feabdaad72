"""/commission: what an agent has earned, and on which purchases."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from handlers.agent_callbacks import TermsPress
from handlers.asking import Asks
from handlers.callbacks import MenuPress
from handlers.commission_callbacks import (
    CommissionMonthPress,
    CommissionPress,
    EarnedPress,
    PayoutsPress,
    SharePress,
)
from handlers.review_callbacks import MyReviewsPress
from handlers.screens import Screen, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Letter, Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.commission import (
        CommissionLines,
        Earned,
        EarnedPage,
        Overview,
        ShowCommission,
    )
    from tiers.records import Actor

BASIS: Final = 10_000
"""Rates are in hundredths of a percent."""


async def on_commission(
    event: Message | CallbackQuery, actor: Actor, show_commission: ShowCommission, catalog: Catalog
) -> None:
    await show(event, commission_screen(await show_commission(actor), actor, catalog))


async def on_earned(
    query: CallbackQuery,
    callback_data: EarnedPress,
    actor: Actor,
    commission_lines: CommissionLines,
    catalog: Catalog,
) -> None:
    page = await commission_lines(actor, callback_data.page)
    await show(query, earned_screen(page, actor, catalog))


# --- sums ---------------------------------------------------------------------------------------


def commission_screen(seen: Overview, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, seen.programme)
    menu = [(teller.plain("start-button-menu"), MenuPress())]
    if seen.terms is None and not seen.any:
        return Screen(teller.text("commission-none"), keyboard(menu))
    lines = [teller.text("commission-title"), GAP, *_sums(teller, seen)]
    buttons = [
        (teller.plain("commission-button-lines"), EarnedPress(page=0)),
        (teller.plain("commission-button-payouts"), PayoutsPress(page=0)),
    ]
    more: list[tuple[str, CallbackData]] = [
        (teller.plain("commission-button-statement"), CommissionMonthPress(day=0))
    ]
    if seen.terms is not None:
        more.append((teller.plain("terms-button"), TermsPress()))
    looked = [(teller.plain("review-button-mine"), MyReviewsPress())] if seen.purse.review else []
    return Screen("\n".join(lines), keyboard(buttons, more, looked, menu))


def _sums(teller: Teller, seen: Overview) -> Iterator[Safe]:
    def money(minor: int) -> Money:
        return Money(minor, seen.programme.currency)

    purse = seen.purse
    if not seen.any:
        yield teller.text("commission-nothing-yet")
        return
    owing = purse.payable < 0
    yield teller.text(
        "commission-owing" if owing else "commission-payable", amount=money(abs(purse.payable))
    )
    yield from _waiting(teller, seen)
    for key, amount in (
        ("commission-review", purse.review),
        ("commission-paid", purse.paid),
        ("commission-back", seen.taken_back),
        ("commission-capped", purse.capped),
        ("commission-month-cap", seen.month_cap),
    ):
        if amount:
            yield teller.text(key, amount=money(amount))
    if not seen.acknowledged:
        yield GAP
        yield teller.text("commission-terms-unread")


def _waiting(teller: Teller, seen: Overview) -> Iterator[Safe]:
    """What comes next, and what has been asked for."""
    currency = seen.programme.currency
    if seen.next is not None:
        at, amount = seen.next
        yield teller.text(
            "commission-pending",
            amount=Money(seen.purse.pending, currency),
            all=amount == seen.purse.pending,
            next=Money(amount, currency),
            day=teller.day(at),
        )
    if seen.open is not None:
        yield teller.text(
            "commission-held",
            amount=Money(seen.open.amount, currency),
            payout=Safe(str(seen.open.id)),
        )


# --- purchases ----------------------------------------------------------------------------------


def earned_screen(page: EarnedPage, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, page.programme)
    back = [(teller.plain("commission-button-back"), CommissionPress())]
    if not page.lines:
        return Screen(teller.text("commission-nothing-yet"), keyboard(back))
    lines = [teller.text("commission-lines-title", page=page.page + 1, pages=page.pages)]
    buttons = []
    for number, line in enumerate(page.lines, start=1):
        lines += [GAP, _line(teller, number, line)]
        share = line.share
        press = SharePress(event=share.event_id, level=share.level, page=page.page)
        buttons.append((str(number), press))
    turns = turning(
        page.page,
        page.pages,
        lambda to: EarnedPress(page=to),
        back=teller.plain("points-button-newer"),
        on=teller.plain("points-button-older"),
    )
    return Screen(fitted(lines), keyboard(buttons, turns, back))


def _line(teller: Teller, number: int, line: Earned) -> Safe:
    share = line.share
    whole = share.paid * share.rate // BASIS
    how = "equal" if share.gross == whole else "capped"
    day, code = date.fromordinal(share.day), Safe(line.customer)
    first = teller.text("commission-line", number=number, day=day, code=code)
    second = teller.text(
        "commission-line-sum",
        how="none" if share.state in {"none", "refused"} else how,
        paid=Money(share.paid, teller.programme.currency),
        rate=Fraction(share.rate, BASIS),
        sum=Money(share.gross, teller.programme.currency),
        state=state(teller, line),
    )
    return Safe(f"{first}\n{second}")


def state(teller: Teller, line: Earned) -> Safe:
    """What is the matter with the commission of a purchase, in words."""
    if line.state == "pending":
        day = teller.day(line.share.settles_at) if line.share.settles_at else ""
        return teller.text("commission-settles", day=day)
    if line.state == "none":
        return teller.text("commission-why", reason=line.share.reason)
    if line.state == "refused":
        return teller.text("commission-refused", reason=Letter(line.share.reason))
    return teller.text("commission-state", state=line.state)


def join(chat: Router) -> None:
    chat.message.register(on_commission, Asks("commission"))
    chat.callback_query.register(on_commission, CommissionPress.filter())
    chat.callback_query.register(on_earned, EarnedPress.filter())
