"""Whatever a hand changes in the points tables, `verify` finds it and names the first bad row (L2, L6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.shop import event, refund
from tests.store.test_earning import Till, pointed

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store


@pytest.fixture
async def till(sqlite_store: Store) -> Till:
    """Earned, settled, spent, refunded; a second member beside."""
    made = await Till(sqlite_store, pointed()).opens()
    await made.records(event("p"), event("q"), event("x", "b"))
    await made.spends(30, "mug")
    await made.records(refund("r", "p", 2_000))
    assert (await made.shop.verifies()).difference is None
    return made


async def tamper(till: Till, *acts: str) -> None:
    """As somebody with the file in their hands."""

    def decide(books: Books) -> None:
        found = books.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'point%'"
        ).all()
        for (name,) in found:
            books.connection.exec_driver_sql(f"DROP TRIGGER {name}")
        books.connection.exec_driver_sql("PRAGMA ignore_check_constraints = 1")
        for act in acts:
            books.connection.exec_driver_sql(act)

    await till.store.write(decide)


CASES: list[Any] = [
    ("UPDATE point_entries SET amount = amount + 1 WHERE account = 'spent'", "transaction 4"),
    ("UPDATE point_entries SET balance_after = 1 WHERE account = 'spent'", "transaction 4"),
    ("DELETE FROM point_entries WHERE account = 'spent'", "transaction 4"),
    ("UPDATE point_transactions SET at = at + 1 WHERE id = 2", "transaction 2"),
    ("UPDATE point_transactions SET key = 'other' WHERE id = 2", "transaction 2"),
    ("UPDATE point_transactions SET kind = 'give' WHERE id = 2", "transaction 2"),
    ("UPDATE point_transactions SET detail = '{}' WHERE id = 2", "transaction 2"),
    ("UPDATE point_transactions SET programme = '' WHERE id = 2", "transaction 2"),
    ("UPDATE point_transactions SET reverses = 1 WHERE id = 4", "transaction 4"),
    ("UPDATE point_transactions SET seq = 9 WHERE id = 5", "transaction 5"),
    ("UPDATE point_transactions SET link = zeroblob(32) WHERE id = 1", "transaction 1"),
    ("UPDATE point_transactions SET member_id = 2, seq = 2 WHERE id = 5", "member 1"),
    ("UPDATE point_moves SET amount = amount - 1 WHERE transaction_id = 4", "transaction 4"),
    ("UPDATE point_wallets SET available = available + 1 WHERE member_id = 1", "member 1"),
    ("UPDATE point_wallets SET head = zeroblob(32) WHERE member_id = 1", "member 1"),
    ("UPDATE point_wallets SET length = 9 WHERE member_id = 1", "member 1"),
    ("UPDATE point_wallets SET carry = carry + 1 WHERE member_id = 1", "member 1"),
    ("UPDATE point_wallets SET awarded = awarded + 1 WHERE member_id = 1", "member 1"),
    ("UPDATE point_lots SET remaining = remaining - 1 WHERE id = 2", "lot 2"),
    ("UPDATE point_lots SET amount = amount + 1 WHERE id = 2", "lot 2"),
    ("UPDATE point_lots SET settles_at = 5 WHERE id = 2", "member 1"),
    ("UPDATE point_lots SET member_id = 2 WHERE id = 2", "member 1"),
    ("UPDATE point_awards SET net = net + 1 WHERE event_id = 1", "event 1"),
    ("UPDATE point_awards SET rate = rate + 1 WHERE event_id = 1", "member 1"),
    ("DELETE FROM point_awards WHERE event_id = 2", "event 2"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "where"), CASES)
async def test_a_changed_row_is_found_and_named(till: Till, act: str, where: str) -> None:
    await tamper(till, act)
    found = (await till.shop.verifies()).difference
    assert found is not None
    assert where in found.where, found


async def test_a_whole_transaction_that_is_cut_off_the_end_is_missed(till: Till) -> None:
    gone = "WHERE transaction_id = 5"
    await tamper(
        till,
        f"DELETE FROM point_entries {gone}",
        f"DELETE FROM point_moves {gone}",
        "DELETE FROM point_transactions WHERE id = 5",
    )
    found = (await till.shop.verifies()).difference
    assert found is not None
    assert "member 1" in found.where


async def test_two_transactions_that_change_places_are_found(till: Till) -> None:
    await tamper(
        till,
        "UPDATE point_transactions SET seq = 99 WHERE id = 1",
        "UPDATE point_transactions SET seq = 1 WHERE id = 2",
        "UPDATE point_transactions SET seq = 2 WHERE id = 1",
    )
    assert (await till.shop.verifies()).difference is not None


async def test_verify_counts_what_it_has_seen(till: Till) -> None:
    found = await till.shop.verifies()
    rows = await till.shop.rows("point_entries", "1, 2")
    assert found.entries == len(rows)
