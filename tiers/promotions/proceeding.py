"""What becomes of broadcasts by the clock: they begin, expire, end, or are forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from tiers.promotions.telling import tell_author

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.engine import Store

FORGOTTEN_AFTER: Final = timedelta(minutes=10)
"""What was frozen and not confirmed is dropped."""
LAPSES_AFTER: Final = timedelta(hours=24)
"""Whom it was frozen for is too old then for a second person to agree to it."""
SLICE: Final = 2_000
"""Recipients in one transaction: others write in between."""
_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class ProceedWithBroadcasts:
    """One step for each broadcast with which something is to be done now."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many steps were made: none, and there is nothing to be done."""
        now = self.clock()
        due = await self.store.read(
            lambda books: books.broadcasts.due(
                now, now - FORGOTTEN_AFTER, now - LAPSES_AFTER, _AT_ONCE
            )
        )
        for each in due:
            await self.store.write(partial(_step, number=each, now=now))
        return len(due)


def _step(books: Books, number: int, now: datetime) -> None:
    """It is looked at anew: somebody may have paused or stopped it since."""
    broadcast = books.broadcasts.one(number)
    if broadcast is None:
        return
    state, unconfirmed = broadcast.state, broadcast.confirmed_at is None
    if unconfirmed and (state == "withdrawn" or broadcast.frozen_at <= now - FORGOTTEN_AFTER):
        books.broadcasts.drop(number, SLICE, now)
    elif state == "scheduled" and broadcast.starts_at is not None and broadcast.starts_at <= now:
        books.broadcasts.change(broadcast, state="sending")
    elif state == "waiting" and not unconfirmed:
        _lapse(books, broadcast, now)
    elif state in {"stopped", "withdrawn"}:
        _empty(books, broadcast, now)
    elif state in {"sending", "paused"}:
        _expire_or_finish(books, broadcast, now)


def _lapse(books: Books, broadcast: Broadcast, now: datetime) -> None:
    assert broadcast.confirmed_at is not None  # noqa: S101 - the caller has looked
    if broadcast.confirmed_at <= now - LAPSES_AFTER:
        books.broadcasts.change(broadcast, state="withdrawn")
        tell_author(books, broadcast, "lapsed", now)
        subject = f"broadcast:{broadcast.id}"
        books.audit.note(now, "engine", "broadcast.lapsed", subject, before="waiting")


def _empty(books: Books, broadcast: Broadcast, now: datetime) -> None:
    """Nobody of those who still wait will get it; whoever is just being sent to comes to an end."""
    if books.broadcasts.settle(broadcast.id, "skipped", broadcast.state, now, SLICE) < SLICE:
        books.broadcasts.change(broadcast, ended_at=now)


def _expire_or_finish(books: Books, broadcast: Broadcast, now: datetime) -> None:
    expired = broadcast.expires_at is not None and broadcast.expires_at <= now
    if expired and books.broadcasts.settle(broadcast.id, "expired", None, now, SLICE) == SLICE:
        return
    if not books.broadcasts.open(broadcast.id):
        books.broadcasts.change(broadcast, state="finished", ended_at=now)
        tell_author(books, broadcast, "finished", now)
        if spoilt := _spoilt(books, broadcast):
            tell_author(books, broadcast, "spoilt", now, spoilt)


def _spoilt(books: Books, broadcast: Broadcast) -> int:
    """How many got nothing because of what it says, and not because they are out of reach (B28)."""
    failed = books.broadcasts.reasons(broadcast.id, ["failed"])
    return sum(count for _, reason, count in failed if reason != "blocked")
