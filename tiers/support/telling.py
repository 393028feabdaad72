"""Messages about tickets: put in the outbox by the transaction that gives the reason for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.permissions import HANDLES_CLAIMS
from tiers.telling import Notice, say, say_staff

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from tiers.records import Role
    from tiers.store.books import Books
    from tiers.store.books.tickets import Ticket

CATEGORY: Final = "ticket"
"""The category of messages about tickets: whoever asks is always answered."""


def tell_staff(
    books: Books,
    ticket: int,
    key: str,
    what: str,
    now: datetime,
    roles: Collection[Role] = HANDLES_CLAIMS,
) -> None:
    """What has come up with a ticket, to all who may act: once per key and person, no words of it."""
    said = {"ticket": ticket, "what": what}
    notice = Notice(f"ticket:{ticket}:{key}", CATEGORY, "ticket-staff", said, now)
    say_staff(books, roles, notice)


def tell_member(books: Books, ticket: Ticket, key: str, text: str, now: datetime) -> None:
    """An answer, to the member; or that the ticket is closed, when there is no text."""
    words = "ticket-answered" if text else "ticket-closed"
    values = {"ticket": ticket.id, "text": text} if text else {"ticket": ticket.id}
    say(books, ticket.member_id, Notice(f"ticket:{ticket.id}:{key}", CATEGORY, words, values, now))
