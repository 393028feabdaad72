"""What the staff decide about payouts: approved by one or two of them, refused, paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.payouts.refusals import AgentStopped, ApprovedByYou, OwnPayout, PayoutGone
from tiers.payouts.telling import tell_agent, tell_staff
from tiers.permissions import require
from tiers.records import ENGINE
from tiers.remitting import give_back, pay
from tiers.store.books.payouts import OPEN
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.payouts import Payout
    from tiers.store.engine import Store

LONGEST_REASON: Final = 200
LONGEST_REFERENCE: Final = 64


@dataclass(frozen=True, slots=True)
class Approval:
    """What an approval came to.

    `state`: `approved`; `first`, when a second person must agree; `refused`, when refunds have
    taken back so much since it was asked for that `short` (minor units) is missing.
    """

    payout: int
    state: str
    short: int = 0


@dataclass(frozen=True, slots=True)
class ApprovePayout:
    """Agree to a payout. Above the limit it takes two different people of the staff (A3)."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, payout_id: int) -> Approval:
        """Raises `NotAllowed`, `PayoutGone`, `OwnPayout`, `ApprovedByYou`, `AgentStopped`."""
        require(actor, "ApprovePayout")
        now = self.clock()

        def decide(books: Books) -> Approval:
            payout = _open(books, actor, payout_id, ("asked",))
            if books.commission.stopped(payout.agent_id):
                raise AgentStopped
            payable = books.purses.held(payout.agent_id).payable
            if payable < 0:
                _send_back(books, payout, -payable, now)
                return Approval(payout_id, "refused", -payable)
            if payout.first_by == actor.member_id:
                raise ApprovedByYou
            if payout.approvals > 1 and payout.first_by is None:
                books.payouts.change(payout, first_by=actor.member_id, first_at=now)
                tell_staff(books, payout, "second", now, but=actor.member_id)
                _note(books, actor, payout, "payout.approved-first", now)
                return Approval(payout_id, "first")
            books.payouts.change(
                payout, state="approved", approved_by=actor.member_id, approved_at=now
            )
            tell_agent(books, payout, "approved", now)
            _note(books, actor, payout, "payout.approved", now)
            return Approval(payout_id, "approved")

        return await self.store.write(
            decide, Once(actor.update_id, "ApprovePayout", Approval, now)
        )


def _send_back(books: Books, payout: Payout, short: int, now: datetime) -> None:
    """The engine refuses what is not there any more: it can be asked for anew, by what is left."""
    books.payouts.change(payout, state="refused", cause="clawback", settled_at=now)
    give_back(books, payout, now)
    left = books.purses.held(payout.agent_id).payable
    tell_agent(books, payout, "back", now, short=short, left=left)
    books.audit.note(
        now, ENGINE, "payout.sent-back", f"payout:{payout.id}", before=payout.amount,
        after=left, reason="clawback",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RefusePayout:
    """Refuse a payout, approved or not, with a reason for the agent; the money is payable again."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, payout_id: int, reason: str) -> int:
        """Gives its number.

        Raises `NotAllowed`, `TextEmpty`, `TextTooLong`, `PayoutGone`, `OwnPayout`.
        """
        require(actor, "RefusePayout")
        now, why = self.clock(), written(reason, LONGEST_REASON)

        def decide(books: Books) -> int:
            payout = _open(books, actor, payout_id, OPEN)
            books.payouts.change(
                payout, state="refused", cause="staff", reason=why, settled_at=now,
                settled_by=actor.member_id,
            )  # fmt: skip
            give_back(books, payout, now)
            tell_agent(books, payout, "refused", now, reason=why)
            # The log is never edited: the reason may name somebody, so it stands in the payout.
            _note(books, actor, payout, "payout.refused", now)
            return payout_id

        return await self.store.write(decide, Once(actor.update_id, "RefusePayout", int, now))


@dataclass(frozen=True, slots=True)
class MarkPaid:
    """The money of an approved payout has been sent; `reference` is how it can be found again.

    It says what has happened: refunds that came between the approval and the payment are set
    against the agent's next commission, as those that come after it.
    """

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, payout_id: int, reference: str) -> int:
        """Gives its number.

        Raises `NotAllowed`, `TextEmpty`, `TextTooLong`, `PayoutGone`, `OwnPayout`.
        """
        require(actor, "MarkPaid")
        now, found_by = self.clock(), written(reference, LONGEST_REFERENCE)

        def decide(books: Books) -> int:
            payout = _open(books, actor, payout_id, ("approved",))
            books.payouts.change(
                payout, state="paid", reference=found_by, settled_at=now,
                settled_by=actor.member_id,
            )  # fmt: skip
            pay(books, payout, now)
            tell_agent(books, payout, "paid", now, reference=found_by)
            _note(books, actor, payout, "payout.paid", now)
            return payout_id

        return await self.store.write(decide, Once(actor.update_id, "MarkPaid", int, now))


def _open(books: Books, actor: Actor, payout_id: int, states: Collection[str]) -> Payout:
    payout = books.payouts.one(payout_id)
    if payout is None or payout.state not in states:
        raise PayoutGone
    if payout.agent_id == actor.member_id:
        raise OwnPayout
    return payout


def _note(books: Books, actor: Actor, payout: Payout, what: str, now: datetime) -> None:
    author = f"member:{actor.member_id}"
    books.audit.note(
        now, author, what, f"payout:{payout.id}", before=payout.state, after=payout.amount
    )
