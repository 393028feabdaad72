"""The edges of limits that random purchases seldom come to: the last that fits, a refund months later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON
from tests.invariants.shop import Shop, event, refund
from tests.programmes import ladder
from tests.risk.test_washing_machine import LIMITS, excluded

if TYPE_CHECKING:
    from tiers.store.engine import Store


@pytest.fixture
async def shop(sqlite_store: Store) -> Shop:
    """Its limits have been in force for long."""
    shop = Shop(sqlite_store, text=ladder() + LIMITS)
    shop.clock.moves(days=-200)
    await shop.opens()
    shop.clock.now = NOON
    return shop


async def test_as_many_as_a_day_allows_count_and_not_one_more(shop: Shop) -> None:
    for number in range(4):
        await shop.records(
            event(f"p{number}", amount=100, occurred_at=NOON + timedelta(minutes=number))
        )
    shop.clock.moves(hours=1)
    await shop.assesses()
    assert await shop.store.read(excluded) == {"p3": "daily_cap"}


async def test_a_refund_months_later_is_held_against_the_month_of_its_purchase(shop: Shop) -> None:
    then = NOON - timedelta(days=70)
    for number in range(3):
        at = then + timedelta(days=number)
        await shop.records(event(f"p{number}", amount=10_000, occurred_at=at))
    await shop.assesses()
    assert await shop.store.read(excluded) == {}
    for number in range(2):
        await shop.records(refund(f"r{number}", f"p{number}", 9_000, occurred_at=NOON))
    await shop.assesses()
    assert await shop.store.read(excluded) == {f"p{n}": "refund_ratio" for n in range(3)}
