"""Quotes and birthdays over a real store: the tier, the closed month and the birthday of one snapshot."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from bot.commands.quote import as_document, lines
from tests.conftest import Clock
from tests.invariants.shop import SHOP, Shop, event
from tests.programmes import ladder
from tiers.birthday import CorrectBirthday, MyBirthday, TellBirthday
from tiers.errors import (
    BadQuantity,
    BirthdayStays,
    NoDay,
    NoPrices,
    UnknownAccount,
    UnknownItem,
)
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.prices import QuoteAccount, ShowPrices
from tiers.privacy import EraseMe, ExportMine

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.engine import Store

PRICES = """
[metrics.last_month]
name = { en = "Last month", zh-Hans = "上月", zh-Hant = "上月" }
measure = "amount"
events = ["purchase"]
window = { last = "month" }

[prices]
bands = { metric = "last_month", steps = [{ at_least = "2000.00", off = "1%" }] }
birthday = { off = "5%" }

[prices.categories.cards]
name = { en = "Cards", zh-Hans = "卡", zh-Hant = "卡" }

[prices.items.card]
name = { en = "Card", zh-Hans = "卡", zh-Hant = "卡" }
category = "cards"
list = "100.00"
cost = "80.00"
tiers = { basic = { price = "98.00" }, silver = { price = "95.00" }, gold = { price = "90.00" } }
"""
LAST_DAY = datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)
"""The last second of October in Shanghai."""


@pytest.fixture
async def shop(store: Store) -> Shop:
    return await Shop(store, Clock(), ladder() + PRICES).opens()


def asks(shop: Shop) -> QuoteAccount:
    return QuoteAccount(shop.store, lambda: shop.versions, shop.clock)


async def price(shop: Shop, **more: Any) -> int:
    return (await asks(shop)(SHOP, "a", "card", **more)).quote.amount


async def member(shop: Shop, telegram_id: int = 7) -> Actor:
    return await Identify(shop.store, shop.clock)(telegram_id, "en")


async def test_a_price_follows_the_tier_of_the_moment(shop: Shop) -> None:
    await shop.records(event("1", amount=10_000))
    assert await price(shop) == 9_800
    await shop.records(event("2", amount=100_000))
    assert await price(shop) == 9_500
    await shop.records(event("3", kind="refund", refers_to="2", amount=None))
    assert await price(shop) == 9_800


async def test_the_band_is_of_the_month_that_has_closed(shop: Shop) -> None:
    """A purchase in the last second of the month counts, and one in this month does not."""
    await shop.records(event("1", amount=199_999, occurred_at=LAST_DAY), event("2", amount=50_000))
    assert await price(shop) == 9_500
    await shop.records(event("3", amount=1, occurred_at=LAST_DAY))
    assert await price(shop) == 9_405
    shop.clock.moves(days=30)
    assert await price(shop) == 9_800


async def test_what_cannot_be_quoted_is_refused(shop: Shop) -> None:
    await shop.records(event("1"))
    ask = asks(shop)
    for number in (0, -1, 1_000_001):
        with pytest.raises(BadQuantity):
            await ask(SHOP, "a", "card", number)
    with pytest.raises(UnknownItem):
        await ask(SHOP, "a", "cards")
    with pytest.raises(UnknownAccount):
        await ask(SHOP, "b", "card")
    await shop.applies(ladder())
    with pytest.raises(NoPrices):
        await ask(SHOP, "a", "card")


async def test_the_shop_and_the_member_read_the_same_price(shop: Shop) -> None:
    await shop.records(event("1", amount=120_000))
    actor = await member(shop)
    link = await MakeLink(shop.store, shop.clock, lambda: "t" * 22)(SHOP, "a", "test")
    await OpenLink(shop.store, shop.clock)(actor, link.token)
    page = await ShowPrices(shop.store, lambda: shop.versions, shop.clock)(actor)
    assert [each.amount for each in page.quotes] == [await price(shop)]


async def test_the_command_says_every_step(shop: Shop) -> None:
    await shop.records(event("1", amount=120_000))
    priced = await asks(shop)(SHOP, "a", "card", 3)
    assert lines(priced) == [
        "card × 3: 285.00 CNY",
        "  list                                    300.00",
        "  tier silver                             285.00",
        "  the next tier, gold, would pay 270.00",
    ]
    document = json.loads(json.dumps(as_document(priced)))
    assert (document["amount"], document["list"], document["tier"]) == (28_500, 30_000, "silver")
    assert document["next"] == {"tier": "gold", "amount": 27_000}
    assert [step["kind"] for step in document["steps"]] == ["list", "tier"]
    assert document["programme"] == shop.programme.hash


@pytest.mark.parametrize(("day", "now"), [("02-29", "2027-02-10"), ("12-31", "2026-12-01")])
async def test_the_birthday_month_is_the_whole_month_in_the_programmes_zone(
    shop: Shop, day: str, now: str
) -> None:
    """Whoever was born on February 29 has every February."""
    await shop.records(event("1"))
    month, number = map(int, day.split("-"))
    await CorrectBirthday(shop.store, shop.clock)(
        SHOP, "a", (month, number), "cli", "asked for it"
    )
    assert await price(shop) == 9_800
    shop.clock.now = datetime.fromisoformat(f"{now}T04:00:00+00:00")
    assert await price(shop) == 9_310
    first = datetime(shop.clock.now.year, month, 1, tzinfo=UTC)
    for hours, amount in ((-8, 9_310), (-8.01, 9_800)):
        shop.clock.now = first
        shop.clock.moves(hours=hours)
        assert await price(shop) == amount


async def test_a_birthday_is_told_once_however_many_tell_it_at_the_same_time(shop: Shop) -> None:
    actor, tell = await member(shop), TellBirthday(shop.store, shop.clock)
    barrier = asyncio.Barrier(8)

    async def tells(day: int) -> object:
        await barrier.wait()
        try:
            return await tell(actor, 5, day)
        except BirthdayStays:
            return None

    told = [one for one in await asyncio.gather(*map(tells, range(1, 9))) if one]
    assert told == [await MyBirthday(shop.store)(actor)]
    assert await tell(actor, 5, int(str(told[0])[3:])) == told[0]


@pytest.mark.parametrize(("month", "day"), [(2, 30), (0, 1), (13, 1), (4, 31), (1, 0)])
async def test_no_day_of_any_year_is_refused(shop: Shop, month: int, day: int) -> None:
    actor = await member(shop)
    with pytest.raises(NoDay):
        await TellBirthday(shop.store, shop.clock)(actor, month, day)
    assert await MyBirthday(shop.store)(actor) is None


async def test_linking_keeps_a_birthday_and_the_one_that_was_told_by_oneself(shop: Shop) -> None:
    correct, tokens = CorrectBirthday(shop.store, shop.clock), iter("uv")
    for account, telegram_id, own in (("a", 7, None), ("b", 8, (6, 6))):
        await shop.records(event(account, account))
        await correct(SHOP, account, (1, 2), "cli", "from the shop")
        actor, token = await member(shop, telegram_id), next(tokens) * 22
        if own:
            await TellBirthday(shop.store, shop.clock)(actor, *own)
        link = await MakeLink(shop.store, shop.clock, partial(str, token))(SHOP, account, "test")
        await OpenLink(shop.store, shop.clock)(actor, link.token)
        assert await MyBirthday(shop.store)(actor) == ("06-06" if own else "01-02")


async def test_a_birthday_is_handed_over_and_erased(shop: Shop) -> None:
    actor = await member(shop)
    await TellBirthday(shop.store, shop.clock)(actor, 5, 12)
    assert b'"05-12"' in await ExportMine(shop.store, shop.clock)(actor)
    await EraseMe(shop.store, shop.clock)(actor)
    assert await MyBirthday(shop.store)(actor) is None
    assert not any("05-12" in repr(row) for row in await shop.rows("audit"))


async def test_staff_may_let_a_birthday_be_told_anew(shop: Shop) -> None:
    await shop.records(event("1"))
    correct = CorrectBirthday(shop.store, shop.clock)
    await correct(SHOP, "a", (5, 12), "cli", "wrong")
    await correct(SHOP, "a", None, "cli", "wrong again")
    with pytest.raises(UnknownAccount):
        await correct(SHOP, "nobody", None, "cli", "wrong")
    assert await price(shop) == 9_800
