"""What somebody tried and was not allowed to do stands in the log too, and can not fill it (A1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

DENIED: Final = "denied"


@dataclass(frozen=True, slots=True)
class NoteDenied:
    """Write down that a role did not allow a use case: once per person, use case and hour."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, act: str) -> None:
        """`act`: the use case that was refused. Whoever goes on trying costs a look and no row."""
        now, author, subject = self.clock(), f"member:{actor.member_id}", f"act:{act}"
        hour = now.replace(minute=0, second=0, microsecond=0)

        def is_known(books: Books) -> bool:
            return books.audit.stands(author, DENIED, subject, hour)

        def decide(books: Books) -> None:
            if not is_known(books):
                books.audit.note(now, author, DENIED, subject, after=actor.role.value)

        if not await self.store.read(is_known):
            await self.store.write(decide)
