"""The second look at commission, before it becomes payable: much is seen only after a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.accruing import Accruing, Sold
from tiers.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

BEFORE: Final = timedelta(days=1)
"""So long before they become payable shares are looked at again."""
TOGETHER: Final = 50
"""Shares looked at in one transaction: few enough that nobody waits for the pen."""


@dataclass(frozen=True, slots=True)
class LookTwice:
    """Judge pending shares once more on their last day. Each is looked at once, whatever is asked."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many shares were looked at."""
        versions, now, done = self.versions(), self.clock(), 0
        if versions[-1].programme.risk is None:
            return 0

        def look(books: Books) -> int:
            return _look(books, versions, now)

        while some := await self.store.write(look):
            done += some
        return done


def _look(books: Books, versions: Sequence[Version], now: datetime) -> int:
    shares = books.cases.unlooked(now + BEFORE, TOGETHER)
    if not shares:
        return 0
    ids = [event for event, _ in shares]
    events, sales = books.suspicion.events(ids), books.sales.of_events(ids)
    payments, accruing = books.sales.payments(ids), Accruing(books, versions, now)
    for event, level in shares:
        share = books.commission.share(event, level)
        if share is not None and share.state == "pending":
            sold = Sold(sales[event], events[event], payments[event][1], stands=True)
            accruing.look_again(share, judge(books, versions, sold, share, now))
    books.cases.looked(shares, now)
    return len(shares)
