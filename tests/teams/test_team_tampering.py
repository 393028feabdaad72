"""Whatever is changed in the figures by hand is found by `verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.invariants.shop import event
from tests.teams.agency import Agency, agency_text

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

EDITS = [
    ("team_months", "sales = sales + 1"),
    ("team_months", "orders = orders - 1"),
    ("team_months", "customers = customers + 1"),
    ("team_months", "joined = joined + 1"),
    ("team_buyers", "amount = amount - 1"),
    ("team_buyers", "count = count + 1"),
    ("team_members", "amount = amount + 1"),
    ("team_members", "here = 0"),
    ("team_members", "latest = latest - 31"),
]


async def agency(store: Store) -> Agency:
    """An agent with two customers, one of whom has bought."""
    shop = Agency(store, text=agency_text(0))
    await shop.opens()
    await shop.comes("a", "x")
    await shop.comes("b", "x")
    shop.clock.moves(hours=1)
    await shop.records(event("e1", "a", occurred_at=shop.clock.now))
    await shop.works()
    assert (await shop.verifies()).difference is None
    return shop


@pytest.mark.parametrize(("table", "edit"), EDITS)
async def test_an_edit_of_a_figure_is_found(sqlite_store: Store, table: str, edit: str) -> None:
    shop = await agency(sqlite_store)
    who = await shop.member("a")
    whose = f" WHERE member_id = {who}" if table != "team_months" else ""

    def edits(books: Books) -> None:
        books.connection.exec_driver_sql(f"UPDATE {table} SET {edit}{whose}")

    await sqlite_store.write(edits)
    found = (await shop.verifies()).difference
    assert found is not None
    assert found.where == f"{table} of member {await shop.member('x')}"


async def test_a_figure_that_is_gone_is_found_on_both_databases(store: Store) -> None:
    shop = await agency(store)

    def removes(books: Books) -> None:
        books.connection.exec_driver_sql("DELETE FROM team_members WHERE count = 0")

    await store.write(removes)
    found = (await shop.verifies()).difference
    assert found is not None
    assert found.where == f"team_members of member {await shop.member('x')}"
