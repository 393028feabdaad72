"""A purchase counts for whoever was the buyer's upline at its instant, for what it is worth now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, update

from tests.conftest import NOON
from tests.invariants.shop import SHOP, Shop, event, refund
from tiers.attributing import AttributeSales
from tiers.links import Unlink
from tiers.members import Identify
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store

LATER = NOON + timedelta(hours=1)


class Team:
    """A shop in which members have uplines."""

    def __init__(self, store: Store) -> None:
        self.shop, self.store = Shop(store), store
        self.shop.clock.now = NOON + timedelta(days=1)

    async def opens(self) -> Team:
        await self.shop.opens()
        return self

    async def agent(self, telegram_id: int) -> MemberId:
        return (await Identify(self.store, self.shop.clock)(telegram_id, "en")).member_id

    async def owner(self, account: str) -> MemberId:
        def look(books: Books) -> MemberId:
            known = books.people.account(SHOP, account)
            assert known is not None
            return known.member_id

        return await self.store.read(look)

    async def binds(
        self, account: str, upline: int, since: datetime = NOON, until: datetime | None = None
    ) -> None:
        """Enrol the account's member and put them under an upline."""

        def decide(books: Books) -> None:
            if books.people.account(SHOP, account) is None:
                books.journal.enrol(books.journal.source(SHOP), account, since)
            known = books.people.account(SHOP, account)
            assert known is not None
            books.connection.execute(
                insert(metadata.tables["uplines"]).values(
                    member_id=known.member_id, upline_id=upline, starts_at=since, ends_at=until,
                    author="test",
                )
            )  # fmt: skip
            calendar = self.shop.versions[-1].programme.calendar
            books.teams.joined(upline, known.member_id, None, calendar.day_of(since))
            if until is not None:
                books.teams.left(upline, known.member_id, calendar.day_of(until))
            books.sales.look_again_around(known.member_id)

        await self.store.write(decide)

    async def records(self, *events: Any) -> None:
        await self.shop.records(*events)
        await self.attributes()

    async def attributes(self) -> None:
        attribute = AttributeSales(self.store, lambda: self.shop.versions, self.shop.clock)
        while await attribute():
            pass

    async def sales(self) -> dict[int, tuple[int, int, int, int]]:
        """By event: upline, net, paid, count."""
        rows = await self.shop.rows("team_sales", "event_id")
        return {row[0]: (row[3], *row[7:10]) for row in rows}

    async def figures(self, upline: int) -> tuple[int, int]:
        """Sales and orders of an upline's line, as the running figures say."""
        months = await self.store.read(lambda books: books.teams.months(upline))
        return sum(each.sales for each in months), sum(each.orders for each in months)


@pytest.fixture
async def team(store: Store) -> Team:
    return await Team(store).opens()


async def test_a_purchase_counts_for_the_upline_of_its_instant_from_the_first_instant_on(
    team: Team,
) -> None:
    one, two = await team.agent(1), await team.agent(2)
    await team.binds("a", one, NOON, LATER)
    await team.binds("a", two, LATER)
    just_before = NOON - timedelta(microseconds=1)
    await team.records(
        event("before", occurred_at=just_before), event("first"),
        event("last", occurred_at=LATER - timedelta(microseconds=1)),
        event("moved", occurred_at=LATER),
        event("stranger", "b"), event("top-up", kind="recharge", amount=500),
    )  # fmt: skip
    whole = (10_000, 10_000, 1)
    assert await team.figures(one) == (20_000, 2)
    assert await team.figures(two) == (10_000, 1)
    assert await team.sales() == {2: (one, *whole), 3: (one, *whole), 4: (two, *whole)}
    assert (await team.shop.verifies()).difference is None
    assert not await AttributeSales(team.store, lambda: team.shop.versions, team.shop.clock)()


async def test_what_was_really_paid_shrinks_with_the_refunds_and_is_never_more_than_the_price(
    team: Team,
) -> None:
    one = await team.agent(1)
    await team.binds("a", one)
    await team.records(
        event("coupon", amount=999, paid=500), event("much", amount=999, paid=5_000),
        event("free", amount=0),
    )  # fmt: skip
    assert await team.sales() == {
        1: (one, 999, 500, 1), 2: (one, 999, 999, 1), 3: (one, 0, 0, 1),
    }  # fmt: skip
    await team.records(refund("r1", "coupon", 333))
    assert (await team.sales())[1] == (one, 666, 500 * 666 // 999, 1)
    await team.records(refund("r2", "coupon"))
    assert (await team.sales())[1] == (one, 0, 0, 0)


async def test_a_refund_that_came_first_lowers_it_all_the_same(
    team: Team,
) -> None:
    one = await team.agent(1)
    await team.binds("a", one)
    await team.records(refund("r1", "p", 4_000), event("p"))
    assert await team.sales() == {2: (one, 6_000, 6_000, 1)}


async def test_what_is_left_out_counts_for_nothing_until_it_is_let_in_again(team: Team) -> None:
    one = await team.agent(1)
    await team.binds("a", one)
    await team.records(event("p"))

    def leave_out(books: Books) -> None:
        books.connection.execute(
            insert(metadata.tables["exclusions"]).values(
                event_id=1, reason="wash", author="test", at=NOON
            )
        )
        account = books.people.account(SHOP, "a")
        assert account is not None
        books.people.look_again(account.id)

    def let_in(books: Books) -> None:
        books.connection.execute(update(metadata.tables["exclusions"]).values(lifted_at=NOON))
        books.people.look_again(1)  # type: ignore[arg-type]

    await team.store.write(leave_out)
    await team.attributes()
    assert await team.sales() == {1: (one, 0, 0, 0)}
    await team.store.write(let_in)
    await team.attributes()
    assert await team.sales() == {1: (one, 10_000, 10_000, 1)}


async def test_an_undone_import_and_an_account_that_was_taken_away_count_no_more(
    team: Team,
) -> None:
    one = await team.agent(1)
    await team.binds("a", one)
    imported, _ = await team.shop.imports([event("p1"), event("p2", amount=500)])
    await team.attributes()
    assert sum(net for _, net, _, _ in (await team.sales()).values()) == 10_500
    await team.shop.undoes(imported.import_id)
    await team.records(event("p3"))
    assert sum(net for _, net, _, _ in (await team.sales()).values()) == 10_000
    assert await team.figures(one) == (10_000, 1)
    await Unlink(team.store, team.shop.clock)(SHOP, "a", "test", "wrong person")
    await team.attributes()
    assert {row[1:] for row in (await team.sales()).values()} == {(0, 0, 0)}
    assert await team.figures(one) == (0, 0)
    assert (await team.shop.verifies()).difference is None


async def test_accounts_without_an_upline_are_passed_over_all_at_once(team: Team) -> None:
    await team.agent(1)
    await team.shop.records(*[event(f"p{number}", f"a{number}") for number in range(50)])
    attribute = AttributeSales(team.store, lambda: team.shop.versions, team.shop.clock)
    assert await attribute() == 0  # nobody has ever been invited: nothing is even written
    await team.binds("b", 1)
    assert await attribute() == 50
    assert await attribute() == 0
    assert await team.sales() == {}


@pytest.mark.parametrize(
    "change", ["net = net - 1, paid = 0", "count = 0", "upline_id = buyer_id"]
)
async def test_a_changed_sale_is_found(sqlite_store: Store, change: str) -> None:
    team = await Team(sqlite_store).opens()
    await team.binds("a", await team.agent(1))
    await team.records(event("p"))
    await team.store.write(
        lambda books: books.connection.exec_driver_sql(f"UPDATE team_sales SET {change}")
    )
    found = (await team.shop.verifies()).difference
    assert found is not None
    assert found.where == "event 1"
