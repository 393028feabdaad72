"""Many presses at the same instant: one payout, one end of it, and no money from nowhere (K4)."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.payouts.till import till
from tiers.errors import Refusal
from tiers.payouts import AskedLately, NothingPayable, PayoutGone

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tiers.store.engine import Store


async def together(*acts: Callable[[], Awaitable[Any]]) -> list[Any]:
    """All at once; a refusal is an answer."""
    barrier = asyncio.Barrier(len(acts))

    async def one(act: Callable[[], Awaitable[Any]]) -> Any:
        await barrier.wait()
        try:
            return await act()
        except Refusal as no:
            return type(no)

    return await asyncio.gather(*map(one, acts))


async def test_fifty_presses_ask_for_one_payout(store: Store) -> None:
    at = await till(store)
    agent = await at.agent(1)
    await at.earns(agent, 5_000)
    presses = [replace(agent, update_id=100 + n) for n in range(50)]
    found = await together(*[partial(at.asks, p, 5_000) for p in presses])
    assert len(set(found)) == 1
    assert await at.shop.count("payouts") == 1
    purse = await at.purse(agent)
    assert (purse.payable, purse.held) == (0, 5_000)


@pytest.mark.parametrize("rounds", [4, pytest.param(200, marks=pytest.mark.deep)])
async def test_approve_refuse_withdraw_and_a_refund_at_once_end_it_one_way(
    store: Store, rounds: int
) -> None:
    at = await till(store, cooldown_days="cooldown_days = 0 #")
    agent, one, two = await at.agent(1), await at.staff(90), await at.staff(91)
    seen: Counter[str] = Counter()
    for turn in range(rounds):
        # Two must agree in every second round.
        await at.earns(agent, (20_000 if turn % 2 else 5_000) - (await at.purse(agent)).payable)
        number = await at.asks(agent)
        before = await at.purse(agent)
        await together(
            partial(at.approves, one, number),
            partial(at.refuses, two, number),
            partial(at.withdraws, agent, number),
            partial(at.approves, two, number),
            partial(at.earns, agent, -100),
        )
        payout, purse = await at.payout(number), await at.purse(agent)
        seen[payout.state] += 1
        assert purse.earned == before.earned + 100
        assert purse.held == (payout.amount if payout.is_open else 0)
        assert purse.payable + purse.held == before.payable + before.held - 100
        if payout.state == "approved" and turn % 2:
            assert {payout.first_by, payout.approved_by} == {one.member_id, two.member_id}
        if payout.is_open:
            ends = await together(
                partial(at.pays, one, number),
                partial(at.refuses, two, number),
                partial(at.pays, two, number),
            )
            ended = await at.payout(number)
            if ended.state == "asked":  # it still waits for the second
                await at.refuses(two, number)
            else:
                assert Counter(ends)[PayoutGone] == 2
                purse = await at.purse(agent)
                assert (purse.paid - before.paid, purse.held) == (
                    ended.amount if ended.state == "paid" else 0, 0,
                )  # fmt: skip
        assert await at.store.read(lambda books: books.payouts.out_of_step()) is None
    assert sum(seen.values()) == rounds


async def test_what_is_paid_can_not_be_asked_for_at_the_same_time(store: Store) -> None:
    at = await till(store)
    agent, boss = await at.agent(1), await at.staff(90)
    await at.earns(agent, 5_000)
    number = await at.asks(agent)
    await at.approves(boss, number)
    presses = [replace(agent, update_id=n) for n in range(10)]
    found = await together(
        partial(at.pays, boss, number),
        *[partial(at.asks, press, 5_000) for press in presses],
    )
    assert set(found) <= {number, NothingPayable, AskedLately}
    assert await at.shop.count("payouts") == 1
    assert (await at.purse(agent)).paid == 5_000
