"""Questions and answers: asked for by a prompt that is replied to, and the staff's queue of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.callbacks import (
    TicketAnswerPress,
    TicketAskPress,
    TicketClosePress,
    TicketDonePress,
    TicketEscalatePress,
    TicketsPress,
)
from handlers.member_callbacks import MemberPress
from handlers.prompting import Prompts
from handlers.screens import Screen, close, fitted, keyboard, show, turning
from handlers.staff_screens import desk
from handlers.support import support_screen
from handlers.telling import GAP, Teller
from locales.values import Letter, Safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.records import Actor
    from tiers.support import (
        AnswerTicket,
        CloseTicket,
        EscalateTicket,
        OpenTicket,
        ShowSupport,
        TicketQueue,
        Waiting,
        WaitingTickets,
    )

ASK, URGENT, ANSWER, ESCALATE = "ask", "urgent", "answer", "escalate"
_PROMPTS: Final = Prompts("ticket", (ASK, URGENT, ANSWER, ESCALATE), unnumbered=(ASK, URGENT))


async def on_ask(
    query: CallbackQuery,
    callback_data: TicketAskPress,
    actor: Actor,
    show_support: ShowSupport,
    catalog: Catalog,
    bot: Bot,
) -> None:
    await show_support(actor)  # where nobody answers, nobody is asked
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, (callback_data.kind, 0))
    await close(query)


async def on_staff_ask(
    query: CallbackQuery,
    callback_data: TicketAnswerPress | TicketEscalatePress,
    actor: Actor,
    ticket_queue: TicketQueue,
    catalog: Catalog,
    bot: Bot,
) -> None:
    await ticket_queue(actor)  # whoever may not answer is not asked for words
    what = ANSWER if isinstance(callback_data, TicketAnswerPress) else ESCALATE
    prompt = (what, callback_data.ticket)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    open_ticket: OpenTicket,
    answer_ticket: AnswerTicket,
    escalate_ticket: EscalateTicket,
    show_support: ShowSupport,
    ticket_queue: TicketQueue,
    catalog: Catalog,
    bot: Bot,
) -> None:
    what, ticket = prompt
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is None:
        return
    if what in {ASK, URGENT}:
        await open_ticket(actor, text, urgent=what == URGENT)
        await show(message, support_screen(await show_support(actor), actor, catalog))
        return
    act = answer_ticket if what == ANSWER else escalate_ticket
    await act(actor, ticket, text)
    await show(message, tickets_screen(await ticket_queue(actor), actor, catalog))


async def on_done(
    query: CallbackQuery,
    callback_data: TicketDonePress,
    actor: Actor,
    close_ticket: CloseTicket,
    show_support: ShowSupport,
    catalog: Catalog,
) -> None:
    """The member says that the matter is settled."""
    await close_ticket(actor, callback_data.ticket)
    await show(query, support_screen(await show_support(actor), actor, catalog))


async def on_tickets(
    message: Message, actor: Actor, ticket_queue: TicketQueue, catalog: Catalog
) -> None:
    await show(message, tickets_screen(await ticket_queue(actor), actor, catalog))


async def on_tickets_turned(
    query: CallbackQuery,
    callback_data: TicketsPress,
    actor: Actor,
    ticket_queue: TicketQueue,
    catalog: Catalog,
) -> None:
    queue = await ticket_queue(actor, callback_data.page)
    await show(query, tickets_screen(queue, actor, catalog))


async def on_close(
    query: CallbackQuery,
    callback_data: TicketClosePress,
    actor: Actor,
    close_ticket: CloseTicket,
    ticket_queue: TicketQueue,
    catalog: Catalog,
) -> None:
    """One of the staff says so."""
    await ticket_queue(actor)
    await close_ticket(actor, callback_data.ticket)
    await show(query, tickets_screen(await ticket_queue(actor), actor, catalog))


def tickets_screen(queue: WaitingTickets, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, queue.programme)
    rows = []
    for each in queue.waiting:
        number = Safe(str(each.ticket.id))
        rows.append([
            (teller.plain("ticket-button-answer", ticket=number),
             TicketAnswerPress(ticket=each.ticket.id)),
            (teller.plain("ticket-button-escalate", ticket=number),
             TicketEscalatePress(ticket=each.ticket.id)),
            (teller.plain("ticket-button-close", ticket=number),
             TicketClosePress(ticket=each.ticket.id)),
            (f"👤 {each.ticket.member_id}", MemberPress(member=each.ticket.member_id)),
        ])  # fmt: skip
    turns = turning(
        queue.page,
        queue.pages,
        lambda to: TicketsPress(page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    again = [(teller.plain("status-button-again"), TicketsPress(page=queue.page))]
    return Screen(
        fitted(list(_lines(teller, queue))),
        keyboard(*rows, turns, [*again, desk(catalog, actor.language)]),
    )


def _lines(teller: Teller, queue: WaitingTickets) -> Iterator[Safe]:
    if not queue.waiting:
        yield teller.text("tickets-empty")
        return
    yield teller.text("tickets-title", total=queue.total)
    for each in queue.waiting:
        yield GAP
        yield from _waiting(teller, each, queue)


def _waiting(teller: Teller, each: Waiting, queue: WaitingTickets) -> Iterator[Safe]:
    ticket = each.ticket
    yield teller.text(
        "tickets-line",
        ticket=Safe(str(ticket.id)),
        member=Safe(str(ticket.member_id)),
        urgent=ticket.urgent_at is not None,
        late=ticket.due_at <= queue.now,
        due=ticket.due_at,
    )
    if ticket.escalation:
        yield teller.text("tickets-escalated", reason=Letter(ticket.escalation))
    for said in each.said:
        text = Letter(said.text)
        yield teller.text("tickets-said", author=said.author, at=said.at, text=text)


def ticket_notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """The message of a delivery about a ticket."""
    number, ticket = int(str(values["ticket"])), Safe(str(values["ticket"]))
    if words == "ticket-staff":
        told = teller.text("ticket-staff", what=str(values["what"]), ticket=ticket)
        return Screen(told, keyboard([(teller.plain("tickets-button"), TicketsPress(page=0))]))
    more = (teller.plain("support-button-more"), TicketAskPress(kind=ASK))
    done = (teller.plain("support-button-done"), TicketDonePress(ticket=number))
    if words == "ticket-closed":
        again = (teller.plain("support-button-ask"), TicketAskPress(kind=ASK))
        return Screen(teller.text("ticket-closed", ticket=ticket), keyboard([again]))
    text = Letter(str(values["text"]))
    return Screen(teller.text("ticket-answered", ticket=ticket, text=text), keyboard([more, done]))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.message.register(on_tickets, Asks("tickets"))
    chat.callback_query.register(on_ask, TicketAskPress.filter())
    chat.callback_query.register(on_done, TicketDonePress.filter())
    chat.callback_query.register(on_tickets_turned, TicketsPress.filter())
    chat.callback_query.register(on_staff_ask, TicketAnswerPress.filter())
    chat.callback_query.register(on_staff_ask, TicketEscalatePress.filter())
    chat.callback_query.register(on_close, TicketClosePress.filter())
