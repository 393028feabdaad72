"""An agent's past: a link, three customers who came by it, what they bought, and two payouts."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.shop.neighbours import AGENT, CUSTOMERS, NEIGHBOURS, Neighbour, telegram_id
from bot.shop.stories import Refund, Story
from tiers.attributing import Attributing
from tiers.errors import Refusal
from tiers.granting import settle
from tiers.judging import Judging
from tiers.members import BootstrapStaff
from tiers.payouts import ApprovePayout, AskPayout, MarkPaid
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.shop.guests import Guests
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

    Happening = tuple[datetime, Callable[[], Awaitable[object]]]

_DAY: Final = timedelta(days=1)
_AT_ONCE: Final = 1_000
INVITED: Final = 42
"""Days ago on which the link was made and the customers came."""
PAID: Final = (17, 16, 15)
"""Days ago on which the first payout was asked for, approved and paid."""
ASKED: Final = 1
"""Days ago on which the second one was asked for: it waits."""
LABEL: Final = "朋友圈"

STORIES: Final = (
    Story("2001", ((36, 2680_00), (20, 1450_00), (3, 560_00))),
    Story(
        "2002",
        ((35, 3200_00), (19, 980_00), (0, 640_00)),
        refunds=(Refund(0, 12, 800_00),),
        at_counter=(2,),
    ),
    Story("2003", ((33, 1240_00), (18, 1890_00), (6, 420_00)), refunds=(Refund(2, 4),)),
)
"""Of the customers, in days ago; the later ones are pending, two were given back. One of today was made
on the agent's own device: somebody must look at it.
"""


def has_agency(programme: Programme) -> bool:
    """Whether there is anything to tell: people are invited, and what they buy earns commission."""
    return programme.commission is not None and programme.invites is not None


def earn(books: Books, versions: Sequence[Version], at: datetime) -> None:
    """What the bot does by itself: purchases are attributed, what has been held settles."""
    attributing = Attributing(books, versions, at, Judging(lambda: versions, lambda: at))
    while waiting := books.sales.waiting(_AT_ONCE):
        attributing.look_at_all(waiting)
    for agent in books.commission.due(at, _AT_ONCE):
        settle(books, versions, agent, at)


@dataclass(frozen=True, slots=True)
class Agency:
    """What people did, as use cases at their time; `arrive` and `link` are how anybody comes."""

    store: Store
    versions: Sequence[Version]
    guests: Guests
    arrive: Callable[[Neighbour, datetime], Awaitable[Actor]]
    link: Callable[[Neighbour, Actor, datetime], Awaitable[None]]

    def happenings(self, now: datetime) -> list[Happening]:
        """In their order."""

        def ago(days: int) -> datetime:
            return now - days * _DAY

        asked, approved, paid = PAID
        # A programme may ask for more than there is, or for two who agree: then it waits.
        return [
            (ago(INVITED), lambda: self._invite(ago(INVITED))),
            (ago(asked), lambda: self._ask(ago(asked))),
            (ago(approved), lambda: self._decide(ago(approved), paid=False)),
            (ago(paid), lambda: self._decide(ago(paid), paid=True)),
            (ago(ASKED), lambda: self._ask(ago(ASKED))),
        ]

    async def _invite(self, at: datetime) -> None:
        """The agent makes a link, and all three open it, agree, and bind their accounts."""
        made = await self.guests.link_of(await self.arrive(AGENT, at), at, LABEL)
        for number, each in enumerate(CUSTOMERS):
            then = at + timedelta(hours=number)
            customer = await self.arrive(each, then)
            await self.guests.comes(customer, made, then)
            await self.link(each, customer, then)

    async def _ask(self, at: datetime) -> None:
        agent = await self.arrive(AGENT, at)
        payable = (await self.store.read(lambda books: books.purses.held(agent.member_id))).payable
        with suppress(Refusal):
            await AskPayout(self.store, lambda: self.versions, lambda: at)(agent, payable)

    async def _decide(self, at: datetime, *, paid: bool) -> None:
        """The shop's keeper approves the agent's payout, or marks it as paid."""
        keeper = next(each for each in NEIGHBOURS if each.role == "admin")
        await BootstrapStaff(self.store, lambda: at)((telegram_id(keeper),))
        boss = replace(await self.arrive(keeper, at), role=Role.OWNER)
        agent = await self.arrive(AGENT, at)
        payout = await self.store.read(lambda books: books.payouts.open_of(agent.member_id))
        if payout is None:
            return
        with suppress(Refusal):
            if paid:
                await MarkPaid(self.store, lambda: at)(boss, payout.id, "2026-0001")
            else:
                await ApprovePayout(self.store, lambda: at)(boss, payout.id)
