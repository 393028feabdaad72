"""What agents see of their commission: the sums, each purchase that earned it, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first
from tiers.chain import customer_code
from tiers.errors import Refusal
from tiers.paging import page_at
from tiers.permissions import require
from tiers.terms import month_cap, terms_of, terms_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.programme.commission import Commission
    from tiers.purse import Purse, Share
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.payouts import Payout
    from tiers.store.books.shares import Booking, Bought
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 6
"""Purchases on one screen."""


class NoSuchShare(Refusal):
    """No purchase of this number earns the agent anything, or it is somebody else's (A4)."""

    key = "refusal-no-such-share"


@dataclass(frozen=True, slots=True)
class Overview:
    """An agent's commission in sums; amounts in minor units of the programme's currency."""

    purse: Purse
    next: tuple[datetime, int] | None
    """When the next of what is pending becomes payable, and how much."""
    taken_back: int
    """By refunds, in this calendar month."""
    month_cap: int | None
    """The most of this month; None: there is no cap, or no commission."""
    open: Payout | None
    any: bool
    """False: nothing has been earned yet."""
    terms: Commission | None
    """Those in force today."""
    acknowledged: bool
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowCommission:
    """The agent's sums."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> Overview:
        require(actor, "ShowCommission")
        versions, now, me = self.versions(), self.clock(), actor.member_id
        programme = versions[-1].programme
        today = programme.calendar.day_of(now)
        month, terms = period_first(today, "month"), terms_on(versions, today)

        def look(books: Books) -> Overview:
            return Overview(
                purse=books.purses.held(me),
                next=books.shares.next_settling(me),
                taken_back=books.shares.taken_back(me, programme.calendar.begins(month)),
                month_cap=month_cap(versions, month),
                open=books.payouts.open_of(me),
                any=books.shares.count(me) > 0 or books.shares.first_at(me) is not None,
                terms=terms,
                acknowledged=terms is None or books.commission.acknowledged(me, terms.hash),
                programme=programme,
            )

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class Earned:
    """What one purchase earns an agent. The customer is a code, never a person (A20).

    `state`: `none`, `refused`, `reversed`, `pending`, `review`, `payable`, `asked`, `paid`.
    """

    share: Share
    customer: str
    at: datetime
    first_paid: int
    """What was really paid, before refunds."""
    state: str


@dataclass(frozen=True, slots=True)
class EarnedPage:
    """One page of purchases, the latest first; pages count from 0."""

    lines: tuple[Earned, ...]
    page: int
    pages: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class CommissionLines:
    """The purchases that earn the agent something, or do not, for their reason."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, page: int = 0) -> EarnedPage:
        """A page beyond the last is the last."""
        require(actor, "CommissionLines")
        programme, me = self.programme(), actor.member_id

        def look(books: Books) -> EarnedPage:
            at, pages = page_at(page, books.shares.count(me), PAGE)
            seen = Seeing.of(books, actor)
            lines = tuple(seen.earned(each) for each in books.shares.page(me, PAGE, at * PAGE))
            return EarnedPage(lines, at, pages, programme)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class Computed:
    """How the commission of one purchase came about."""

    line: Earned
    terms: Commission | None
    """By which it is computed; None: a version that is not known any more."""
    steps: tuple[Booking, ...]
    """What moved in the ledger for it, in order."""
    payout: int | None
    """The payout that covers it."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class ComputeShare:
    """One purchase's commission, step by step."""

    store: Store
    versions: Callable[[], Sequence[Version]]

    async def __call__(self, actor: Actor, event_id: int, level: int) -> Computed:
        """Raises `NoSuchShare` for unknown and foreign ones alike."""
        require(actor, "ComputeShare")
        versions = self.versions()

        def look(books: Books) -> Computed:
            found = books.shares.one(actor.member_id, event_id, level)
            if found is None:
                raise NoSuchShare
            return Computed(
                line=Seeing.of(books, actor).earned(found),
                terms=terms_of(versions, found.share.terms),
                steps=tuple(books.shares.of_share(found.share)),
                payout=books.payouts.covering(actor.member_id, found.share.settled_seq),
                programme=versions[-1].programme,
            )

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class Seeing:
    """How one agent sees shares: under which codes, and how far payouts have come."""

    key: bytes
    agent: int
    paid_through: int
    asked_through: int

    @classmethod
    def of(cls, books: Books, actor: Actor) -> Seeing:
        waiting = books.payouts.open_of(actor.member_id)
        return cls(
            books.shelf.key,
            actor.member_id,
            books.payouts.paid_through(actor.member_id),
            waiting.through if waiting is not None else 0,
        )

    def earned(self, bought: Bought) -> Earned:
        share = bought.share
        state = share.shown(self.paid_through)
        if state == "payable" and (share.settled_seq or 0) <= self.asked_through:
            state = "asked"
        code = customer_code(self.key, self.agent, bought.buyer_id)
        return Earned(share, code, bought.at, bought.first_paid, state)
