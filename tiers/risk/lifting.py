"""Letting an event count that a rule has left out: from then on no rule asks about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.risk.refusals import CountsAlready
from tiers.screening import count_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class LiftExclusion:
    """Let an event count again, with a reason. Metrics, points and sales follow."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, source: str, event_id: str, author: str, reason: str) -> str:
        """Gives the reason for which it was left out. Raises `CountsAlready`."""
        programme, now = self.versions()[-1].programme, self.clock()

        def decide(books: Books) -> str:
            source_id = books.journal.known_source(source)
            named = None if source_id is None else books.journal.named(source_id, event_id)
            known = None if named is None else books.exclusions.open_one(named[0].id)
            if known is None:
                raise CountsAlready
            books.exclusions.lift([known.event_id], author, now)
            count_anew(books, programme, [known])
            books.audit.note(
                now, author, "exclusion.lifted", f"event:{known.event_id}", before=known.reason,
                reason=reason,
            )  # fmt: skip
            return known.reason

        return await self.store.write(decide)
