"""What has been held long enough becomes payable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.granting import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

AT_ONCE: Final = 1_000
TOGETHER: Final = 20
"""Agents settled in one transaction."""


@dataclass(frozen=True, slots=True)
class SettleCommission:
    """Settle all shares whose hold has passed, but for agents whom a flag stops.

    A share settles once, however often this is asked: it is no longer pending then.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many shares have become payable."""
        done, now = 0, self.clock()
        while agents := await self.store.read(lambda books: books.commission.due(now, AT_ONCE)):
            settled = 0
            for first in range(0, len(agents), TOGETHER):
                settled += await self._some(agents[first : first + TOGETHER], now)
            if not settled:
                break  # somebody else has just settled them, or they were flagged
            done += settled
        return done

    async def _some(self, agents: Sequence[MemberId], now: datetime) -> int:
        def decide(books: Books) -> int:
            return sum(settle(books, self.versions(), agent, now) for agent in agents)

        return await self.store.write(decide)
