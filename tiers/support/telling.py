"""Messages about tickets: put in the outbox by the transaction that gives the reason for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.permissions import HANDLES_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable
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
    roles: Iterable[Role] = HANDLES_CLAIMS,
) -> None:
    """What has come up with a ticket, to all who may act: once per key and person, no words of it."""
    for telegram_id, role in books.staff.serving().items():
        if role in roles:
            known = books.people.on_telegram(telegram_id)  # who has not come yet has no language
            books.deliveries.add(
                f"ticket:{ticket}:{key}:{telegram_id}",
                member_id=None if known is None else known.id,
                chat_id=telegram_id,
                category=CATEGORY,
                words="ticket-staff",
                values={"ticket": ticket, "what": what},
                created_at=now,
            )


def tell_member(books: Books, ticket: Ticket, key: str, text: str, now: datetime) -> None:
    """An answer, to the member; or that the ticket is closed, when there is no text."""
    member = books.people.member(ticket.member_id)
    if member is not None and member.telegram_id is not None:
        books.deliveries.add(
            f"ticket:{ticket.id}:{key}",
            member_id=ticket.member_id,
            chat_id=member.telegram_id,
            category=CATEGORY,
            words="ticket-answered" if text else "ticket-closed",
            values={"ticket": ticket.id, "text": text} if text else {"ticket": ticket.id},
            created_at=now,
        )
