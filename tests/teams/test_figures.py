"""Running figures of a direct line: what is posted is what is shown, in every order of posting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from tests.conftest import NOON
from tests.teams.lines import come, members, on

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store


async def test_sales_orders_customers_and_joins_add_up_by_invite_and_month(store: Store) -> None:
    agent, first, second, third = await members(store, 4)

    def happens(books: Books) -> None:
        come(books, agent, first, second, day=on(2026, 10, 3), invite=7)
        come(books, agent, third, day=on(2026, 11, 4))
        books.teams.post(agent, first, 7, on(2026, 10, 5), 10_000, 1)
        books.teams.post(agent, first, 7, on(2026, 10, 31), 5_000, 1)
        books.teams.post(agent, second, 7, on(2026, 11, 1), 3_000, 1)
        books.teams.post(agent, second, 7, on(2026, 11, 1), -3_000, -1)
        books.teams.left(agent, third, on(2026, 11, 9))
        books.teams.left(agent, third, on(2026, 11, 9))

    await store.write(happens)
    months = await store.read(lambda books: books.teams.months(agent))
    assert [
        (m.invite_id, m.month, m.joined, m.gone, m.sales, m.orders, m.customers) for m in months
    ] == [
        (7, on(2026, 10), 2, 0, 15_000, 2, 1),
        (0, on(2026, 11), 1, 1, 0, 0, 0),
        (7, on(2026, 11), 0, 0, 0, 0, 0),
    ]
    assert await store.read(lambda books: books.teams.size(agent)) == 2


async def test_who_bought_last_and_most_comes_first_and_a_refund_moves_them_back(
    store: Store,
) -> None:
    agent, *line = await members(store, 5)

    def happens(books: Books) -> None:
        come(books, agent, *line, day=on(2026, 9))
        for buyer, month, amount in ((0, 10, 9_000), (1, 11, 100), (2, 11, 200)):
            books.teams.post(agent, line[buyer], None, on(2026, month, 7), amount, 1)
        books.teams.post(agent, line[2], None, on(2026, 9, 7), 50, 1)

    await store.write(happens)

    async def order() -> list[int]:
        page = await store.read(lambda books: books.teams.page(agent, 0, 20, 4))
        return [line.index(each.member_id) for each in page]

    assert await order() == [2, 1, 0, 3]
    await store.write(
        lambda books: books.teams.post(agent, line[2], None, on(2026, 11, 7), -200, -1)
    )
    assert await order() == [1, 0, 2, 3]
    page = await store.read(lambda books: books.teams.page(agent, 2, 1, 4))
    assert (page[0].latest, page[0].amount, page[0].count) == (on(2026, 9), 50, 1)


async def test_pages_from_either_end_are_parts_of_one_list(store: Store) -> None:
    agent, *line = await members(store, 12)

    def happens(books: Books) -> None:
        come(books, agent, *line, day=on(2026, 9))
        for number, buyer in enumerate(line[:7]):
            books.teams.post(agent, buyer, None, on(2026, 10 + number % 2, 7), 100 * number, 1)

    await store.write(happens)

    def look(books: Books) -> list[list[int]]:
        return [
            [one.member_id for one in books.teams.page(agent, start, 2, 11)]
            for start in range(0, 11, 2)
        ]

    pages = await store.read(look)
    whole = await store.read(lambda books: books.teams.page(agent, 0, 11, 11))
    assert [one for page in pages for one in page] == [one.member_id for one in whole]


@pytest.mark.parametrize("table", ["team_periods", "team_closings"])
async def test_what_was_published_is_never_edited(store: Store, table: str) -> None:
    (agent,) = await members(store, 1)

    def publish(books: Books) -> None:
        at = int(NOON.timestamp())
        books.connection.exec_driver_sql(f"INSERT INTO team_closings VALUES ('month', 1, 2, {at})")
        books.connection.exec_driver_sql(
            "INSERT INTO team_periods (upline_id, unit, first, amount, count, active_customers,"
            " repeat_customers, previous_customers, returning_customers, recruits, day,"
            f" recorded_at) VALUES ({agent}, 'month', 1, 5, 1, 1, 0, 0, 0, 0, 2, {at})"
        )

    await store.write(publish)
    for act in (f"UPDATE {table} SET day = 3", f"DELETE FROM {table}"):

        def edit(books: Books, act: str = act) -> None:
            books.connection.exec_driver_sql(act)

        with pytest.raises(DBAPIError, match="append-only"):
            await store.write(edit)
    fact = await store.read(lambda books: books.teams.figures(agent, "month", 2))
    assert fact is not None
    assert (fact.amount, fact.active_customers) == (5, 1)
    assert await store.read(lambda books: books.teams.figures(agent, "month", 1)) is None


async def test_a_merged_member_keeps_their_place_above_and_below(store: Store) -> None:
    above, parked, below, person = await members(store, 4)

    def happens(books: Books) -> None:
        come(books, above, parked, day=on(2026, 10), invite=3)
        come(books, parked, below, day=on(2026, 10), invite=4)
        books.teams.post(above, parked, 3, on(2026, 10), 700, 1)
        books.teams.hand_over(parked, person)
        books.teams.post(above, parked, 3, on(2026, 10), -700, -1)
        books.teams.post(above, person, 3, on(2026, 10), 700, 1)

    await store.write(happens)

    def look(books: Books) -> list[list[tuple[int, int, int]]]:
        return [
            [
                (each.member_id, each.invite_id, each.amount)
                for each in books.teams.page(who, 0, 9, 1)
            ]
            for who in (above, parked, person)
        ]

    assert await store.read(look) == [[(person, 3, 700)], [], [(below, 4, 0)]]
    sizes = await store.read(
        lambda books: [books.teams.size(who) for who in (above, parked, person)]
    )
    assert sizes == [1, 0, 1]
