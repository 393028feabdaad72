"""/support: whom to turn to, when somebody is there, and by when the answer comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.link import create_telegram_link

from handlers.asking import Asks
from handlers.callbacks import MenuPress, SupportPress, TicketAskPress, TicketDonePress
from handlers.screens import Screen, fitted, keyboard, show
from handlers.telling import GAP, Teller
from locales.languages import said
from locales.values import Letter, Safe
from tiers.worktime import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.programme.support import ServiceClass
    from tiers.records import Actor
    from tiers.support import Desk, OpenOne, ShowSupport

_IN_A_ROW: Final = 3
"""Days that follow each other are told as the first and the last."""


async def on_support(
    event: Message | CallbackQuery, actor: Actor, show_support: ShowSupport, catalog: Catalog
) -> None:
    await show(event, support_screen(await show_support(actor), actor, catalog))


def support_screen(desk: Desk, actor: Actor, catalog: Catalog) -> Screen:
    """What the member's tier has, and what the next better class would promise."""
    teller = Teller.of(catalog, actor.language, desk.programme)
    return Screen(fitted(list(_lines(teller, desk))), _keyboard(teller, desk))


def _lines(teller: Teller, desk: Desk) -> Iterator[Safe]:
    tier = teller.badged(desk.support.track, desk.tier)
    name = said(desk.service.name, teller.language)
    yield teller.text("support-title", tier=tier, service=name)
    yield GAP
    if desk.mine is not None:
        yield from _ticket(teller, desk.mine)
    else:
        yield teller.text("support-answer", by=desk.answer_by)
    resolve_by = desk.mine.ticket.resolve_due_at if desk.mine else desk.resolve_by
    if resolve_by is not None:
        yield teller.text("support-resolve", by=resolve_by)
    if desk.service.working:
        yield teller.text("support-hours", **_hours(teller, desk), there=desk.is_open)
    if desk.contact is not None:
        yield GAP
        phone = desk.contact.phone
        yield teller.text(
            "support-contact",
            name=said(desk.contact.name, teller.language),
            phone=phone,
            called=bool(phone),
        )
    if desk.ahead is not None:
        above, service = desk.ahead
        yield GAP
        yield teller.text(
            "support-ahead",
            tier=teller.badged(desk.support.track, above),
            within=_within(teller, service),
            working=service.working,
        )


def _ticket(teller: Teller, mine: OpenOne) -> Iterator[Safe]:
    """The open ticket: its state, the time that is left, and what was said last."""
    ticket, number = mine.ticket, Safe(str(mine.ticket.id))
    urgent, state = ticket.urgent_at is not None, ticket.state
    yield teller.text(
        "support-ticket", ticket=number, state=state, urgent=urgent, by=ticket.due_at
    )
    if state == "open":
        hours, minutes = divmod(mine.minutes, 60)
        yield teller.text(
            "support-left", late=mine.minutes == 0, working=mine.working, hours=hours, n=minutes
        )
    for each in mine.said:
        text = Letter(each.text)
        yield teller.text("support-said", author=each.author, at=each.at, text=text)
    if mine.working or ticket.resolve_due_at is not None:
        yield GAP


def _hours(teller: Teller, desk: Desk) -> dict[str, object]:
    calendar = desk.support.calendar
    numbers = sorted(calendar.weekdays)
    days = [teller.text("support-weekday", day=WEEKDAYS[each]) for each in numbers]
    in_a_row = len(days) >= _IN_A_ROW and numbers[-1] - numbers[0] == len(days) - 1
    said_as = f"{days[0]}–{days[-1]}" if in_a_row else " ".join(days)
    times = [f"{each // 60:02}:{each % 60:02}" for each in (calendar.opens, calendar.closes)]
    return {"days": Safe(said_as), "opens": Safe(times[0]), "closes": Safe(times[1])}


def _within(teller: Teller, service: ServiceClass) -> Safe:
    """«30 min», «2 h»: hours where they are whole."""
    whole = service.answer % 60 == 0
    number = service.answer // 60 if whole else service.answer
    return teller.text("support-within", hours=whole, n=number)


def _keyboard(teller: Teller, desk: Desk) -> InlineKeyboardMarkup:
    asked = desk.mine is not None
    ask = teller.plain("support-button-more") if asked else teller.plain("support-button-ask")
    row: list[tuple[str, CallbackData]] = [(ask, TicketAskPress(kind="ask"))]
    if desk.urgent_left and (desk.mine is None or desk.mine.ticket.urgent_at is None):
        urgent = teller.plain("support-button-urgent", left=desk.urgent_left)
        row.append((urgent, TicketAskPress(kind="urgent")))
    if desk.mine is not None:
        done = TicketDonePress(ticket=desk.mine.ticket.id)
        row.append((teller.plain("support-button-done"), done))
    menu = keyboard(row, [(teller.plain("start-button-menu"), MenuPress())])
    if desk.contact is None or not desk.contact.username:
        return menu
    write = InlineKeyboardButton(
        text=teller.plain("support-button-write"),
        url=create_telegram_link(desk.contact.username),
    )
    return InlineKeyboardMarkup(inline_keyboard=[[write], *menu.inline_keyboard])


def join(chat: Router) -> None:
    chat.message.register(on_support, Asks("support"))
    chat.callback_query.register(on_support, SupportPress.filter())
