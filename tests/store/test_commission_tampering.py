"""Whatever a hand changes in the commission tables, `verify` finds it and names the first bad row."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DBAPIError

from tests.conftest import NOON
from tests.invariants.shop import event, refund
from tests.store.test_accruing import Desk, paying

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

CAPS = '[commission.caps]\nper_day = "5.00"\n'


async def _desk(store: Store) -> Desk:
    """Settled, capped, taken back, and something that still waits; a second agent beside."""
    desk = await Desk(store, paying(CAPS)).opens()
    await desk.binds("a", await desk.agent(1))
    await desk.binds("b", await desk.agent(2))
    await desk.records(event("p"), event("q"), event("x", "b"))
    await desk.settles(days=8)
    await desk.records(refund("r", "p", 2_000), event("new", occurred_at=NOON + timedelta(days=8)))
    assert (await desk.shop.verifies()).difference is None
    return desk


async def _tamper(store: Store, *acts: str) -> None:
    """As somebody with the file in their hands."""

    def decide(books: Books) -> None:
        found = books.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'commission%'"
        ).all()
        assert found
        for (name,) in found:
            books.connection.exec_driver_sql(f"DROP TRIGGER {name}")
        books.connection.exec_driver_sql("PRAGMA ignore_check_constraints = 1")
        for act in acts:
            books.connection.exec_driver_sql(act)

    await store.write(decide)


CASES: list[Any] = [
    ("UPDATE commission_entries SET amount = amount + 1 WHERE account = 'payable'", "transaction"),
    ("UPDATE commission_entries SET balance_after = 1 WHERE account = 'capped'", "transaction"),
    ("UPDATE commission_transactions SET at = at + 1 WHERE id = 2", "transaction 2"),
    ("UPDATE commission_transactions SET key = 'other' WHERE id = 2", "transaction 2"),
    ("UPDATE commission_transactions SET kind = 'pay' WHERE id = 2", "transaction 2"),
    ("UPDATE commission_transactions SET detail = '{}' WHERE id = 2", "transaction 2"),
    ("UPDATE commission_transactions SET programme = '' WHERE id = 2", "transaction 2"),
    ("UPDATE commission_transactions SET link = zeroblob(32) WHERE id = 1", "transaction 1"),
    ("UPDATE commission_wallets SET payable = payable + 1, earned = earned - 1", "member"),
    ("UPDATE commission_wallets SET head = zeroblob(32) WHERE member_id = 1", "member 1"),
    ("UPDATE commission_wallets SET length = 9 WHERE member_id = 1", "member 1"),
    ("DELETE FROM commission_wallets WHERE member_id = 3", "member 3"),
    ("UPDATE commission_shares SET gross = gross + 1 WHERE event_id = 1", "member 1"),
    ("UPDATE commission_shares SET rate = rate + 100 WHERE event_id = 1", "event 1"),
    ("UPDATE commission_shares SET paid = paid - 1 WHERE event_id = 1", "event 1"),
    ("UPDATE commission_shares SET agent_id = 2 WHERE event_id = 1", "member 1"),
    ("UPDATE commission_shares SET state = 'pending' WHERE event_id = 1", "member 1"),
    ("UPDATE commission_days SET gross = gross - 1", "member 1"),
    ("UPDATE commission_months SET granted = granted - 1", "member 1"),
    ("DELETE FROM commission_months", "member 1"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "where"), CASES)
async def test_a_changed_row_is_found_and_named(sqlite_store: Store, act: str, where: str) -> None:
    desk = await _desk(sqlite_store)
    await _tamper(sqlite_store, act)
    found = (await desk.shop.verifies()).difference
    assert found is not None
    assert where in found.where, found


@pytest.mark.parametrize("table", ["commission_transactions", "commission_entries"])
@pytest.mark.parametrize("act", ["UPDATE {} SET amount = 1", "DELETE FROM {}"])
async def test_the_databases_keep_what_is_in_the_ledger(
    store: Store, table: str, act: str
) -> None:
    desk = await Desk(store).opens()
    await desk.binds("a", await desk.agent(1))
    await desk.records(event("p"))
    said = act.format(table).replace("amount = 1", "id = id" if "trans" in table else "amount = 1")
    with pytest.raises(DBAPIError, match="append-only"):
        await store.write(lambda books: books.connection.exec_driver_sql(said))
