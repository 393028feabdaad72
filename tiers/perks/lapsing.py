"""Claims whose time is over, and holds that are lifted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import UnknownAccount

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.engine import Store

TOGETHER: Final = 200
"""Claims settled in one transaction: few enough that nobody waits for the pen."""


@dataclass(frozen=True, slots=True)
class ExpireClaims:
    """Settle every claim that has lapsed without being used."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many have expired."""
        now, expired = self.clock(), 0

        def decide(books: Books) -> int:
            lapsed = books.claims.lapsed(now, TOGETHER)
            for claim in lapsed:
                books.claims.settle(claim, "expired", now, "clock")
            return len(lapsed)

        while done := await self.store.write(decide):
            expired += done
        return expired


@dataclass(frozen=True, slots=True)
class LiftHold:
    """Let a member claim again whose claim was used and then lost its ground, with a reason."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, source: str, account: str, author: str, reason: str) -> int:
        """Gives how many holds were lifted. Raises `UnknownAccount`."""
        now = self.clock()

        def decide(books: Books) -> int:
            known = books.people.account(source, account)
            if known is None:
                raise UnknownAccount(source, account)
            lifted = books.claims.lift(known.member_id, author, now)
            if lifted:
                subject = f"member:{known.member_id}"
                books.audit.note(now, author, "member.released", subject, reason=reason)
            return lifted

        return await self.store.write(decide)
