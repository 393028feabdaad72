"""Support tickets and what was written in them."""

from sqlalchemy import CheckConstraint, Column, Index, Text

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant

TICKET_STATES = ("open", "answered", "closed")
AUTHORS = ("member", "staff")

tickets = table(
    "tickets",
    identity(),
    reference("member_id", "members.id", nullable=False, index=True),
    # The class of service at that instant: what was promised then holds, whatever comes later.
    Column("service", Text, nullable=False),
    Column("programme", Text, nullable=False),
    # open: it waits for the staff; answered: for the member.
    Column("state", Text, nullable=False, server_default="open"),
    Column("urgent_at", Instant),
    Column("opened_at", Instant, nullable=False),
    Column("first_due_at", Instant, nullable=False),
    # When an answer to what was written last is due; it orders the queue.
    Column("due_at", Instant, nullable=False),
    Column("resolve_due_at", Instant),
    Column("answered_at", Instant),
    Column("breached_at", Instant),
    Column("escalated_at", Instant),
    # Why, in the words of the staff; taken away when the member is erased.
    Column("escalation", Text),
    Column("closed_at", Instant),
    one_of("state", TICKET_STATES),
    CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
    CheckConstraint("state <> 'answered' OR answered_at IS NOT NULL", name="answered"),
)
_open = tickets.c.state != "closed"
Index("ux_tickets_open", tickets.c.member_id, unique=True,
      sqlite_where=_open, postgresql_where=_open)  # fmt: skip
_waits = tickets.c.state == "open"
Index("ix_tickets_waiting", tickets.c.due_at, sqlite_where=_waits, postgresql_where=_waits)

ticket_messages = table(
    "ticket_messages",
    identity(),
    reference("ticket_id", "tickets.id", nullable=False, index=True),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    one_of("author", AUTHORS),
)
