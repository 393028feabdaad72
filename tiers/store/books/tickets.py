"""The tickets' book: what members asked, what the staff answered, and what waits until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select, update

from tiers.store.tables.support import ticket_messages, tickets

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as the store knows it; `state` is open (waits for the staff), answered or closed."""

    id: int
    member_id: MemberId
    service: str
    programme: str
    state: str
    urgent_at: datetime | None
    opened_at: datetime
    first_due_at: datetime
    due_at: datetime
    resolve_due_at: datetime | None
    answered_at: datetime | None
    breached_at: datetime | None
    escalated_at: datetime | None
    escalation: str | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a ticket; `author` is member or staff."""

    author: str
    text: str
    at: datetime


_TICKET = select(*[tickets.c[name] for name in Ticket.__slots__])
_OPEN = tickets.c.state != "closed"
_LATE = (tickets.c.state == "open", tickets.c.answered_at.is_(None),
         tickets.c.breached_at.is_(None))  # fmt: skip


class TicketBook:
    """Over `tickets` and `ticket_messages`: open ⇄ answered → closed, which it stays."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- looking ----------------------------------------------------------------------------

    def open_of(self, member_id: MemberId) -> Ticket | None:
        """The member's ticket that is not closed; there is one at most."""
        return self._first(_TICKET.where(tickets.c.member_id == member_id, _OPEN))

    def open_one(self, ticket_id: int) -> Ticket | None:
        """None: there is no ticket of this number, or it is closed."""
        return self._first(_TICKET.where(tickets.c.id == ticket_id, _OPEN))

    def _first(self, query: Any) -> Ticket | None:
        row = self._connection.execute(query).first()
        return None if row is None else Ticket(*row)

    def last_said(self, ticket_id: int, limit: int) -> list[Said]:
        """The last messages of a ticket, the oldest of them first."""
        query = (
            select(ticket_messages.c.author, ticket_messages.c.text, ticket_messages.c.at)
            .where(ticket_messages.c.ticket_id == ticket_id)
            .order_by(ticket_messages.c.id.desc())
        )
        rows = self._connection.execute(query.limit(limit)).all()
        return [Said(*row) for row in reversed(rows)]

    def urgent_since(self, member_id: MemberId, since: datetime) -> int:
        """How many tickets of the member were made urgent since then."""
        query = select(func.count()).where(
            tickets.c.member_id == member_id, tickets.c.urgent_at >= since
        )
        return int(self._connection.scalar(query) or 0)

    def waiting(self, limit: int, offset: int = 0) -> list[Ticket]:
        """What waits for the staff: the urgent first, then by when the answer is due."""
        query = _TICKET.where(tickets.c.state == "open").order_by(
            tickets.c.urgent_at.is_(None), tickets.c.due_at, tickets.c.id
        )
        return [
            Ticket(*row) for row in self._connection.execute(query.limit(limit).offset(offset))
        ]

    def count_waiting(self) -> int:
        query = select(func.count()).select_from(tickets).where(tickets.c.state == "open")
        return int(self._connection.scalar(query) or 0)

    def late(self, now: datetime, limit: int) -> list[Ticket]:
        """Tickets whose first answer is overdue and of which nobody has been told."""
        query = _TICKET.where(*_LATE, tickets.c.first_due_at <= now)
        found = self._connection.execute(query.order_by(tickets.c.first_due_at).limit(limit))
        return [Ticket(*row) for row in found]

    # --- writing ----------------------------------------------------------------------------

    def open(self, **said: Any) -> int:
        """A new ticket; gives its number."""
        added = self._connection.execute(tickets.insert().values(**said).returning(tickets.c.id))
        return int(added.scalar_one())

    def say(self, ticket_id: int, author: str, text: str, at: datetime) -> int:
        """Add a message; gives its number."""
        line = ticket_messages.insert().values(
            ticket_id=ticket_id, author=author, text=text, at=at
        )
        return int(self._connection.execute(line.returning(ticket_messages.c.id)).scalar_one())

    def change(self, ticket_id: int, **values: Any) -> bool:
        """Change a ticket that is not closed. False: it is, or there is none."""
        line = update(tickets).where(tickets.c.id == ticket_id, _OPEN).values(**values)
        return bool(self._connection.execute(line).rowcount)

    # --- people come and go -----------------------------------------------------------------

    def hand_over(self, member_id: MemberId, into: MemberId, now: datetime) -> None:
        """The tickets of a member who has become part of another, who keeps their own open one."""
        mine, theirs = self.open_of(member_id), self.open_of(into)
        if mine is not None and theirs is not None:
            self.change(mine.id, state="closed", closed_at=now)
        self._connection.execute(
            update(tickets).where(tickets.c.member_id == member_id).values(member_id=into)
        )

    def forget(self, member_id: MemberId, now: datetime) -> None:
        """Close the tickets of a member who is erased, and take all words away."""
        mine = tickets.c.member_id == member_id
        numbers = select(tickets.c.id).where(mine)
        self._connection.execute(
            update(tickets).where(mine, _OPEN).values(state="closed", closed_at=now)
        )
        self._connection.execute(update(tickets).where(mine).values(escalation=None))
        self._connection.execute(
            update(ticket_messages).where(ticket_messages.c.ticket_id.in_(numbers)).values(text="")
        )

    # --- verify -----------------------------------------------------------------------------

    def out_of_step(self) -> int | None:
        """The first ticket that says «answered» and has no answer, or the other way round."""
        answer = exists().where(
            ticket_messages.c.ticket_id == tickets.c.id, ticket_messages.c.author == "staff"
        )
        query = select(tickets.c.id).where(answer != tickets.c.answered_at.is_not(None))
        found = self._connection.scalar(query.order_by(tickets.c.id).limit(1))
        return None if found is None else int(found)
