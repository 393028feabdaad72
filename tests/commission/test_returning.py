"""Who buys to collect keeps the commission of what is kept, exactly (A11); and what was fixed stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.commission.office import Office, new_terms, office_text
from tests.conftest import NOON
from tests.invariants.plain_evaluator import local_day
from tests.invariants.shop import event, refund
from tiers.purse import Purse

if TYPE_CHECKING:
    from tiers.store.engine import Store

HOLD = 7


async def _office(store: Store) -> Office:
    """`c` is `x`'s customer, `x` is `y`'s."""
    office = Office(store, text=office_text())
    await office.opens()
    await office.comes("x", "y")
    await office.comes("c", "x")
    return office


async def test_what_is_let_count_again_earns_again(sqlite_store: Store) -> None:
    office = await _office(sqlite_store)
    await office.records(event("p", "c", amount=8_000, paid=8_000))
    await office.attributes()
    earned = (await office.purse("x")).earned
    await office.leaves_out("p")
    await office.attributes()
    assert (await office.purse("x")).earned == 0
    await office.lets_in("p")
    await office.attributes()
    assert (await office.purse("x")).earned == earned < 0


@pytest.mark.parametrize("collects", [False, True])
@pytest.mark.parametrize("parts", [(8_000,), (1, 4_999, 3_000), (3_333,)])
@pytest.mark.parametrize("day", [0, 1, HOLD, HOLD + 1])
async def test_buy_collect_refund_keeps_the_commission_of_what_is_kept(
    sqlite_store: Store, day: int, parts: tuple[int, ...], *, collects: bool
) -> None:
    office = await _office(sqlite_store)
    await office.records(event("p", "c", amount=8_000, paid=7_001))
    await office.attributes()
    office.clock.moves(days=day)
    await office.settles()
    paid = 0
    if collects and (payable := (await office.purse("x")).payable):
        assert day >= HOLD
        await office.moves_money("x", "request", "payable", "held", payable)
        await office.moves_money("x", "pay", "held", "paid", payable)
        paid = payable
    left = 8_000
    for number, part in enumerate(parts):
        left -= part
        await office.records(refund(f"r{number}", "p", part, "c", occurred_at=office.clock()))
        await office.attributes()
        kept = (7_001 * left // 8_000) * 3 // 100
        purse = await office.purse("x")
        assert purse.earned == -kept  # K2: at every step
        assert purse.pending + purse.payable + purse.paid == kept
    office.clock.moves(days=30)
    await office.settles()
    assert await office.purse("x") == Purse(payable=kept - paid, paid=paid, earned=-kept)
    assert (await office.purse("y")).earned == -((7_001 * left // 8_000) * 5 // 1_000)


@pytest.mark.parametrize(("day", "settled"), [(HOLD - 1, 0), (HOLD, 1)])
async def test_a_hold_ends_at_its_local_midnight_and_not_a_moment_before(
    sqlite_store: Store, day: int, settled: int
) -> None:
    office = await _office(sqlite_store)
    await office.records(event("p", "c"))
    await office.attributes()
    office.clock.now = NOON + timedelta(days=day, hours=12 if day < HOLD else -12)
    office.clock.moves(microseconds=-1 if day < HOLD else 0)
    assert await office.settles() == settled * 2  # both levels


async def test_the_terms_are_those_of_the_day_of_the_purchase_whenever_it_is_heard_of(
    sqlite_store: Store,
) -> None:
    office = await _office(sqlite_store)
    other = local_day("Asia/Shanghai", NOON) + timedelta(days=8)
    await office.applies(office_text(new_terms(other)))
    office.clock.moves(days=20)
    midnight = NOON + timedelta(days=8, hours=-12)
    await office.records(
        event("old", "c", occurred_at=midnight - timedelta(microseconds=1)),
        event("new", "c", occurred_at=midnight),
    )
    await office.attributes()
    shares = await office.shares()
    assert {key: one.rate for key, one in shares.items()} == {
        ("old", 1): 300, ("old", 2): 50, ("new", 1): 250,
    }  # fmt: skip


async def test_a_band_is_that_of_the_last_period_that_was_closed_by_the_day_of_the_purchase(
    sqlite_store: Store,
) -> None:
    office = await _office(sqlite_store)
    await office.records(event("p1", "c", amount=60_000))  # in November
    await office.works()
    office.clock.moves(days=13)  # December 4th: November is closed since the 3rd
    await office.works()
    await office.records(
        event("before", "c", occurred_at=NOON + timedelta(days=11)),
        event("after", "c", occurred_at=NOON + timedelta(days=12)),
    )
    await office.works()
    office.clock.moves(days=40)  # January: December is closed, and was poorer
    await office.works()
    await office.records(
        event("poorer", "c", occurred_at=office.clock()),
        event("late", "c", occurred_at=NOON + timedelta(days=41)),  # January 1st
    )
    await office.works()
    shares = await office.shares()
    rates = {name: shares[name, 1].rate for name in ("p1", "before", "after", "late", "poorer")}
    assert rates == {"p1": 300, "before": 300, "after": 550, "late": 550, "poorer": 400}


async def test_a_day_is_capped_by_when_things_were_bought_not_by_when_they_settle(
    sqlite_store: Store,
) -> None:
    """K5: two days' purchases settle in one run, and each day has its own cap."""
    office = await _office(sqlite_store)
    await office.records(event("p1", "c", amount=120_000))
    office.clock.moves(days=1)
    await office.records(event("p2", "c", amount=20_000, occurred_at=office.clock()))
    await office.attributes()
    office.clock.moves(days=10)
    await office.settles()
    # 36.00 is cut to 25.00 as it is one purchase; 6.00 of the next day; the month has 45.00.
    assert await office.purse("x") == Purse(payable=3_100, earned=-3_100)


async def test_nobody_earns_on_their_own_purchase_even_where_a_tree_was_bent_into_a_circle(
    sqlite_store: Store,
) -> None:
    """K3. The books never let this be written; nothing is paid all the same."""
    office = await _office(sqlite_store)
    x, y = await office.member("x"), await office.member("y")
    await office.store.write(lambda books: books.uplines.bind(y, x, NOON, "test"))
    await office.records(event("p", "x"))
    await office.attributes()
    shares = await office.shares()
    assert (shares["p", 1].gross, shares["p", 2].gross) == (300, 0)
    assert shares["p", 2].reason == "self"


@pytest.mark.parametrize("again", [False, True])
async def test_a_tier_that_was_taken_back_pays_nothing_more_though_nobody_was_assessed_since(
    sqlite_store: Store, *, again: bool
) -> None:
    office = await _office(sqlite_store)
    await office.records(event("own", "x", amount=120_000, occurred_at=NOON - timedelta(days=5)))
    if again:
        await office.works()
    await office.records(
        refund("back", "own", None, "x", occurred_at=NOON - timedelta(days=5)),
        event("p", "c"),
    )
    await office.attributes()  # before anybody is assessed
    assert (await office.shares())["p", 1].tier == "basic"
