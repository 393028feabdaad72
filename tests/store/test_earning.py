"""Events earn points: at the tier of their instant, exactly, pending until settled, and back again."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import NOON
from tests.invariants.shop import SHOP, Shop, event, refund
from tests.programmes import ladder
from tiers.ledger import Cause, Wallet
from tiers.links import MakeLink, OpenLink, Unlink
from tiers.members import Identify
from tiers.points import AwardPoints, ExpirePoints, RemindOfExpiry
from tiers.privacy import EraseMe

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

POINTS = """
[points]
name = { en = "Points", zh-Hans = "积分", zh-Hant = "積分" }
from = 2026-01-01
EXPIRES

[points.earn.purchase]
per_unit = "1"

[points.earn.complaint]
per_event = "0.4"

[points.multipliers]
member = { silver = "1.5", gold = "2" }
"""


def pointed(settles: int = 0, expires: str = "", **changes: str) -> str:
    """The small programme with points."""
    return ladder(settles, **changes) + POINTS.replace("EXPIRES", expires)


class Till:
    """A shop whose customers earn points."""

    def __init__(self, store: Store, text: str) -> None:
        self.shop = Shop(store, text=text)
        self.store, self.clock = store, self.shop.clock

    async def opens(self) -> Till:
        await self.shop.opens()
        return self

    async def records(self, *events: Any) -> None:
        """Record, assess, award: as the bot does within a second or two."""
        await self.shop.records(*events)
        await self.awards()

    async def awards(self) -> None:
        await self.shop.assesses()
        award = AwardPoints(self.store, lambda: self.shop.versions, self.clock)
        while await award():
            pass

    async def has(self, account: str = "a", at: datetime | None = None) -> tuple[int, int, int]:
        def look(books: Books) -> Wallet:
            known = books.people.account(SHOP, account)
            assert known is not None
            return books.points.balance(known.member_id, at or self.clock())

        found = await self.store.read(look)
        return found.available, found.pending, found.debt

    async def spends(self, amount: int, key: str, account: str = "a") -> None:
        def decide(books: Books) -> None:
            known = books.people.account(SHOP, account)
            assert known is not None
            books.points.spend(known.member_id, amount, Cause(key, self.clock()))

        await self.store.write(decide)

    async def person(self, telegram_id: int, *accounts: str) -> Actor:
        actor = await Identify(self.store, self.clock)(telegram_id, "en")
        for account in accounts:
            token = f"{telegram_id:021}{account}"
            make = MakeLink(self.store, self.clock, lambda token=token: token)  # type: ignore[misc]
            link = await make(SHOP, account, "test")
            await OpenLink(self.store, self.clock)(actor, link.token)
        await self.awards()
        return actor

    async def told(self) -> list[tuple[str, Any]]:
        rows = await self.shop.rows("deliveries")
        return [(row[5], json.loads(row[6])) for row in rows if row[4] == "points"]


@pytest.fixture
async def till(store: Store) -> Till:
    return await Till(store, pointed()).opens()


async def test_a_hundred_is_worth_100_150_or_200_by_the_tier_in_which_it_was_spent(
    till: Till,
) -> None:
    """Capability 53."""
    days = [NOON - timedelta(days=each) for each in (9, 8, 7, 6, 5)]
    await till.records(event("p1", amount=10_000, occurred_at=days[0]))
    assert await till.has() == (100, 0, 0)
    await till.records(event("p2", amount=90_000, occurred_at=days[1]))  # it lifts to silver
    assert await till.has() == (1_000, 0, 0)
    await till.records(event("p3", amount=10_000, occurred_at=days[2]))
    assert await till.has() == (1_150, 0, 0)
    await till.records(event("p4", amount=390_000, occurred_at=days[3]))  # to gold
    assert await till.has() == (1_150 + 5_850, 0, 0)
    await till.records(event("p5", amount=10_000, occurred_at=days[4]))
    assert await till.has() == (7_200, 0, 0)


async def test_parts_of_a_point_are_carried_and_never_lost(till: Till) -> None:
    """L7"""
    for number in range(10):
        await till.records(event(f"p{number}", amount=55))
    assert await till.has() == (5, 0, 0)
    for number in range(3):
        await till.records(event(f"c{number}", kind="complaint"))
    assert await till.has() == (6, 0, 0)  # 5.5 + 3 × 0.4


async def test_the_same_event_again_and_another_look_award_nothing_more(till: Till) -> None:
    await till.records(event("p"), event("p"))
    await till.store.write(lambda books: books.awards.look_again(1))
    await till.awards()
    assert await till.has() == (100, 0, 0)
    assert len(await till.shop.rows("point_transactions")) == 1


async def test_points_wait_until_the_purchase_has_settled(store: Store) -> None:
    till = await Till(store, pointed(7)).opens()
    await till.records(event("p"))
    assert await till.has() == (0, 100, 0)
    midnight = NOON + timedelta(hours=12, days=6)  # of the seventh day after, in Shanghai
    assert await till.has(at=midnight - timedelta(seconds=1)) == (0, 100, 0)
    assert await till.has(at=midnight) == (100, 0, 0)
    till.clock.now = midnight
    await ExpirePoints(store, lambda: till.shop.programme, till.clock)()
    rows = await till.shop.rows("point_transactions")
    assert [row[4] for row in rows] == ["earn", "settle"]
    assert await till.has() == (100, 0, 0)


@pytest.mark.parametrize("first", ["purchase", "refund"])
async def test_refunds_take_back_exactly_what_their_part_had_earned(
    till: Till, first: str
) -> None:
    bought, back = event("p", amount=10_050), refund("r", "p", 5_020)
    await till.records(*((bought, back) if first == "purchase" else (back, bought)))
    assert await till.has() == (50, 0, 0)
    await till.records(refund("s", "p", 5_030))
    assert await till.has() == (0, 0, 0)
    await till.records(refund("s", "p", 5_030))
    assert await till.has() == (0, 0, 0)


async def test_a_refund_that_was_seen_long_before_its_purchase_counts_when_that_comes(
    till: Till,
) -> None:
    await till.records(event("o", amount=1_000))
    await till.records(refund("r", "p", 4_000))
    await till.records(event("p", amount=10_000))
    assert await till.has() == (70, 0, 0)


async def test_what_was_spent_before_the_refund_is_owed_and_the_member_is_told_once(
    till: Till,
) -> None:
    await till.records(event("p"))
    actor = await till.person(7, "a")
    await till.spends(80, "mug")
    await till.records(refund("r", "p"))
    assert await till.has() == (0, 0, 80)
    assert await till.told() == [
        (
            "points-taken-back",
            {"available": 0, "debt": 80, "points": 20, "policy": "debt", "short": 80},
        )
    ]
    await till.records(event("q", amount=9_000))
    assert await till.has() == (10, 0, 0)
    assert len(await till.told()) == 1
    assert actor.telegram_id == 7


async def test_an_undone_import_takes_its_points_along(till: Till) -> None:
    done, _ = await till.shop.imports([event("p"), event("q", amount=5_000)])
    await till.awards()
    assert await till.has() == (150, 0, 0)
    till.clock.moves(minutes=1)
    await till.shop.undoes(done.import_id)
    await till.awards()
    assert await till.has() == (0, 0, 0)
    await till.records(event("p", amount=5_000))
    assert await till.has() == (50, 0, 0)


async def test_history_from_before_the_programme_earns_only_when_it_says_from(
    store: Store,
) -> None:
    old = event("old", occurred_at=NOON - timedelta(days=1))
    without = pointed().replace("from = 2026-01-01\n", "")
    till = await Till(store, without).opens()
    await till.records(old, event("new", amount=700))
    assert await till.has() == (7, 0, 0)
    till.clock.moves(hours=1)
    await till.shop.applies(pointed())
    await till.store.write(lambda books: books.awards.look_again(1))
    await till.awards()
    assert await till.has() == (107, 0, 0)


async def test_expired_points_are_not_asked_for_again(store: Store) -> None:
    till = await Till(store, pointed(0, "expires = { days = 30 }")).opens()
    await till.records(event("p"))
    till.clock.moves(days=31)
    await till.records(event("q", amount=1_000, occurred_at=till.clock()))
    assert await till.has() == (10, 0, 0)
    await till.records(refund("r", "p", occurred_at=till.clock()))
    assert await till.has() == (10, 0, 0)


async def test_points_expire_with_the_end_of_the_month_and_are_announced_once(
    store: Store,
) -> None:
    till = await Till(store, pointed(0, "expires = { months = 1 }")).opens()
    await till.records(event("p"))
    await till.person(7, "a")
    end = NOON.replace(year=2026, month=12, day=31, hour=16)  # midnight in Shanghai
    assert await till.has(at=end - timedelta(seconds=1)) == (100, 0, 0)
    assert await till.has(at=end) == (0, 0, 0)
    remind = RemindOfExpiry(store, lambda: till.shop.programme, till.clock)
    assert await remind() == 0
    till.clock.now = end - timedelta(days=7)
    assert await remind() == 1
    assert await remind() == 0
    assert await till.told() == [("points-expiring", {"day": "2026-12-31", "points": 100})]
    till.clock.now = end
    assert await remind() == 0


async def test_two_accounts_of_one_person_carry_together_and_part_again(till: Till) -> None:
    await till.records(event("p", "a", amount=160), event("q", "b", amount=160))
    assert (await till.has("a"), await till.has("b")) == ((1, 0, 0), (1, 0, 0))
    await till.person(7, "a", "b")
    await till.records(event("r", "a", amount=100))
    assert await till.has("a") == (4, 0, 0)  # 1.6 + 1.6 + 1
    await Unlink(till.store, till.clock)(SHOP, "b", "test", "a mistake")
    await till.awards()
    assert (await till.has("a"), await till.has("b")) == ((2, 0, 0), (1, 0, 0))


async def test_who_is_erased_has_no_points_and_earns_none(till: Till) -> None:
    await till.records(event("p"))
    actor = await till.person(7, "a")
    await EraseMe(till.store, till.clock)(actor)
    await till.shop.records(event("q"))
    await till.awards()
    found = await till.store.read(lambda b: b.points.balance(actor.member_id, till.clock()))
    assert found == Wallet()


async def test_only_the_programmes_currency_earns(till: Till) -> None:
    await till.records(event("p", currency="USD"), event("z", amount=0))
    assert await till.has() == (0, 0, 0)


async def test_promotions_earn_more_in_their_window(store: Store) -> None:
    more = """
[[points.promotions]]
id = "PROMO"
name = { en = "More", zh-Hans = "更多", zh-Hant = "更多" }
factor = "FACTOR"
starts = 2026-11-21T00:00:00
ends = 2026-11-22T00:00:00
"""
    both = more.replace("PROMO", "a").replace("FACTOR", "2")
    both += more.replace("PROMO", "b").replace("FACTOR", "1.5")
    till = await Till(store, pointed() + both).opens()
    await till.records(event("p"), event("q", occurred_at=NOON + timedelta(hours=12)))
    assert await till.has() == (200, 100, 0)  # the second is still to come
    assert await till.has(at=NOON + timedelta(hours=12)) == (300, 0, 0)
    till.clock.moves(hours=1)
    product = pointed().replace("from =", 'stacking = "product"\nfrom =') + both
    await till.shop.applies(product)
    await till.records(event("r", "b", occurred_at=till.clock()))
    assert await till.has("b") == (300, 0, 0)
