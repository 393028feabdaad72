"""The staff's side of tickets: the queue, answers, escalation, and what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.paging import page_at
from tiers.permissions import RUNS_IT, require
from tiers.store.once import Once
from tiers.support.refusals import TicketGone
from tiers.support.telling import tell_member, tell_staff
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.tickets import Said, Ticket
    from tiers.store.engine import Store

PAGE: Final = 3
"""Tickets on one screen of the queue, each with what was said last."""
_LAST_SAID: Final = 2
_TOGETHER: Final = 50
"""Overdue tickets in one transaction."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that waits, and the last that was said in it."""

    ticket: Ticket
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class WaitingTickets:
    """One page of what waits: the urgent first, then by when an answer is due; pages from 0."""

    waiting: tuple[Waiting, ...]
    page: int
    pages: int
    total: int
    now: datetime
    programme: Programme


@dataclass(frozen=True, slots=True)
class TicketQueue:
    """The tickets that wait for the staff."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, page: int = 0) -> WaitingTickets:
        """A page beyond the last is the last. Raises `NotAllowed`."""
        require(actor, "TicketQueue")
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> WaitingTickets:
            total = books.tickets.count_waiting()
            at, pages = page_at(page, total, PAGE)
            found = tuple(
                Waiting(each, tuple(books.tickets.last_said(each.id, _LAST_SAID)))
                for each in books.tickets.waiting(PAGE, at * PAGE)
            )
            return WaitingTickets(found, at, pages, total, now, programme)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class AnswerTicket:
    """Answer a ticket; the member is told in the same transaction."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, ticket_id: int, text: str) -> int:
        """Gives the ticket's number. Raises `NotAllowed`, `TextEmpty`, `TextTooLong`, `TicketGone`."""
        require(actor, "AnswerTicket")
        now, words = self.clock(), written(text)

        def decide(books: Books) -> int:
            ticket = books.tickets.open_one(ticket_id)
            if ticket is None:
                raise TicketGone
            books.tickets.change(
                ticket_id, state="answered", answered_at=ticket.answered_at or now
            )
            said = books.tickets.say(ticket_id, "staff", words, now)
            tell_member(books, ticket, f"answer:{said}", words, now)
            author = f"member:{actor.member_id}"
            books.audit.note(now, author, "ticket.answered", f"ticket:{ticket_id}")
            return ticket_id

        return await self.store.write(decide, Once(actor.update_id, "AnswerTicket", int, now))


@dataclass(frozen=True, slots=True)
class EscalateTicket:
    """Hand a ticket up to the admins, with a reason, which erasing the member takes away."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, ticket_id: int, reason: str) -> int:
        """Gives the ticket's number. Raises `NotAllowed`, `TextEmpty`, `TextTooLong`, `TicketGone`."""
        require(actor, "EscalateTicket")
        now, why = self.clock(), written(reason)

        def decide(books: Books) -> int:
            if not books.tickets.change(ticket_id, escalated_at=now, escalation=why):
                raise TicketGone
            key = f"escalated:{now.isoformat()}"
            tell_staff(books, ticket_id, key, "escalated", now, RUNS_IT)
            # The log is never edited: the reason may name somebody, so it stands in the ticket.
            author = f"member:{actor.member_id}"
            books.audit.note(now, author, "ticket.escalated", f"ticket:{ticket_id}")
            return ticket_id

        return await self.store.write(decide, Once(actor.update_id, "EscalateTicket", int, now))


@dataclass(frozen=True, slots=True)
class TellBreaches:
    """Tell the staff of tickets whose first answer is overdue, once for each."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many tickets there were."""
        now, told = self.clock(), 0

        def decide(books: Books) -> int:
            found = books.tickets.late(now, _TOGETHER)
            for each in found:
                books.tickets.change(each.id, breached_at=now)
                tell_staff(books, each.id, "late", "late", now)
            return len(found)

        while await self.store.read(lambda books: books.tickets.late(now, 1)):
            told += await self.store.write(decide)
        return told
