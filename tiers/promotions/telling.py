"""What the staff are told of a broadcast, and what the audit log keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.permissions import MAY

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast

CATEGORY: Final = "broadcast"
"""The category of messages to the staff about broadcasts."""


def tell_deciders(books: Books, broadcast: Broadcast, now: datetime) -> None:
    """That a broadcast waits for a second person, to all who may agree to it."""
    for telegram_id, role in books.staff.serving().items():
        if role in MAY["ApproveBroadcast"] and telegram_id != broadcast.author:
            _tell(books, broadcast, telegram_id, "waiting", now)


def tell_author(books: Books, broadcast: Broadcast, what: str, now: datetime) -> None:
    """What became of a broadcast, to whoever confirmed it."""
    _tell(books, broadcast, broadcast.author, what, now)


def _tell(books: Books, broadcast: Broadcast, telegram_id: int, what: str, now: datetime) -> None:
    known = books.people.on_telegram(telegram_id)  # who has not come yet has no language
    books.deliveries.add(
        f"broadcast:{broadcast.id}:{what}:{telegram_id}",
        member_id=None if known is None else known.id,
        chat_id=telegram_id,
        category=CATEGORY,
        words="broadcast-told",
        values={"broadcast": broadcast.id, "what": what, "audience": broadcast.audience},
        created_at=now,
    )


def note(
    books: Books,
    actor: Actor,
    broadcast: Broadcast,
    what: str,
    now: datetime,
    *,
    after: int | None = None,
) -> None:
    """One row for one step; `after`: how many people it concerned, if not the whole audience."""
    author, subject = f"member:{actor.member_id}", f"broadcast:{broadcast.id}"
    concerned = broadcast.audience if after is None else after
    books.audit.note(now, author, what, subject, before=broadcast.state, after=concerned)
