"""A bot that still holds the rules of before looks at nothing for the last time by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.invariants.shop import SHOP, Shop, event
from tests.store.test_earning import Till, pointed
from tiers.points import AwardPoints
from tiers.progress import AssessStale, ShowHistory
from tiers.records import Actor, Role

if TYPE_CHECKING:
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store


def owner(books: Books) -> MemberId:
    known = books.people.account(SHOP, "a")
    assert known is not None
    return known.member_id


async def test_members_are_assessed_by_the_rules_in_force_only(sqlite_store: Store) -> None:
    shop = await Shop(sqlite_store).opens()
    before = shop.versions
    await shop.records(event("p", amount=80_000))
    await shop.assesses()
    assert [row.tier for row in await shop.history()] == ["basic"]
    shop.clock.moves(minutes=1)
    await shop.applies(shop.text.replace('"1000.00"', '"700.00"'))
    shop.clock.moves(minutes=1)
    stale = AssessStale(shop.store, lambda: before, shop.clock)
    assert await stale() == 0
    me = Actor(await shop.store.read(owner), 1, Role.MEMBER, "en")
    await ShowHistory(shop.store, lambda: before, shop.clock)(me)
    await shop.assesses()
    assert [(row.tier, row.cause) for row in await shop.history()][1:] == [("silver", "programme")]
    assert (await shop.verifies()).difference is None


async def test_points_are_given_by_the_rules_in_force_only(sqlite_store: Store) -> None:
    till = await Till(sqlite_store, pointed()).opens()
    before = till.shop.versions
    await till.shop.records(event("p", amount=10_000))
    await till.shop.assesses()
    await till.shop.applies(pointed().replace('per_unit = "1"', 'per_unit = "3"'))
    await till.shop.assesses()
    late = AwardPoints(till.store, lambda: before, till.clock)
    assert await late() == 0
    await till.awards()
    assert await late() == 0
    assert (await till.shop.verifies()).difference is None
    assert sum(await till.has()) > 0
