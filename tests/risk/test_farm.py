"""A farm of accounts is paid nothing before somebody has looked; honest referrals are all paid (A10)."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.risk.farm import OLD, YOUNG, Farm
from tiers.purse import Purse

if TYPE_CHECKING:
    from tiers.store.engine import Store


@pytest.fixture
async def farm(store: Store) -> Farm:
    return await Farm(store).opens()


async def test_nothing_of_a_farm_of_200_accounts_is_paid_before_somebody_looks(farm: Farm) -> None:
    """They come every 20 seconds by one link, and each buys the least at once."""
    many = 200 if farm.store.is_sqlite else 20
    agent, staff = await farm.comes(OLD), await farm.staff()
    link = await farm.link(agent)
    for number in range(many):
        await farm.joins(YOUNG + number, link)
        farm.clock.moves(seconds=20)
        await farm.buys(YOUNG + number, 1_000)
        if number < 10:
            await farm.works()  # the first are looked at before a burst can be seen
    await farm.works()
    await farm.settles(days=40)
    held = await farm.purse(agent)
    assert (held.payable, held.paid, held.pending) == (0, 0, 0)
    assert held.review == many * 50
    waiting = await farm.queue()(staff)
    assert [(each.count, each.gross) for each in waiting.waiting] == [(many, many * 50)]

    await farm.clears(staff, waiting.waiting[0].case.id)
    await farm.settles(days=2)
    assert (await farm.purse(agent)).payable == many * 50
    assert (await farm.shop.verifies()).difference is None


async def test_twenty_honest_referrals_are_all_paid_and_nobody_is_bothered(farm: Farm) -> None:
    chance = random.Random(7)
    agent, staff = await farm.comes(OLD), await farm.staff()
    link = await farm.link(agent)
    bought = 0
    for number in range(20):
        farm.clock.moves(minutes=chance.randint(5, 3_000))
        who = (YOUNG if number % 7 == 0 else OLD + 1) + number
        language = "zh-Hans" if number % 5 == 0 else "en"
        await farm.joins(who, link, language)
        later = farm.clock() + timedelta(minutes=chance.randint(2, 600))
        amount = chance.choice([1_000, 2_000, 9_900, 30_000])
        bought += amount
        farm.clock.now = later
        await farm.buys(who, amount, device_hash=f"device {number}", payer_ref=f"payer {number}")
        await farm.works()
    await farm.settles(days=40)
    assert (await farm.queue()(staff)).total == 0
    held = await farm.purse(agent)
    assert held.payable == bought * 5 // 100
    assert held == Purse(payable=held.payable, earned=-held.payable)
