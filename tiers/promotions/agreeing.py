"""The second person and a correction: new words before many people are as good as a sending (A22, A3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.permissions import require
from tiers.promotions.correcting import begin, correctable
from tiers.promotions.proceeding import LAPSES_AFTER
from tiers.promotions.sending_refusals import BroadcastGone, ConfirmedByYou, CorrectionGone
from tiers.promotions.telling import note, tell_of_correction
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.revisions import Revision
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class ApproveCorrection:
    """The second person agrees to new words for many (A22, A3)."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, correction_id: int) -> int:
        """Gives the broadcast's number.

        Raises `NotAllowed`, `CorrectionGone`, `ConfirmedByYou`, `BroadcastGone`, `CannotCorrect`.
        """
        require(actor, "ApproveCorrection")
        now = self.clock()

        def decide(books: Books) -> int:
            found = books.revisions.one(correction_id)
            if found is None or not may_agree(found, now):
                raise CorrectionGone
            if found.author == actor.telegram_id:
                raise ConfirmedByYou
            broadcast = correctable(books, found.broadcast_id)
            begin(books, found, broadcast, now, approved_by=actor.telegram_id)
            tell_of_correction(books, found, broadcast.audience, "agreed", now)
            note(books, actor, broadcast, "broadcast.corrected", now)
            return broadcast.id

        return await self.store.write(decide, Once(actor.update_id, "ApproveCorrection", int, now))


@dataclass(frozen=True, slots=True)
class WithdrawCorrection:
    """No to a correction that waits: by its author, or by whoever was asked."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, correction_id: int) -> int:
        """Gives the broadcast's number. Raises `NotAllowed`, `CorrectionGone`, `BroadcastGone`."""
        require(actor, "WithdrawCorrection")
        now = self.clock()

        def decide(books: Books) -> int:
            found = books.revisions.one(correction_id)
            if found is None or found.state != "waiting":
                raise CorrectionGone
            broadcast = books.broadcasts.one(found.broadcast_id)
            if broadcast is None:
                raise BroadcastGone
            books.revisions.change(found, state="withdrawn", ended_at=now)
            if found.author != actor.telegram_id:
                tell_of_correction(books, found, broadcast.audience, "refused", now)
            note(books, actor, broadcast, "broadcast.correction-withdrawn", now)
            return broadcast.id

        once = Once(actor.update_id, "WithdrawCorrection", int, now)
        return await self.store.write(decide, once)


def may_agree(correction: Revision, now: datetime) -> bool:
    """Whether a second person may still agree to it."""
    return correction.state == "waiting" and now < correction.confirmed_at + LAPSES_AFTER
