"""A made year: agents, customers who move, purchases, refunds at every moment, payouts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tests.commission.office import HELD_LONGER, OLD, REVIEWED, Office, new_terms, office_text
from tests.commission.plain_commission import Bought
from tests.conftest import Clock
from tests.invariants.plain_evaluator import begin, local_day
from tests.invariants.shop import event, refund
from tiers.intake import Recording

if TYPE_CHECKING:
    from random import Random

    from tiers.records import Event
    from tiers.store.books import Books
    from tiers.store.engine import Store

ZONE = "America/New_York"
"""Its days have 23 and 25 hours, too."""
FIRST, OTHER = date(2026, 1, 1), date(2026, 6, 16)
"""The year's first day, and the day from which other terms hold."""
AGENTS = tuple(f"agent {n}" for n in range(12))
SUSPICIOUS = (REVIEWED, HELD_LONGER)
CLOSES = 3
"""The day of the month on which all purchases of the one before have settled."""
LATE = timedelta(minutes=5)
TEXTS = (office_text(OLD, zone=ZONE), office_text(new_terms(OTHER), zone=ZONE))


@dataclass
class Journal:
    """All that the plain evaluator hears: what was recorded, and when."""

    bought: list[Bought] = field(default_factory=list)
    refunds: list[tuple[datetime, str, datetime, int]] = field(default_factory=list)
    """When it was recorded; of what; when it occurred; how much."""
    own: list[Event] = field(default_factory=list)
    edges: dict[str, list[tuple[str, datetime]]] = field(default_factory=dict)
    frozen: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    payers: set[tuple[str, str]] = field(default_factory=set)
    recorded: dict[str, datetime] = field(default_factory=dict)
    paid_out: dict[str, int] = field(default_factory=dict)


class Year:
    """Lives through it with a real store."""

    def __init__(self, store: Store, chance: Random, purchases: int, every: int = 1) -> None:
        self.shop = Office(store, Clock(begin(ZONE, FIRST) + timedelta(hours=1)), TEXTS[0])
        self.chance, self.each_day = chance, every * purchases / 365
        self.every = every
        self.journal, self.applied = Journal(), begin(ZONE, FIRST)
        self.customers = [f"customer {n}" for n in range(max(60, purchases // 25))]
        self.left: dict[str, int] = {}
        self.heard: list[tuple[datetime, Event]] = []
        self.coming: list[tuple[date, str]] = []
        """Days on which something is brought back, and what."""

    async def passes(self) -> Journal:
        await self.shop.opens()
        for number, agent in enumerate(AGENTS):
            if number >= 4:  # the first four lead the others
                await self.comes(agent, AGENTS[number % 4])
            await self.buys(agent, self.shop.clock(), payer=f"card of {agent}")
        for number, customer in enumerate(self.customers):
            await self.comes(customer, AGENTS[number % len(AGENTS)])
        day = FIRST
        while day.year == FIRST.year:
            if day.day == CLOSES:
                self.shop.clock.now = begin(ZONE, day) + LATE
                await self.shop.works()
            if (day - FIRST).days % self.every == 0:
                await self.day(day)
            day += timedelta(days=1)
        await self.shop.settles()
        return self.journal

    async def comes(self, who: str, agent: str) -> None:
        await self.shop.comes(who, agent)
        self.journal.edges.setdefault(who, []).append((agent, self.shop.clock()))
        self.shop.clock.moves(seconds=1)

    async def day(self, day: date) -> None:
        """What has ripened settles in the morning; what came in is attributed in the evening."""
        chance = self.chance
        self.shop.clock.now = max(self.shop.clock(), begin(ZONE, day) + LATE)
        await self.shop.settles()
        self.shop.clock.moves(hours=9)
        if day >= OTHER - timedelta(days=20) and len(self.shop.versions) == 1:
            await self.shop.applies(TEXTS[1])
        if chance.random() < 0.05:
            await self.comes(chance.choice(self.customers), chance.choice(AGENTS))
        if chance.random() < 0.03:
            await self.freezes(chance.choice(AGENTS))
        for _ in range(int(self.each_day + chance.random())):
            self.shop.clock.moves(seconds=chance.randint(1, 60))
            ago = timedelta(days=chance.choice((0, 0, 0, 0, 0, 0, 0, 2, 40)))
            at = max(self.shop.clock() - ago, begin(ZONE, FIRST) + timedelta(hours=2))
            own = chance.random() < 0.06
            await self.buys(chance.choice(AGENTS if own else self.customers), at, own=own)
        for due in [one for one in self.coming if one[0] <= day]:
            self.coming.remove(due)
            await self.returns(due[1])
        self.shop.clock.now = begin(ZONE, day + timedelta(days=1)) - LATE
        await self.records()
        await self.shop.works()
        if chance.random() < self.every / 15:
            await self.pays(chance.choice(AGENTS))

    async def records(self) -> None:
        """A day's events, each as of its own instant, in one transaction: a year has many."""
        heard, self.heard = self.heard, []
        calendar = self.shop.programme.calendar

        def decide(books: Books) -> None:
            for now, said in heard:
                Recording(books, calendar, now).record(said)

        await self.shop.store.write(decide)

    async def freezes(self, agent: str) -> None:
        """For an hour: whatever is bought then earns them nothing."""
        since = self.shop.clock()
        await self.shop.flags(agent, "freeze")
        self.shop.clock.moves(minutes=90)
        await self.buys(self._customer_of(agent), since + timedelta(minutes=30))
        await self.shop.lifts(agent)
        self.journal.frozen.setdefault(agent, []).append((since, self.shop.clock()))

    def _customer_of(self, agent: str) -> str:
        mine = [who for who in self.customers if self.journal.edges[who][-1][0] == agent]
        return mine[0] if mine else self.customers[0]

    async def buys(
        self, who: str, at: datetime, payer: str | None = None, *, own: bool = False
    ) -> None:
        chance, name = self.chance, f"p{len(self.journal.bought)}"
        at = self.shop.clock() if own else at  # tiers of agents rest on nothing that comes late
        amount = chance.choice((chance.randint(1, 20_000), chance.randint(20_000, 130_000)))
        amount += amount in SUSPICIOUS
        paid = chance.choice((None, None, chance.randint(0, amount)))
        currency = "USD" if chance.random() < 0.03 and payer is None else "CNY"
        if payer is None and chance.random() < 0.05:
            payer = f"card of {chance.choice(AGENTS)}"
        if who in AGENTS and payer:
            payer = f"card of {who}"
            self.journal.payers.add((who, payer))
        said = event(
            name, who, amount=amount, paid=paid, occurred_at=at, currency=currency, payer_ref=payer
        )
        self.heard.append((self.shop.clock(), said))
        self.journal.bought.append(Bought(name, who, at, amount, paid, currency, payer))
        self.journal.recorded[name] = self.shop.clock()
        self.left[name] = amount
        if who in AGENTS:
            self.journal.own.append(said)
        if chance.random() < 0.3:  # on the same day, around the end of the hold, much later
            after = chance.choice((0, 1, 2, 6, 7, 8, 9, 10, 30, 75))
            self.coming.append((local_day(ZONE, self.shop.clock()) + timedelta(days=after), name))

    async def returns(self, name: str) -> None:
        bought = next(one for one in self.journal.bought if one.id == name)
        half = self.chance.random() < 0.5
        much = max(1, self.left[name] // 2) if half else self.left[name]
        if not much:
            return
        self.left[name] -= much
        if half:
            self.coming.append((local_day(ZONE, self.shop.clock()) + timedelta(days=5), name))
        now = self.shop.clock()
        back = refund(
            f"r{len(self.journal.refunds)}", name, much, bought.buyer,
            occurred_at=now, currency=bought.currency,
        )  # fmt: skip
        self.heard.append((now, back))
        self.journal.refunds.append((now, name, now, much))
        if bought.buyer in AGENTS:
            self.journal.own.append(back)

    async def pays(self, agent: str) -> None:
        payable = (await self.shop.purse(agent)).payable
        if payable > 0:
            await self.shop.moves_money(agent, "request", "payable", "held", payable)
            await self.shop.moves_money(agent, "pay", "held", "paid", payable)
            paid = self.journal.paid_out
            paid[agent] = paid.get(agent, 0) + payable
