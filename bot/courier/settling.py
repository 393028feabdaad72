"""What is written down of a delivery once it has been tried, and why it may not be tried at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.courier.outcomes import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from bot.courier.outcomes import Outcome
    from tiers.store.books import Books
    from tiers.store.books.deliveries import Delivery

MOST_TRIES: Final = 8
"""After so many unclear ends, even what may be said twice is left for a person to look at."""
SLOWEST: Final = 60.0


def settle(books: Books, row: Delivery, outcome: Outcome, now: datetime) -> None:
    """Write down what came of a delivery, and what it says about the person."""
    book, kind = books.deliveries, outcome.kind
    again = kind is Kind.UNCLEAR and row.again and row.attempts + 1 < MOST_TRIES
    if kind is Kind.SENT:
        book.settle(row.id, "sent", now, message_id=next(iter(outcome.message_ids), None))
    elif kind is Kind.MOVED:
        book.moved(row.id, outcome.chat_id)
    elif again or kind in {Kind.TOO_FAST, Kind.UNREACHED, Kind.NO_TOKEN}:
        wait = outcome.seconds or min(SLOWEST, 2.0 ** min(row.attempts, 6))
        book.later(row.id, now + timedelta(seconds=wait), outcome.fault)
    elif kind is Kind.UNCLEAR:
        book.settle(row.id, "unknown", now, fault=outcome.fault)
    else:
        if kind is Kind.BLOCKED:
            books.people.set_reachable(row.chat_id, reachable=False)
        book.settle(row.id, "failed", now, fault=outcome.fault)


def unwanted(row: Delivery, now: datetime) -> str | None:
    """Why it is not to be said after all."""
    if row.expires_at is not None and row.expires_at <= now:
        return "expired"
    if not row.reachable:
        return "unreachable"
    return None if row.wanted else "opted out"
