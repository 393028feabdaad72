"""A number of a perk given to a member by the staff: all of them or none (E.4 row 65)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.chain import tombstone
from tiers.errors import ReasonMissing, TextEmpty, UnknownMember
from tiers.holding import holding
from tiers.perks.claiming import REFUSED
from tiers.perks.giving import CLAIMED, Order, give, tell
from tiers.perks.refusals import (
    CountPlease,
    Ended,
    MemberHeld,
    NoSuchGift,
    NotYet,
    OwnPerk,
    Paused,
    TierTooLow,
    TooFewLeft,
)
from tiers.permissions import require
from tiers.programme.perks import BY_HAND
from tiers.records import MemberId
from tiers.serving import check_serves
from tiers.store.once import Once
from tiers.words import whole_number, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.holding import Holding
    from tiers.programme import Perk, Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.claims import Had
    from tiers.store.books.people import Member
    from tiers.store.engine import Store
    from tiers.timeline import Version

MOST: Final = 99
"""Nobody means to give more at once."""
LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class Grantable:
    """A perk, and how many of it this member can still be given now."""

    perk: str
    left: int


@dataclass(frozen=True, slots=True)
class Grants:
    """What a member can be given, in the programme's order; `own`: it is the acting person."""

    member: MemberId
    perks: tuple[Grantable, ...]
    programme: Programme
    own: bool


@dataclass(frozen=True, slots=True)
class Granted:
    """What was given: its claims by number."""

    member: int
    perk: str
    claims: tuple[int, ...]
    waits: bool
    """Whether somebody must still hand it over."""


@dataclass(frozen=True, slots=True)
class ShowGrants:
    """What the staff can give a member, and how many of each are left."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int) -> Grants:
        """Raises `NotAllowed`, `UnknownMember`."""
        require(actor, "ShowGrants")
        programme, now = self.versions()[-1].programme, self.clock()

        def look(books: Books) -> Grants:
            member = _member(books, number)
            paused = books.perks.paused()
            perks = [
                Grantable(each.id, 0 if each.id in paused else _left(books, member, each, programme, now))
                for each in programme.perks.values()
                if not each.is_standing
            ]  # fmt: skip
            return Grants(member.id, tuple(perks), programme, member.id == actor.member_id)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class GrantPerk:
    """Give a member a number of a perk, whatever their tier: it is a gift, so it costs no points.

    The perk's own limits hold: the number for each member and period, stock, budget, codes, windows.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self, actor: Actor, number: int, perk: str, count: str, reason: str
    ) -> Granted:
        """`count` as it was typed.

        Raises `NotAllowed`, `NoSuchGift`, `CountPlease`, `ReasonMissing`, `TextTooLong`,
        `UnknownMember`, `OwnPerk`, `MemberHeld`, `Paused`, `NotYet`, `Ended`, `TierTooLow`, `TooFewLeft`.
        """
        require(actor, "GrantPerk")
        versions, now = self.versions(), self.clock()
        perks = versions[-1].programme.perks
        known = perks.get(perk)
        if known is None or known.is_standing:
            raise NoSuchGift(perk, [each.id for each in perks.values() if not each.is_standing])
        many = whole_number(count)
        if many is None or not 1 <= many <= MOST:
            raise CountPlease
        giving = _Granting(actor, known, versions, now, many, _reason(reason))
        once = Once(actor.update_id, "GrantPerk", Granted, now)
        return await self.store.write(lambda books: giving.decide(books, number), once)


@dataclass(frozen=True, slots=True)
class _Granting:
    actor: Actor
    perk: Perk
    versions: Sequence[Version]
    now: datetime
    many: int
    reason: str

    @property
    def programme(self) -> Programme:
        return self.versions[-1].programme

    @property
    def author(self) -> str:
        return f"member:{self.actor.member_id}"

    def decide(self, books: Books, number: int) -> Granted:
        """Everything is asked before anything is written."""
        check_serves(books, self.actor, "GrantPerk")
        member = _member(books, number)
        if member.id == self.actor.member_id:
            raise OwnPerk
        gate = books.perks.gate(member.id, self.perk.id)
        assert gate is not None  # noqa: S101 - the member is there
        if gate.frozen:
            raise MemberHeld
        if gate.paused:
            raise Paused
        held = holding(books, member.id, gate, self.now, self.versions)
        track, tier = self._tier(held)
        left = _left(books, member, self.perk, self.programme, self.now)
        if left < self.many:
            raise TooFewLeft(left)
        order = Order(self.perk, self.programme, member.id, self.now)
        proof = held.proof(track) | {"granted_by": self.author}
        period = self.perk.period_key(self.programme.calendar, self.now)
        first = len(books.claims.of(member.id, self.perk.id, period)) + 1
        given = [
            self._give(books, order, period, first + place, track, tier, proof)
            for place in range(self.many)
        ]
        books.audit.note(
            self.now, self.author, "perk.granted", f"member:{member.id}",
            after={"perk": self.perk.id, "claims": given}, reason=self.reason,
        )  # fmt: skip
        return Granted(member.id, self.perk.id, tuple(given), self._waits)

    def _tier(self, held: Holding) -> tuple[str, str]:
        """The tier that opens it, or else the first there is; its windows hold in any case."""
        found = self.perk.proof(held.tiers)
        if found is None and self.perk.kind == "group":
            raise TierTooLow  # they would be seen out again at once
        track, tier = found or next(iter(held.tiers.items()))
        is_open, opens = self.perk.window(tier, self.now)
        if not is_open:
            if opens is not None:
                raise NotYet(opens)
            raise Ended(self.perk.ended_at or self.now)
        return track, tier

    @property
    def _waits(self) -> bool:
        """An approval is not asked for: whoever gives it has agreed."""
        return self.perk.kind in BY_HAND

    def _give(  # noqa: PLR0913, PLR0917 - what a claim is made of
        self, books: Books, order: Order, period: str, n: int, track: str, tier: str, proof: Any
    ) -> int:
        perk = self.perk
        code = None if self._waits else order.next_code(books)
        if not books.perks.take(perk.id, perk.worth, perk.stock, perk.budget):
            raise TooFewLeft(0)
        state = CLAIMED if self._waits else order.first_state
        claim = books.claims.add(
            self.author,
            member_id=order.member_id,
            perk=perk.id,
            period=period,
            n=n,
            kind=perk.kind,
            state=state,
            waits=int(self._waits),
            claimed_at=self.now,
            settled_at=None if state == CLAIMED else self.now,
            expires_at=None if self._waits else order.expires(code),
            programme=self.programme.hash,
            track=track,
            tier=tier,
            proof=proof,
            gave={} if self._waits else order.gives,
            worth=perk.worth,
            cost=0,
        )
        if self._waits:
            values = {"claim": claim, "perk": perk.id, "kind": perk.kind}
            tell(books, order.member_id, f"claim:{claim}", "granted", values, self.now)
        else:
            give(books, order, claim, code, gift=True)
        return claim


def _left(books: Books, member: Member, perk: Perk, programme: Programme, now: datetime) -> int:
    """How many of a perk a member can be given now: the least that any limit leaves."""
    period = perk.period_key(programme.calendar, now)
    left = [perk.per_member - _had(books, member, perk.id, period)]
    taken, spent = books.perks.taken(perk.id)
    if perk.stock is not None:
        left.append(perk.stock - taken)
    if perk.budget is not None and perk.worth:
        left.append((perk.budget - spent) // perk.worth)
    if perk.kind == "code":
        left.append(books.codes.usable_in(perk.pool, now))
    return max(min(left), 0)


def _had(books: Books, member: Member, perk: str, period: str) -> int:
    """What was refused does not count; what an erased person had, who was the same one, does (C3)."""
    claims: Sequence[Had] = books.claims.of(member.id, perk, period)
    counted = sum(claim.state != REFUSED for claim in claims)
    if member.telegram_id is None:
        return counted
    mark = tombstone(books.shelf.key, "telegram", str(member.telegram_id))
    return counted + books.perks.used_before(mark, perk, period)


def _member(books: Books, number: int) -> Member:
    member = books.people.member(MemberId(number))
    if member is None or member.erased_at is not None or books.people.merged(member.id):
        raise UnknownMember(number)
    return member


def _reason(said: str) -> str:
    try:
        return written(said, LONGEST_REASON)
    except TextEmpty:
        raise ReasonMissing from None
