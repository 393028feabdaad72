"""The shop of these tests, but it pays commission; and an agent whose customers have bought."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert

from tests.handlers.people import FILE
from tiers.attributing import AttributeSales
from tiers.commission import SettleCommission
from tiers.intake import RecordEvent
from tiers.programme import load
from tiers.progress import AssessStale
from tiers.records import Event
from tiers.store.tables import metadata
from tiers.terms import terms_on

if TYPE_CHECKING:
    from bot.playground.people import Person
    from tests.handlers.house import House
    from tiers.programme import Programme
    from tiers.records import MemberId
    from tiers.store.books import Books

RULES = """
[commission]
effective = 2026-01-01
rates = { bronze = "3%", silver = "5%" }
hold_days = 7
refund_days = 7

[commission.caps]
per_purchase = "30.00"
per_month = "60.00"

[commission.payouts]
minimum = "10.00"
cooldown_days = 7
two_person_above = "50.00"

"""


def paying() -> Programme:
    """With goods that cost little: what they are sold for must carry the commission."""
    text = FILE.read_text(encoding="utf-8").replace("[points]\nname", f"{RULES}[points]\nname", 1)
    return load(re.sub(r'cost = "[0-9.]+"', 'cost = "1.00"', text), FILE.name)


@dataclass
class Line:
    """One agent and the customers whom they have brought."""

    house: House
    agent: Person
    member: MemberId

    async def binds(self, account: str) -> None:
        """The account's member came through the agent, long ago."""
        since = self.house.clock() - timedelta(days=59)
        await self.house.buys(account, 0, kind="activity", days_ago=58)

        def decide(books: Books) -> None:
            known = books.people.account("kameng", account)
            assert known is not None
            books.connection.execute(
                insert(metadata.tables["uplines"]).values(
                    member_id=known.member_id, upline_id=self.member, starts_at=since,
                    author="test",
                )
            )  # fmt: skip
            books.sales.look_again_around(known.member_id)

        await self.house.store.write(decide)

    async def buys(self, account: str, event: str, yuan: int, days_ago: float) -> None:
        house = self.house
        at = house.clock() - timedelta(days=days_ago)
        said = Event("kameng", event, account, "purchase", at, yuan * 100, "CNY")
        await RecordEvent(house.store, lambda: house.programme, house.clock)(said)
        await self.looks()

    async def returns(self, account: str, event: str, yuan: int | None = None) -> None:
        house = self.house
        money = {} if yuan is None else {"amount": yuan * 100, "currency": "CNY"}
        said = Event("kameng", f"r-{event}-{yuan}", account, "refund", house.clock(),
                     refers_to=event, **money)  # type: ignore[arg-type] # fmt: skip
        await RecordEvent(house.store, lambda: house.programme, house.clock)(said)
        await self.looks()

    async def looks(self) -> None:
        """What the jobs do by themselves."""
        house = self.house
        args = (house.store, lambda: house.versions, house.clock)
        for job in (AssessStale(*args), AttributeSales(*args)):
            while await job():
                pass
        await SettleCommission(*args)()

    async def later(self, days: float) -> None:
        self.house.clock.move_to(self.house.clock.offset + days * 86_400)
        await self.looks()

    async def agrees(self) -> None:
        """To the terms."""
        house = self.house
        now = house.clock()
        terms = terms_on(house.versions, house.programme.calendar.day_of(now))
        assert terms is not None
        await house.store.write(
            lambda books: books.commission.acknowledge(self.member, terms.hash, now)
        )


async def line(house: House, language: str = "zh-hans") -> Line:
    """An agent of whose four purchases one is pending, one returned in part, one capped."""
    agent = await house.member("代理庚", language)
    known = await house.store.read(lambda books: books.people.on_telegram(agent.id))
    assert known is not None
    one = Line(house, agent, known.id)
    for account in ("c1", "c2", "c3"):
        await one.binds(account)
    await one.agrees()
    await one.buys("c1", "p1", 800, 30)
    await one.buys("c2", "p2", 2_000, 18)
    await one.buys("c1", "p3", 100, 12)
    await one.returns("c1", "p3", 40)
    await one.buys("c3", "p4", 560, 2)
    await one.looks()
    return one
