"""Statements of any ledger: each month follows from the one before, and adds up to the cent."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct
from tests.payouts.till import Till, paying
from tiers.commission import StatementLines, coming
from tiers.ledger import Cause
from tiers.purse import ACCOUNTS, Purse
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.engine import Store

MOVES = {
    "accrue": {"pending": 1, "earned": -1},
    "review": {"review": 1, "earned": -1},
    "refuse": {"review": -1, "earned": 1},
    "release": {"review": -1, "pending": 1},
    "settle": {"pending": -1, "payable": 1},
    "claw_back": {"payable": -1, "earned": 1},
    "adjust": {"pending": -1, "earned": 1},
    "request": {"payable": -1, "held": 1},
    "return": {"held": -1, "payable": 1},
    "pay": {"held": -1, "paid": 1},
}
BEGINS = datetime(2026, 10, 31, 16, tzinfo=UTC)
"""The local midnight at which November begins: what happens on the edge belongs to one month."""
CAPPED = {"pending": -1, "capped": 1}

steps = st.lists(
    st.tuples(
        st.sampled_from([*MOVES, "capped"]),
        st.integers(1, 5_000),
        st.sampled_from([0, 1, 24 * 9, 24 * 30, 24 * 61]),
    ),
    max_size=30,
)


def _may(purse: Purse, entries: dict[str, int]) -> bool:
    """What the ledger takes: only `payable` goes below zero."""
    after = {name: getattr(purse, name) + entries.get(name, 0) for name in ACCOUNTS}
    owned = (name for name in ACCOUNTS if name not in {"payable", "earned"})
    return all(after[name] >= 0 for name in owned) and after["earned"] <= 0


async def _lived(till: Till, agent: Actor, story: list[tuple[str, int, int]]) -> None:
    for number, (kind, amount, hours) in enumerate(story):
        till.shop.clock.moves(hours=hours)
        moves = MOVES.get(kind, CAPPED)
        purse = await till.purse(agent)
        there = [getattr(purse, name) for name, sign in moves.items() if sign < 0]
        fits = min([amount, *there]) if kind not in {"accrue", "review", "claw_back"} else amount
        entries = {name: sign * fits for name, sign in moves.items()}
        if fits > 0 and _may(purse, entries):
            cause, said = Cause(f"m{number}", till.shop.clock()), kind
            await till.store.write(
                lambda books, c=cause, k=said, e=entries: books.purses.post(  # type: ignore[misc]
                    agent.member_id, c, k if k in MOVES else "settle", e
                )
            )


async def _adds_up(till: Till, agent: Actor) -> int:
    """Every month, from the first to the present one. Gives how many there are."""
    lines = StatementLines(till.store, lambda: till.shop.programme, till.shop.clock)
    whole, found = await lines(agent, 1)
    assert (whole.before, whole.opening) == (None, Purse())
    months = 1
    while True:
        known = coming(whole.opening) + whole.earned - whole.taken_back - whole.declined
        known += whole.moved - whole.capped - whole.paid
        assert known == coming(whole.closing)
        assert whole.moved == 0
        assert min(whole.earned, whole.taken_back, whole.declined) >= 0
        if found:
            assert found[-1].balance == coming(whole.closing)
        if whole.after is None:
            assert whole.closing == await till.purse(agent)
            return months
        after, found = await lines(agent, whole.after)
        assert after.before == whole.first
        assert after.opening == whole.closing
        whole, months = after, months + 1


def test_each_month_follows_from_the_one_before(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    most = 0

    @settings(max_examples=max(20, settings().max_examples // 2))
    @given(story=steps)
    def run(story: list[tuple[str, int, int]]) -> None:
        async def lives() -> int:
            async with open_store(f"sqlite+aiosqlite:///{path}", KEY) as opened:
                store = direct(opened)
                await emptied(store)
                till = Till(await Shop(store, Clock(BEGINS), paying()).opens())
                agent = await till.agent(1)
                await _lived(till, agent, story)
                return await _adds_up(till, agent)

        nonlocal most
        most = max(most, asyncio.run(lives()))

    run()
    assert most > 3  # else no month was ever crossed


async def test_what_was_refused_after_a_look_is_no_refund(sqlite_store: Store) -> None:
    till = Till(await Shop(sqlite_store, Clock(BEGINS), paying()).opens())
    agent = await till.agent(1)
    story = [("accrue", 500, 1), ("review", 300, 0), ("refuse", 300, 0), ("adjust", 40, 0)]
    await _lived(till, agent, story)
    lines = StatementLines(till.store, lambda: till.shop.programme, till.shop.clock)
    whole, _ = await lines(agent, 1)
    found = (whole.earned, whole.declined, whole.taken_back, whole.moved)
    assert found == (800, 300, 40, 0)
