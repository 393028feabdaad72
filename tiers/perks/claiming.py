"""A claim, in one transaction: is it right at this instant, is there one left, what does it give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.chain import tombstone
from tiers.holding import holding
from tiers.perks.giving import CLAIMED, Order, give
from tiers.perks.refusals import (
    AlreadyClaimed,
    BirthdayUnknown,
    Ended,
    Frozen,
    NotYet,
    Paused,
    SoldOut,
    TierTooLow,
    UnknownPerk,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.holding import Holding
    from tiers.programme import Perk, Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.claims import Had
    from tiers.store.books.perks import Gate
    from tiers.store.engine import Store
    from tiers.timeline import Version

REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What came of a claim; `fresh` is False when it had been made before, with this answer."""

    claim: int
    perk: str
    kind: str
    n: int
    state: str
    waits: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class ClaimPerk:
    """Take a perk, once for each place that the member has in the period."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, perk: str, n: int = 1) -> Claimed:
        """`n` counts the member's claims of the period from 1: the same n again is the same claim.

        Raises `UnknownPerk`, `Frozen`, `Paused`, `TierTooLow`, `BirthdayUnknown`, `NotYet`,
        `Ended`, `AlreadyClaimed`, `SoldOut`, `NotEnoughPoints`; a refusal leaves no trace.
        """
        versions, now = self.versions(), self.clock()
        known = versions[-1].programme.perks.get(perk)
        if known is None or known.is_standing:
            raise UnknownPerk
        return await self.store.write(
            lambda books: _Claiming(books, actor, known, versions, now).decide(n)
        )


@dataclass(frozen=True, slots=True)
class _Claiming:
    """One member before one perk at one instant."""

    books: Books
    actor: Actor
    perk: Perk
    versions: Sequence[Version]
    now: datetime

    @property
    def programme(self) -> Programme:
        return self.versions[-1].programme

    def decide(self, n: int) -> Claimed:
        """Everything is asked before anything is written."""
        calendar = self.programme.calendar
        period = self.perk.period_key(calendar, self.now)
        had = self.books.claims.of(self.actor.member_id, self.perk.id, period)
        for claim in had:
            if claim.n == n:
                return answer(claim)
        gate = self.books.perks.gate(self.actor.member_id, self.perk.id)
        if gate is None or gate.erased:
            raise UnknownPerk
        self._check_member(gate)
        held = holding(self.books, self.actor.member_id, gate, self.now, self.versions)
        track, tier = self._check_open(gate, held)
        self._check_limit(had, n, period)
        order = Order(self.perk, self.programme, self.actor.member_id, self.now)
        code = None if self.perk.waits else order.next_code(self.books)
        self._check_left()
        order.check_points(self.books)
        return self._write(order, code, n, period, track, tier, held.proof(track))

    def _check_member(self, gate: Gate) -> None:
        if gate.paused:
            raise Paused
        if gate.frozen:
            raise Frozen

    def _check_open(self, gate: Gate, held: Holding) -> tuple[str, str]:
        """Gives the track and the tier that open the perk."""
        found = self.perk.proof(held.tiers)
        if found is None:
            raise TierTooLow
        is_open, opens = self.perk.window(found[1], self.now)
        if not is_open:
            if opens is not None:
                raise NotYet(opens)
            raise Ended(self.perk.ended_at or self.now)
        if self.perk.period == "birthday_month":
            if gate.birthday is None:
                raise BirthdayUnknown
            calendar = self.programme.calendar
            opens = self.perk.birthday_opens(calendar, self.now, gate.birthday)
            if opens is not None:
                raise NotYet(opens)
        return found

    def _check_limit(self, had: Sequence[Had], n: int, period: str) -> None:
        """Refused claims do not count; what an erased person had, who was the same one, does (C3)."""
        counted = [claim for claim in had if claim.state != REFUSED]
        mark = tombstone(self.books.shelf.key, "telegram", str(self.actor.telegram_id))
        before = self.books.perks.used_before(mark, self.perk.id, period)
        if len(counted) + before >= self.perk.per_member:
            raise AlreadyClaimed(self.perk.next_period(self.programme.calendar, self.now))
        if n != len(had) + 1:
            raise UnknownPerk  # a number that no button of ours carries

    def _check_left(self) -> None:
        if self.perk.stock is None and self.perk.budget is None:
            return
        taken, spent = self.books.perks.taken(self.perk.id)
        if self.perk.stock is not None and taken >= self.perk.stock:
            raise SoldOut
        if self.perk.budget is not None and spent + self.perk.worth > self.perk.budget:
            raise SoldOut

    def _write(  # noqa: PLR0913, PLR0917 - what a claim is made of
        self, order: Order, code: Any, n: int, period: str, track: str, tier: str, proof: Any
    ) -> Claimed:
        perk, books = self.perk, self.books
        if not books.perks.take(perk.id, perk.worth, perk.stock, perk.budget):
            raise SoldOut
        waits = perk.waits
        state = CLAIMED if waits else order.first_state
        claim_id = books.claims.add(
            f"member:{self.actor.member_id}",
            member_id=self.actor.member_id,
            perk=perk.id,
            period=period,
            n=n,
            kind=perk.kind,
            state=state,
            waits=int(waits),
            claimed_at=self.now,
            settled_at=None if state == CLAIMED else self.now,
            expires_at=None if waits else order.expires(code),
            programme=self.programme.hash,
            track=track,
            tier=tier,
            proof=proof,
            gave={} if waits else order.gives,
            worth=perk.worth,
            cost=perk.cost,
        )
        order.pay(books, claim_id)
        if not waits:
            give(books, order, claim_id, code)
        return Claimed(claim_id, perk.id, perk.kind, n, state, waits, fresh=True)


def answer(claim: Had) -> Claimed:
    """The same answer as the first time (C6)."""
    return Claimed(
        claim.id, claim.perk, claim.kind, claim.n, claim.state, bool(claim.waits), fresh=False
    )
