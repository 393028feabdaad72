"""The agent's side of a payout: ask for all that is payable, or take the request back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tiers.errors import TermsUnread
from tiers.payouts.refusals import (
    AmountChanged,
    AskedLately,
    BelowMinimum,
    NothingPayable,
    PayoutGone,
    PayoutStopped,
)
from tiers.payouts.telling import tell_staff
from tiers.permissions import require
from tiers.programme.commission import Payouts
from tiers.records import Money
from tiers.remitting import give_back, hold
from tiers.store.once import Once
from tiers.terms import terms_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.errors import Refusal
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class Asked:
    """The payout that is open now; `fresh` is False when it was before."""

    payout: int
    amount: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class AskPayout:
    """Ask for all that is payable. It is held in the same transaction: nobody asks for it twice."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, amount: int) -> Asked:
        """`amount`, in minor units, is what the agent was shown. Who has an open one gets that.

        Raises `PayoutStopped`, `TermsUnread`, `NothingPayable`, `BelowMinimum`, `AskedLately`,
        `AmountChanged`.
        """
        require(actor, "AskPayout")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme

        def decide(books: Books) -> Asked:
            known = books.payouts.open_of(actor.member_id)
            if known is not None:
                return Asked(known.id, known.amount, fresh=False)
            against = hindrance(books, actor.member_id, versions, now)
            if against is not None:
                raise against
            payable = books.purses.held(actor.member_id).payable
            if payable != amount:
                raise AmountChanged(Money(payable, programme.currency))
            return Asked(_ask(books, actor, payable, versions, now), payable, fresh=True)

        return await self.store.write(decide, Once(actor.update_id, "AskPayout", Asked, now))


def _ask(
    books: Books, actor: Actor, amount: int, versions: Sequence[Version], now: datetime
) -> int:
    programme, above = versions[-1].programme, limits(versions, now).two_person_above
    payout_id = books.payouts.ask(
        agent_id=actor.member_id,
        amount=amount,
        currency=programme.currency,
        through=0,
        approvals=2 if above is not None and amount > above else 1,
        programme=programme.hash,
        asked_at=now,
    )
    payout = books.payouts.one(payout_id)
    assert payout is not None  # noqa: S101 - written in this transaction
    books.payouts.asked_through(payout_id, hold(books, payout, now))
    tell_staff(books, payout, "asked", now)
    author = f"member:{actor.member_id}"
    books.audit.note(now, author, "payout.asked", f"payout:{payout_id}", after=amount)
    return payout_id


def limits(versions: Sequence[Version], now: datetime) -> Payouts:
    """How payouts are made by the terms in force; what was earned can always be asked for."""
    terms = terms_on(versions, versions[-1].programme.calendar.day_of(now))
    return Payouts() if terms is None else terms.payouts


def hindrance(
    books: Books, agent: MemberId, versions: Sequence[Version], now: datetime
) -> Refusal | None:
    """Why nothing can be asked for now; None: it can."""
    programme = versions[-1].programme
    rules, today = limits(versions, now), programme.calendar.day_of(now)
    if books.commission.stopped(agent):
        return PayoutStopped()
    payable = books.purses.held(agent).payable
    if payable <= 0:
        return NothingPayable()
    terms = terms_on(versions, today)
    if terms is not None and not books.commission.acknowledged(agent, terms.hash):
        return TermsUnread()
    if payable < rules.minimum:
        currency = programme.currency
        return BelowMinimum(Money(payable, currency), Money(rules.minimum, currency))
    last = books.payouts.last_that_counts(agent)
    if last is not None:
        free = programme.calendar.day_of(last.asked_at) + rules.cooldown_days
        if today < free:
            return AskedLately(date.fromordinal(free))
    return None


@dataclass(frozen=True, slots=True)
class WithdrawPayout:
    """Take one's request back, as long as nobody has approved it for good."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, payout_id: int) -> int:
        """Gives its number. Raises `PayoutGone` for settled, unknown and foreign ones alike."""
        require(actor, "WithdrawPayout")
        now = self.clock()

        def decide(books: Books) -> int:
            payout = books.payouts.one(payout_id)
            if payout is None or payout.agent_id != actor.member_id or payout.state != "asked":
                raise PayoutGone
            books.payouts.change(
                payout, state="withdrawn", settled_at=now, settled_by=actor.member_id
            )
            give_back(books, replace(payout, state="withdrawn"), now)
            author = f"member:{actor.member_id}"
            books.audit.note(
                now, author, "payout.withdrawn", f"payout:{payout_id}", before=payout.amount
            )
            return payout_id

        return await self.store.write(decide, Once(actor.update_id, "WithdrawPayout", int, now))
