"""Payouts as they are seen: one's own with what can be asked for, and the staff's queue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.paging import page_at
from tiers.payouts.asking import hindrance, limits
from tiers.permissions import MAY, require

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.errors import Refusal
    from tiers.programme import Programme
    from tiers.programme.commission import Payouts
    from tiers.purse import Purse
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.payouts import Payout
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 5
"""Payouts on one screen."""


@dataclass(frozen=True, slots=True)
class MyPayouts:
    """What an agent can ask for, and what they have asked for, newest first; pages from 0."""

    purse: Purse
    open: Payout | None
    against: Refusal | None
    """Why nothing can be asked for now; None: it can."""
    rules: Payouts
    payouts: tuple[Payout, ...]
    page: int
    pages: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowPayouts:
    """The agent's payouts."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, page: int = 0) -> MyPayouts:
        """A page beyond the last is the last."""
        require(actor, "ShowPayouts")
        versions, now = self.versions(), self.clock()
        programme, me = versions[-1].programme, actor.member_id

        def look(books: Books) -> MyPayouts:
            at, pages = page_at(page, books.payouts.count_of(me), PAGE)
            return MyPayouts(
                purse=books.purses.held(me),
                open=books.payouts.open_of(me),
                against=hindrance(books, me, versions, now),
                rules=limits(versions, now),
                payouts=tuple(books.payouts.of(me, PAGE, at * PAGE)),
                page=at,
                pages=pages,
                programme=programme,
            )

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class WaitingPayout:
    """A payout that waits for the staff, and what they must know to decide.

    `short`: what refunds have taken back beyond what the agent has left, in minor units; `stopped`:
    a flag of the agent's keeps it from being approved; `mine`: who looks at it may not approve it,
    since it is their own or since they have approved it.
    """

    payout: Payout
    accounts: tuple[tuple[str, str], ...]
    """The agent's in the shop: source and name."""
    short: int
    stopped: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class WaitingPayouts:
    """One page of what waits, longest waiting first; pages count from 0."""

    waiting: tuple[WaitingPayout, ...]
    page: int
    pages: int
    total: int
    decides: bool
    """Whether who looks at it may decide."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class PayoutQueue:
    """The payouts that wait for the staff."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, page: int = 0) -> WaitingPayouts:
        """A page beyond the last is the last. Raises `NotAllowed`."""
        require(actor, "PayoutQueue")
        programme, decides = self.programme(), actor.role in MAY["ApprovePayout"]

        def look(books: Books) -> WaitingPayouts:
            total = books.payouts.count_waiting()
            at, pages = page_at(page, total, PAGE)
            found = tuple(
                _waiting(books, actor, each) for each in books.payouts.waiting(PAGE, at * PAGE)
            )
            return WaitingPayouts(found, at, pages, total, decides, programme)

        return await self.store.read(look)


def _waiting(books: Books, actor: Actor, payout: Payout) -> WaitingPayout:
    payable = books.purses.held(payout.agent_id).payable
    mine = books.people.accounts(payout.agent_id)
    return WaitingPayout(
        payout,
        tuple((each.source, each.external_id) for each in mine if each.external_id is not None),
        max(-payable, 0),
        books.commission.stopped(payout.agent_id),
        actor.member_id in {payout.agent_id, payout.first_by},
    )
