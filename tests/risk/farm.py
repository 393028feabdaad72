"""An agency whose commission is watched: real links, real joins, and a shop that sells."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from tests.conftest import NOON
from tests.invariants.shop import SHOP, Shop, event
from tests.invites.guild import Guild, inviting
from tests.programmes import ladder
from tiers.attributing import AttributeSales
from tiers.commission import SettleCommission
from tiers.judging import Judging
from tiers.members import GrantRole, Identify
from tiers.records import Actor, Role
from tiers.risk import CaseQueue, ClearCase, LookTwice, MyCases, RefuseCase
from tiers.store.types import EPOCH

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.invites import Made
    from tiers.purse import Purse, Share
    from tiers.store.books import Books
    from tiers.store.engine import Store

RULES = """
[commission]
effective = 2026-01-01
rates = { basic = "5%" }
hold_days = 7
refund_days = 7

[risk]
longer = 30
longer_days = 14
review = 60
freeze = 150
small_order = "10.00"
"""
OLD, YOUNG = 1_000_000, 8_100_000_000
"""Where Telegram ids of old and of young accounts begin."""


class Farm:
    """Agents, whoever they bring, and the staff."""

    def __init__(self, store: Store, rules: str = RULES) -> None:
        self.store, self.shop = store, Shop(store)
        self.shop.text = inviting(ladder(0)) + rules
        self.shop.clock.now = NOON
        self.guild = Guild(self.shop)
        self.sold = 0

    @property
    def clock(self) -> Any:
        return self.shop.clock

    def needs(self) -> tuple[Any, Any, Any]:
        return self.store, lambda: self.shop.versions, self.shop.clock

    async def opens(self) -> Farm:
        await self.shop.opens()
        return self

    async def comes(self, telegram_id: int, language: str = "en") -> Actor:
        return await Identify(self.store, self.shop.clock)(telegram_id, language)

    async def staff(self, telegram_id: int = 77, role: Role = Role.SUPPORT) -> Actor:
        await self.comes(telegram_id)
        await GrantRole(self.store, self.clock)(telegram_id, role, "test")
        return await self.comes(telegram_id)

    async def link(self, agent: Actor) -> Made:
        """Made by somebody who has said yes to the terms."""
        terms = self.shop.versions[-1].programme.commission
        assert terms is not None
        at = self.clock()
        await self.store.write(
            lambda books: books.commission.acknowledge(agent.member_id, terms.hash, at)
        )
        return await self.guild.makes(agent)

    async def joins(self, telegram_id: int, link: Made, language: str = "en") -> Actor:
        """A newcomer comes by the link; their account in the shop is named after their id."""
        who = await self.comes(telegram_id, language)
        await self.guild.joins(who, link)

        def decide(books: Books) -> None:
            known = books.journal.enrol(books.journal.source(SHOP), str(telegram_id), self.clock())
            books.people.move_account(known, who.member_id, EPOCH)

        await self.store.write(decide)
        return who

    async def buys(
        self, account: int | str, amount: int = 2_000, at: datetime | None = None, **more: Any
    ) -> str:
        """Gives the purchase's name."""
        self.sold += 1
        name = f"sale-{self.sold}"
        more.setdefault("item", name)
        when = self.clock() if at is None else at
        await self.shop.records(event(name, str(account), amount=amount, occurred_at=when, **more))
        return name

    async def works(self) -> None:
        """What the bot does all the time."""
        await self.shop.assesses()
        store, versions, clock = self.needs()
        attribute = AttributeSales(store, versions, clock, Judging(versions, clock))
        while await attribute():
            pass

    async def settles(self, **later: float) -> None:
        """Let days pass; each midnight what has ripened is looked at and becomes payable."""
        until = self.clock() + timedelta(**later)
        while self.clock() < until:
            self.clock.moves(days=1)
            await LookTwice(*self.needs())()
            await SettleCommission(*self.needs())()

    async def purse(self, agent: Actor) -> Purse:
        return await self.store.read(lambda books: books.purses.held(agent.member_id))

    async def shares(self, agent: Actor) -> list[Share]:
        def look(books: Books) -> list[Share]:
            return [
                share
                for number in range(1, 2_000)
                if (share := books.commission.share(number, 1)) is not None
                and share.agent_id == agent.member_id
            ]

        return await self.store.read(look)

    def queue(self) -> CaseQueue:
        return CaseQueue(self.store, lambda: self.shop.versions[-1].programme)

    def mine(self) -> MyCases:
        return MyCases(self.store, lambda: self.shop.versions[-1].programme)

    async def clears(self, actor: Actor, case: int) -> int:
        return await ClearCase(*self.needs())(actor, case)

    async def refuses(self, actor: Actor, case: int, reason: str = "Not customers") -> int:
        return await RefuseCase(*self.needs())(actor, case, reason)

    async def said(self, actor: Actor) -> list[str]:
        """The words of all deliveries to somebody, in order."""
        query = "SELECT words FROM deliveries WHERE member_id = :m ORDER BY id"

        def look(books: Books) -> list[str]:
            return [*books.connection.scalars(text(query), {"m": actor.member_id})]

        return await self.store.read(look)
