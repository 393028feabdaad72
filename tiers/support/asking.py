"""The member's side of a ticket: ask, add to it, close it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.errors import NoSupport
from tiers.permissions import HANDLES_CLAIMS, require
from tiers.store.once import Once
from tiers.support.places import place, urgent_left
from tiers.support.refusals import NoUrgentLeft, TicketGone
from tiers.support.telling import tell_member, tell_staff
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.support.places import Place
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Ask something. Who has an open ticket adds to it; what was answered then waits again."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, text: str, *, urgent: bool = False) -> int:
        """Gives the ticket's number.

        Raises `NoSupport`, `TextEmpty`, `TextTooLong`, `NoUrgentLeft`.
        """
        require(actor, "OpenTicket")
        versions, now, words = self.versions(), self.clock(), written(text)
        programme = versions[-1].programme
        if programme.support is None:
            raise NoSupport

        def decide(books: Books) -> int:
            mine = place(books, actor.member_id, versions, now)
            known = books.tickets.open_of(actor.member_id)
            pressing = urgent and (known is None or known.urgent_at is None)
            if pressing and not urgent_left(books, actor.member_id, mine, programme, now):
                raise NoUrgentLeft
            due = mine.support.due(mine.service, now, mine.service.answer)
            if known is None:
                ticket = _open(books, actor, mine, programme, now, due)
            else:
                ticket = known.id
                if known.state == "answered":
                    books.tickets.change(ticket, state="open", due_at=due)
            if pressing:
                books.tickets.change(ticket, urgent_at=now)
            said = books.tickets.say(ticket, "member", words, now)
            if known is None or known.state == "answered" or pressing:
                tell_staff(books, ticket, f"asked:{said}", "urgent" if urgent else "asked", now)
            return ticket

        return await self.store.write(decide, Once(actor.update_id, "OpenTicket", int, now))


def _open(
    books: Books, actor: Actor, mine: Place, programme: Programme, now: datetime, due: datetime
) -> int:
    service = mine.service
    resolve = mine.support.due(service, now, service.resolve) if service.resolve else None
    return books.tickets.open(
        member_id=actor.member_id,
        service=service.id,
        programme=programme.hash,
        opened_at=now,
        first_due_at=due,
        due_at=due,
        resolve_due_at=resolve,
    )


@dataclass(frozen=True, slots=True)
class CloseTicket:
    """The matter is settled: one's own, or for the staff any. Closed stays closed."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, ticket_id: int) -> int:
        """Gives the ticket's number. Raises `TicketGone` for closed, unknown and foreign ones alike."""
        require(actor, "CloseTicket")
        now = self.clock()

        def decide(books: Books) -> int:
            ticket = books.tickets.open_one(ticket_id)
            if ticket is None:
                raise TicketGone
            own = ticket.member_id == actor.member_id
            if not own and actor.role not in HANDLES_CLAIMS:
                raise TicketGone
            books.tickets.change(ticket_id, state="closed", closed_at=now)
            if not own:
                tell_member(books, ticket, "closed", "", now)
                author = f"member:{actor.member_id}"
                books.audit.note(now, author, "ticket.closed", f"ticket:{ticket_id}")
            return ticket_id

        return await self.store.write(decide, Once(actor.update_id, "CloseTicket", int, now))
