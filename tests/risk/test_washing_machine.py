"""Wash trading against a plain oracle on both stores: the same events, the same exclusions."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON
from tests.invariants.shop import Shop, event, refund
from tests.programmes import ladder
from tests.risk.lifting import lets_count
from tests.risk.washing_oracle import (
    A_DAY,
    A_PARTY,
    AMOUNT_A_DAY,
    DEVICES,
    FROM,
    PARTIES,
    PARTIES_FROM,
    Bought,
    left_out,
)
from tiers.risk import CountsAlready

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

LIMITS = f"""
[risk.limits]
a_day = {A_DAY}
amount_a_day = "{AMOUNT_A_DAY // 100}.00"
a_counterparty = {A_PARTY}
counterparties = {PARTIES}
counterparties_from = {PARTIES_FROM}
device_members = {DEVICES}
refund_share = "50%"
refund_from = {FROM}
"""


def excluded(books: Books) -> dict[str, str]:
    query = (
        "SELECT e.event_id, x.reason FROM exclusions x JOIN events e ON e.id = x.event_id"
        " WHERE x.lifted_at IS NULL"
    )
    rows = books.connection.exec_driver_sql(query).all()
    return {name: reason for name, reason in rows}  # noqa: C416 - mypy


class Farm:
    """A shop with limits, and what the test knows of it."""

    def __init__(self, shop: Shop, chance: random.Random) -> None:
        self.shop, self.chance, self.bought = shop, chance, list[Bought]()

    async def buys(self, name: str) -> None:
        chance = self.chance
        at = NOON - timedelta(days=chance.choice([0, 0, 1, 2, 35]), minutes=chance.randint(0, 200))
        one = Bought(
            name, chance.choice("aabc"), at, chance.choice([5_000, 20_000, 45_000]),
            chance.choice([None, "x", "x", "x", "y"]), chance.choice([None, None, None, "d1", "d2"]),
        )  # fmt: skip
        self.bought.append(one)
        await self.shop.records(
            event(
                one.name, one.account, amount=one.amount, occurred_at=one.at,
                counterparty=one.party, device_hash=one.device,
            )
        )  # fmt: skip

    async def refunds(self, name: str) -> None:
        target = self.chance.choice(self.bought)
        takes = min(target.amount - target.refunded, self.chance.choice([4_000, 20_000, 45_000]))
        if takes:
            target.refunded += takes
            await self.shop.records(
                refund(name, target.name, takes, target.account, occurred_at=NOON)
            )

    async def keeps(self) -> None:
        """One of the staff says that something counts."""
        out = sorted(left_out(self.bought))
        if out and await self.shop.store.read(excluded) == left_out(self.bought):
            name = self.chance.choice(out)
            await lets_count(self.shop.store, lambda: self.shop.versions, self.shop.clock, name)
            next(each for each in self.bought if each.name == name).kept = True

    async def holds(self) -> set[str]:
        """Gives the reasons for which something is left out."""
        await self.shop.assesses()
        wanted = left_out(self.bought)
        assert await self.shop.store.read(excluded) == wanted
        return set(wanted.values())

    async def spent(self, account: str) -> object:
        spend = (await self.shop.stands(account)).tracks[0].rungs[1].enter
        assert spend is not None
        assert spend.reading is not None
        return spend.reading.value


@pytest.fixture
async def shop(store: Store) -> Shop:
    """Its limits have been in force for long."""
    shop = Shop(store, text=ladder() + LIMITS)
    shop.clock.moves(days=-200)
    await shop.opens()
    shop.clock.now = NOON
    return shop


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_left_out_is_what_the_oracle_leaves_out(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)
    farm, reasons = Farm(shop, chance), set[str]()
    for number in range(40):
        act = chance.random()
        if farm.bought and act < 0.25:
            await farm.refunds(f"r{number}")
        elif act < 0.35:
            await farm.keeps()
        else:
            await farm.buys(f"p{number}")
        if chance.random() < 0.4:
            reasons |= await farm.holds()
    await farm.holds()
    assert len(reasons) >= 3  # the machine did not idle
    since = (NOON - timedelta(days=29)).strftime("%Y-%m-%d")
    out = left_out(farm.bought)
    for account in "abc":
        left = [b for b in farm.bought if b.account == account and b.name not in out]
        assert await farm.spent(account) == sum(
            b.amount - b.refunded for b in left if b.day >= since
        )
    assert (await shop.verifies()).difference is None


async def test_lifted_events_count_as_if_they_had_never_been_left_out(shop: Shop) -> None:
    for number in range(5):
        await shop.records(event(f"p{number}", amount=30_000, occurred_at=NOON))
    await shop.assesses()
    assert await shop.store.read(excluded) == {f"p{n}": "daily_cap" for n in range(1, 5)}
    assert await shop.tier() == "basic"
    about = (shop.store, lambda: shop.versions, shop.clock)
    for number in range(1, 5):
        await lets_count(*about, f"p{number}")
    await shop.assesses()
    assert await shop.store.read(excluded) == {}
    assert await shop.tier() == "silver"
    assert [row.tier for row in await shop.history()] == ["silver"]
    for name in ("p1", "p0", "none"):
        with pytest.raises(CountsAlready):
            await lets_count(*about, name)
    assert (await shop.verifies()).difference is None


async def test_new_limits_do_not_reach_back(shop: Shop, store: Store) -> None:
    fresh = Shop(store, text=ladder())
    await fresh.opens()
    for number in range(5):
        await fresh.records(event(f"p{number}", amount=30_000, occurred_at=NOON))
    await fresh.assesses()
    fresh.clock.moves(days=1)
    await fresh.applies(ladder() + LIMITS)
    await fresh.assesses()
    assert await store.read(excluded) == {}
    for number in range(5, 10):
        at = NOON + timedelta(days=1, minutes=number)
        await fresh.records(event(f"p{number}", amount=20_000, occurred_at=at))
    await fresh.assesses()
    assert await store.read(excluded) == {f"p{n}": "daily_cap" for n in range(7, 10)}
    assert shop.versions
