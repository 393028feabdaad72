"""What time does to points: they settle, they expire, and their owners are told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.ledger import Cause
from tiers.records import POINTS_NOTICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.store.books import Books
    from tiers.store.engine import Store

TOGETHER: Final = 50
"""Members in one transaction."""


@dataclass(frozen=True, slots=True)
class ExpirePoints:
    """Write down which points have settled and which have expired by now, lot by lot.

    Each is written as of its own instant, so it does not matter when this runs; every look at a
    balance sees the truth in between.
    """

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many members' points have moved."""
        moved, cause = 0, Cause("", self.clock(), self.programme().hash)

        def decide(books: Books) -> int:
            due = books.lots.due(cause.at, TOGETHER)
            for each in due:
                books.points.catch_up(each, cause)
            return len(due)

        while await self.store.read(lambda books: books.lots.due(cause.at, 1)):
            moved += await self.store.write(decide)
        return moved


@dataclass(frozen=True, slots=True)
class RemindOfExpiry:
    """Tell members some days before points expire: once for each day on which some do."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many messages were put in the outbox."""
        programme, now = self.programme(), self.clock()
        rules, calendar = programme.points, programme.calendar
        if rules is None or not rules.remind_days:
            return 0
        until = calendar.begins(calendar.day_of(now) + rules.remind_days + 1)

        def decide(books: Books) -> int:
            told = 0
            for coming in books.lots.expiring(now, until):
                # What expires with the beginning of a day can be used up to the day before.
                last = date.fromordinal(calendar.day_of(coming.expires_at) - 1)
                told += books.deliveries.add(
                    f"points-expiring:{coming.member_id}:{last.isoformat()}",
                    member_id=coming.member_id,
                    chat_id=coming.telegram_id,
                    category=POINTS_NOTICE,
                    words="points-expiring",
                    values={"points": coming.points, "day": last.isoformat()},
                    expires_at=coming.expires_at,
                    created_at=now,
                )
            return told

        return await self.store.write(decide)
