"""What a member saved this year: list price less what was paid, by the price list of then."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import NOON, Clock
from tests.invariants.shop import SHOP, Shop, event, refund
from tests.programmes import ladder
from tests.store.test_prices import PRICES
from tiers.savings import Savings, savings_of

if TYPE_CHECKING:
    from tiers.store.engine import Store

YEAR_BEGINS = datetime(2025, 12, 31, 16, tzinfo=UTC)
"""The first instant of 2026 in Shanghai."""


@pytest.fixture
async def shop(store: Store) -> Shop:
    shop = await Shop(store, Clock(datetime(2025, 6, 1, tzinfo=UTC)), ladder() + PRICES).opens()
    shop.clock.now = NOON
    return shop


def card(event_id: str, amount: int, quantity: int | None = 1, **more: Any) -> Any:
    return event(event_id, amount=amount, **{"item": "card", "quantity": quantity, **more})


async def saved(shop: Shop) -> Savings:
    def look(books: Any) -> Savings:
        known = books.people.account(SHOP, "a")
        return savings_of(books, known.member_id, shop.clock(), shop.versions)

    return await shop.store.read(look)


async def test_what_was_paid_is_held_against_the_list_price(shop: Shop) -> None:
    await shop.records(card("1", 9_500), card("2", 27_000, 3), card("3", 10_000, paid=9_000))
    found = await saved(shop)
    assert (found.amount, found.orders, found.left_out) == (500 + 3_000 + 1_000, 3, ())
    assert str(found.since) == "2026-01-01"


async def test_the_year_begins_at_local_midnight_and_ends_now(shop: Shop) -> None:
    last = datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC)
    await shop.records(
        card("1", 9_500, occurred_at=YEAR_BEGINS),
        card("2", 9_500, occurred_at=last),
        card("3", 9_500, occurred_at=datetime(2026, 12, 1, tzinfo=UTC)),
    )
    assert (await saved(shop)).orders == 1


async def test_what_was_given_back_saves_nothing(shop: Shop) -> None:
    await shop.records(card("1", 9_000), card("2", 9_000), card("3", 9_000))
    await shop.records(refund("r1", "1"), refund("r2", "2", 4_500), refund("r3", "3", 1))
    found = await saved(shop)
    assert (found.amount, found.orders) == (500 + 1_000 * 8_999 // 9_000, 2)


async def test_what_cannot_be_counted_is_said_with_its_reason(shop: Shop) -> None:
    await shop.records(
        event("1"),
        card("2", 9_500, None),
        card("3", 9_500, item="elsewhere"),
        card("4", 10_001),
        card("5", 9_500, currency="USD"),
        event("6", kind="recharge", amount=50_000),
    )
    found = await saved(shop)
    assert (found.amount, found.orders) == (0, 0)
    assert dict(found.left_out) == {
        "no_item": 2,
        "unknown_item": 1,
        "above_list": 1,
        "other_currency": 1,
    }


async def test_each_order_is_held_against_the_price_list_of_its_time(shop: Shop) -> None:
    before = NOON.replace(day=1)
    await shop.applies(ladder() + PRICES.replace('list = "100.00"', 'list = "120.00"'))
    await shop.records(card("1", 9_500, occurred_at=before), card("2", 9_500))
    assert (await saved(shop)).amount == 500 + 2_500


async def test_who_has_bought_nothing_has_saved_nothing(shop: Shop) -> None:
    await shop.records(event("1", kind="activity", amount=None))
    assert (await saved(shop)).orders == 0


async def test_discounts_that_were_claimed_are_part_of_the_next_quote(store: Store) -> None:
    """A claimed discount holds until it lapses; what is good at another merchant is none of ours."""
    from tests.store.test_prices import member, price
    from tiers.links import MakeLink, OpenLink
    from tiers.perks import ClaimPerk

    perk = """
[perks.welcome]
kind = "amount_off"
name = { en = "Welcome", zh-Hans = "欢迎", zh-Hant = "歡迎" }
how = { en = "Once.", zh-Hans = "一次。", zh-Hant = "一次。" }
period = "once"
amount = "4.00"
valid_days = 3
"""
    shop = await Shop(store, Clock(), ladder() + PRICES + perk).opens()
    actor = await member(shop)
    await shop.records(event("1"))
    link = await MakeLink(shop.store, shop.clock, lambda: "t" * 22)(SHOP, "a", "test")
    await OpenLink(shop.store, shop.clock)(actor, link.token)
    assert await price(shop) == 9_800
    claim = ClaimPerk(store, lambda: shop.versions, shop.clock)
    await claim(actor, "welcome")
    assert await price(shop) == 9_400
    assert await price(shop, quantity=2) == 2 * 9_800 - 400
    shop.clock.moves(days=4)
    assert await price(shop) == 9_800
