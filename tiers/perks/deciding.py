"""What the staff decide: claims in the queue, perks that are paused, pools that run low."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.ledger import Cause
from tiers.paging import page_at
from tiers.perks.giving import CLAIMED, FULFILLED, Order, give, tell
from tiers.perks.refusals import ClaimSettled, UnknownPerk
from tiers.permissions import require
from tiers.programme.perks import BY_HAND
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.claims import Claim
    from tiers.store.books.codes import Level
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 5
"""Claims on one screen of the queue."""
LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for one of the staff, with the member's accounts in the shop."""

    claim: Claim
    accounts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of what waits, longest waiting first; pages count from 0."""

    waiting: tuple[Waiting, ...]
    page: int
    pages: int
    total: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """The claims that wait for a person."""

    store: Store
    versions: Callable[[], Sequence[Version]]

    async def __call__(self, actor: Actor, page: int = 0) -> Queue:
        """A page beyond the last is the last. Raises `NotAllowed`."""
        require(actor, "ShowQueue")
        programme = self.versions()[-1].programme

        def look(books: Books) -> Queue:
            total = books.claims.count_waiting()
            at, pages = page_at(page, total, PAGE)
            found = [
                Waiting(claim, _accounts(books, claim))
                for claim in books.claims.waiting(PAGE, at * PAGE)
            ]
            return Queue(tuple(found), at, pages, total, programme)

        return await self.store.read(look)


def _accounts(books: Books, claim: Claim) -> tuple[tuple[str, str], ...]:
    mine = books.people.accounts(claim.member_id)
    return tuple((each.source, each.external_id) for each in mine if each.external_id is not None)


@dataclass(frozen=True, slots=True)
class FulfilClaim:
    """Agree to a claim: what it gives is given now, or was handed over by hand."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, claim_id: int) -> str:
        """Gives the perk. Raises `NotAllowed`, `ClaimSettled`, `UnknownPerk`, `SoldOut`."""
        require(actor, "FulfilClaim")
        programme, now = self.versions()[-1].programme, self.clock()

        def decide(books: Books) -> str:
            claim = _open(books, claim_id)
            author = f"member:{actor.member_id}"
            if claim.kind in BY_HAND:
                books.claims.settle(claim, FULFILLED, now, author)
                _say(books, claim, "fulfilled", now)
            else:
                _grant(books, claim, programme, now, author)
            books.audit.note(now, author, "claim.fulfilled", f"claim:{claim.id}")
            return claim.perk

        return await self.store.write(decide, Once(actor.update_id, "FulfilClaim", str, now))


def _grant(books: Books, claim: Claim, programme: Programme, now: datetime, author: str) -> None:
    perk = programme.perks.get(claim.perk)
    if perk is None or perk.kind != claim.kind:
        raise UnknownPerk
    order = Order(perk, programme, claim.member_id, now)
    code = order.next_code(books)
    books.claims.grant(claim, order.gives, order.expires(code))
    give(books, order, claim.id, code)
    if order.first_state != CLAIMED:
        books.claims.settle(claim, order.first_state, now, author)


@dataclass(frozen=True, slots=True)
class RefuseClaim:
    """Refuse a claim, with a reason for the member; stock, budget and points go back."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, claim_id: int, reason: str) -> str:
        """`reason` is one of our stable words or the staff's own. Gives the perk.

        Raises `NotAllowed`, `ClaimSettled`.
        """
        require(actor, "RefuseClaim")
        now, why = self.clock(), reason[:LONGEST_REASON]

        def decide(books: Books) -> str:
            claim = _open(books, claim_id)
            author = f"member:{actor.member_id}"
            books.claims.settle(claim, "refused", now, author, reason=why)
            books.perks.give_back(claim.perk, claim.worth)
            if claim.cost:
                back = Cause(f"claim-back:{claim.id}", now, claim.programme, {"perk": claim.perk})
                books.points.reverse(f"claim-pay:{claim.id}", back)
            _say(books, claim, "refused", now, why)
            books.audit.note(now, author, "claim.refused", f"claim:{claim.id}", reason=why)
            return claim.perk

        return await self.store.write(decide, Once(actor.update_id, "RefuseClaim", str, now))


def _open(books: Books, claim_id: int) -> Claim:
    claim = books.claims.one(claim_id)
    if claim is None or not claim.waits:
        raise ClaimSettled
    return claim


def _say(books: Books, claim: Claim, what: str, now: datetime, reason: str = "") -> None:
    values = {"perk": claim.perk, "kind": claim.kind, "reason": reason}
    tell(books, claim.member_id, f"claim:{claim.id}:{what}", what, values, now)


@dataclass(frozen=True, slots=True)
class PausePerk:
    """Stop claims of a perk at once, or let them go on."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, perk: str, *, paused: bool) -> None:
        """It says the wish, not «the other»: twice is once. Raises `NotAllowed`, `UnknownPerk`."""
        require(actor, "PausePerk")
        if perk not in self.versions()[-1].programme.perks:
            raise UnknownPerk
        now, author = self.clock(), f"member:{actor.member_id}"

        def decide(books: Books) -> None:
            turn = books.perks.pause if paused else books.perks.resume
            if turn(perk, author, now):
                word = "perk.paused" if paused else "perk.resumed"
                books.audit.note(now, author, word, f"perk:{perk}")

        await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class Stock:
    """How much of a perk is taken, and whether it is paused."""

    perk: str
    taken: int
    stock: int | None
    spent: int
    budget: int | None
    paused: bool


@dataclass(frozen=True, slots=True)
class Pools:
    """What is left: by pool of codes, and by perk."""

    levels: tuple[Level, ...]
    stocks: tuple[Stock, ...]
    programme: Programme


@dataclass(frozen=True, slots=True)
class PoolLevels:
    """How full the pools are, and how much of each perk is taken."""

    store: Store
    versions: Callable[[], Sequence[Version]]

    async def __call__(self, actor: Actor) -> Pools:
        """Raises `NotAllowed`."""
        require(actor, "PoolLevels")
        programme = self.versions()[-1].programme

        def look(books: Books) -> Pools:
            paused = books.perks.paused()
            stocks = [
                Stock(perk.id, *books.perks.taken(perk.id)[:1], perk.stock,
                      books.perks.taken(perk.id)[1], perk.budget, perk.id in paused)
                for perk in programme.perks.values()
                if not perk.is_standing
            ]  # fmt: skip
            return Pools(tuple(books.codes.levels()), tuple(stocks), programme)

        return await self.store.read(look)
