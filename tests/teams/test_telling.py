"""What is published lifts and lowers by itself, and agents are told: also those who never buy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.invariants.shop import event, refund
from tests.teams.agency import Agency, agency_text
from tiers.members import Identify

if TYPE_CHECKING:
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store

DECEMBER_3 = datetime(2026, 12, 2, 16, tzinfo=UTC)
"""Midnight in Shanghai: all of November has settled after three days."""


async def agency(store: Store) -> tuple[Agency, MemberId]:
    """An agent on Telegram without any account, and a customer of theirs who buys in November."""
    shop = Agency(store, text=agency_text())
    await shop.opens()
    agent = (await Identify(store, shop.clock)(77, "en")).member_id
    customer = await shop.member("a")
    today = shop.programme.calendar.day_of(shop.clock.now)

    def binds(books: Books) -> None:
        books.people.reassess(agent)
        books.uplines.bind(customer, agent, shop.clock.now, "test")
        books.teams.joined(agent, customer, None, today)

    await store.write(binds)
    shop.clock.moves(hours=1)
    await shop.records(event("e1", "a", amount=30_000, occurred_at=shop.clock.now))
    await shop.works()
    return shop, agent


async def tiers(shop: Agency, agent: MemberId) -> list[tuple[str, datetime]]:
    rows = await shop.store.read(lambda books: books.history.rows(agent))
    return [(row.tier, row.effective_at) for row in rows if row.track == "agent"]


async def said(store: Store) -> list[Any]:
    def look(books: Books) -> list[Any]:
        query = "SELECT words, member_id FROM deliveries ORDER BY id"
        return [tuple(row) for row in books.connection.exec_driver_sql(query)]

    return await store.read(look)


async def test_a_month_that_is_published_lifts_an_agent_who_never_buys_and_tells_them(
    store: Store,
) -> None:
    shop, agent = await agency(store)
    assert [tier for tier, _ in await tiers(shop, agent)] in ([], ["trial"])
    shop.clock.now = DECEMBER_3.replace(minute=1)
    await shop.works()
    assert (await tiers(shop, agent))[-1] == ("seller", DECEMBER_3)
    assert ("tier-changed", agent) in await said(store)


async def test_a_bot_that_was_off_publishes_what_was_due_as_it_was_due(store: Store) -> None:
    shop, agent = await agency(store)
    shop.clock.now = DECEMBER_3.replace(day=20)
    await shop.works()
    assert (await tiers(shop, agent))[-1] == ("seller", DECEMBER_3)


async def test_a_refund_after_publication_lowers_from_the_next_midnight_on(store: Store) -> None:
    shop, agent = await agency(store)
    shop.clock.now = DECEMBER_3.replace(hour=20)
    await shop.works()
    await shop.records(refund("r1", "e1", account="a", occurred_at=shop.clock.now))
    await shop.works()
    assert (await tiers(shop, agent))[-1] == ("seller", DECEMBER_3)
    shop.clock.now = DECEMBER_3.replace(day=3, minute=1)
    await shop.works()
    assert (await tiers(shop, agent))[-1] == ("trial", DECEMBER_3.replace(day=3))


async def test_another_programme_reaches_agents_who_never_buy(sqlite_store: Store) -> None:
    shop, agent = await agency(sqlite_store)
    shop.clock.now = DECEMBER_3.replace(minute=1)
    await shop.works()
    shop.clock.moves(hours=1)
    harder = agency_text().replace('"100.00"', '"900.00"').replace('"200.00"', '"950.00"')
    await shop.applies(harder)
    await shop.works()
    assert [tier for tier, _ in await tiers(shop, agent)][-1] != "seller"
