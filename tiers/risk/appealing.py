"""What somebody under review says to it: once, and it is answered once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.judging import tell_staff
from tiers.permissions import require
from tiers.risk.refusals import CaseGone, NoAppeal
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class AppealCase:
    """Say something to one's own case, while it is open or after it was refused."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, case_id: int, text: str) -> int:
        """Gives the case.

        Raises `CaseGone` for unknown and foreign ones alike, `NoAppeal`, `TextEmpty`, `TextTooLong`.
        """
        require(actor, "AppealCase")
        now, said = self.clock(), written(text)

        def decide(books: Books) -> int:
            case = books.cases.one(case_id)
            if case is None or case.member_id != actor.member_id:
                raise CaseGone
            if case.appealed_at is not None or case.state == "cleared":
                raise NoAppeal
            books.cases.change(case.id, appeal=said, appealed_at=now)
            author = f"member:{actor.member_id}"
            books.audit.note(now, author, "case.appealed", f"case:{case.id}", before=case.state)
            tell_staff(books, case.id, "appealed", now, but=actor.member_id)
            return case.id

        return await self.store.write(decide, Once(actor.update_id, "AppealCase", int, now))
