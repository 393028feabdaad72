"""What must hold of a store at every moment, and what must hold once its members are assessed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tests.invariants.oracle import happening
from tests.invariants.plain_evaluator import facts, history
from tests.invariants.shop import SHOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.invariants.oracle import Oracle
    from tests.invariants.plain_evaluator import Dated, Programme
    from tests.invariants.shop import Shop
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.history import HistoryRow


def holds_now(run: Any, shop: Shop, oracle: Oracle, programme: Programme) -> list[Any]:
    """Totals, money, chains; gives the journal as it stands."""
    assert run(shop.totals()) == oracle.totals(programme)
    found = run(shop.verifies())
    assert found.difference is None, found.difference
    journal = list(run(shop.rows("events")))
    money = run(shop.store.read(_money))
    assert all(0 <= amount <= 10**15 and currency for amount, currency in money)  # L5
    assert found.events == len(journal)
    return journal


def _money(books: Books) -> list[Any]:
    query = "SELECT amount, currency FROM events WHERE amount IS NOT NULL"
    return list(books.connection.exec_driver_sql(query).all())


def holds_in_time(run: Any, shop: Shop, oracle: Oracle, applied: Sequence[Dated]) -> None:
    """T1, T3: what is recorded is what a fresh look and another evaluator say, then and now."""
    now = shop.clock()
    for account, joined in oracle.joined.items():
        happened = [happening(each) for each in oracle.events(account)]
        begins = min([joined, *(fact.what.at for fact in facts(happened))])
        said = [step[:2] for step in _lasting(history(happened, applied, begins, now)["member"])]
        assert run(shop.stands(account)).tracks[0].tier == said[-1][0]
        recorded = run(shop.history(account))
        assessed = run(shop.store.read(partial(_assessed, account)))
        assert [(row.tier, row.effective_at) for row in recorded] == [
            step for step in said if step[1] <= assessed
        ]
        tiles(recorded)
        for known_at in {row.recorded_at for row in recorded}:
            tiles(run(shop.history(account, known_at)))
        _as_known_then(run, shop, oracle, account, applied)


def _lasting(steps: Sequence[Any]) -> list[Any]:
    return [a for a, b in pairwise([*steps, None]) if b is None or b.at > a.at]


def _assessed(account: str, books: Books) -> datetime:
    known = books.people.account(SHOP, account)
    assert known is not None
    member_id: MemberId = known.member_id
    member = books.people.member(member_id)
    assert member is not None
    return member.assessed_at or datetime(1, 1, 1, tzinfo=UTC)


def tiles(rows: Sequence[HistoryRow]) -> None:
    """T3: from the beginning on there is one tier at every instant, and each step is one."""
    assert rows
    assert rows[0].before is None or rows[0].before != rows[0].tier
    for before, after in pairwise(rows):
        assert before.effective_at < after.effective_at
        assert (after.before, after.tier) == (before.tier, after.tier)
        assert after.before != after.tier


def _as_known_then(
    run: Any, shop: Shop, oracle: Oracle, account: str, applied: Sequence[Dated]
) -> None:
    """The standing of now as it was known some days ago, before the late events came in."""
    moments = {entry.recorded_at for entry in oracle.entries if entry.event.account == account}
    for known_at in sorted(moments)[-2:]:
        happened = [happening(each) for each in oracle.events(account, known_at)]
        begins = min([oracle.joined[account], *(fact.what.at for fact in facts(happened))])
        at = shop.clock()
        steps = history(happened, applied, begins, at)["member"]
        assert run(shop.stands(account, at, known_at)).tracks[0].tier == steps[-1].tier
