"""Payouts: asked for once, held at once, approved by others, paid once; every no for its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from tests.payouts.till import Till, till
from tiers.errors import NotAllowed, TermsUnread, TextEmpty, TextTooLong
from tiers.payouts import (
    AgentStopped,
    AmountChanged,
    ApprovedByYou,
    AskedLately,
    BelowMinimum,
    NothingPayable,
    OwnPayout,
    PayoutGone,
    PayoutStopped,
)
from tiers.privacy import EraseMe, ExportMine
from tiers.purse import Purse
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store


def _runs(line: str) -> Callable[[Books], object]:
    return lambda books: books.connection.exec_driver_sql(line)


async def _asked(store: Store, amount: int = 5_000) -> tuple[Till, Actor, Actor, int]:
    """A till with an agent who has asked for so much, and one of the staff."""
    at = await till(store)
    boss, agent = await at.staff(90), await at.agent(1)
    await at.earns(agent, amount)
    return at, agent, boss, await at.asks(agent)


async def test_what_is_asked_for_is_held_approved_and_paid_once(store: Store) -> None:
    """K4, A2"""
    at, agent, boss, number = await _asked(store)
    assert await at.purse(agent) == Purse(held=5_000, earned=-5_000)
    assert await at.asks(agent, 5_000) == number  # the same again is the same payout
    assert await at.approves(boss, number) == "approved"
    assert await at.pays(boss, number, " T-77\n") == number
    assert await at.purse(agent) == Purse(paid=5_000, earned=-5_000)
    paid = await at.payout(number)
    assert (paid.state, paid.reference, paid.through) == ("paid", "T-77", 2)
    for again in (at.pays(boss, number), at.approves(boss, number), at.refuses(boss, number)):
        with pytest.raises(PayoutGone):
            await again
    with pytest.raises(NothingPayable):
        await at.asks(agent)
    assert await at.told() == [
        (90, "payout-staff", "asked"), (1, "payout-told", "approved"), (1, "payout-told", "paid"),
    ]  # fmt: skip
    author, by = f"member:{agent.member_id}", f"member:{boss.member_id}"
    assert await at.noted() == [
        (author, "payout.asked"), (by, "payout.approved"), (by, "payout.paid")
    ]  # fmt: skip
    assert await at.store.read(lambda books: books.payouts.paid_through(agent.member_id)) == 2
    assert await at.store.read(lambda books: books.payouts.out_of_step()) is None
    assert await at.store.read(lambda books: books.audit.first_broken()) is None


async def test_a_refused_or_withdrawn_payout_gives_its_money_back(store: Store) -> None:
    at, agent, boss, number = await _asked(store)
    await at.refuses(boss, number, " your account number is missing ")
    assert await at.purse(agent) == Purse(payable=5_000, earned=-5_000)
    assert (await at.payout(number)).reason == "your account number is missing"
    second = await at.asks(agent)  # a refusal does not make the agent wait
    assert second != number
    await at.approves(boss, second)
    with pytest.raises(PayoutGone):  # it is on its way
        await at.withdraws(agent, second)
    await at.refuses(boss, second)
    third = await at.asks(agent)
    await at.withdraws(agent, third)
    assert await at.purse(agent) == Purse(payable=5_000, earned=-5_000)
    with pytest.raises(AskedLately):
        await at.asks(agent)
    at.shop.clock.moves(days=7)
    assert await at.asks(agent) != third
    assert await at.store.read(lambda books: books.payouts.out_of_step()) is None


async def test_above_the_limit_two_people_must_agree(store: Store) -> None:
    """A3"""
    at, _, boss, number = await _asked(store, 10_001)
    other, support = await at.staff(91, Role.OWNER), await at.staff(92, Role.SUPPORT)
    assert await at.approves(boss, number) == "first"
    with pytest.raises(ApprovedByYou):
        await at.approves(boss, number)
    with pytest.raises(PayoutGone):
        await at.pays(boss, number)
    [waiting] = (await at.queue(boss)).waiting
    assert (waiting.mine, waiting.payout.first_by) == (True, boss.member_id)
    assert await at.approves(other, number) == "approved"
    assert await at.pays(boss, number) == number
    assert [(who, what) for who, _, what in await at.told()] == [
        (90, "asked"), (91, "second"), (1, "approved"), (1, "paid"),
    ]  # fmt: skip
    assert (await at.queue(support)).decides is False
    for act in (at.approves, at.refuses, at.pays):
        with pytest.raises(NotAllowed):
            await act(support, number)


async def test_the_limit_itself_takes_one_person(sqlite_store: Store) -> None:
    at, _, boss, number = await _asked(sqlite_store, 10_000)
    assert await at.approves(boss, number) == "approved"


async def test_nobody_decides_about_their_own(sqlite_store: Store) -> None:
    """A3"""
    at = await till(sqlite_store)
    boss, other = await at.staff(90), await at.staff(91)
    await at.reads(boss)
    await at.earns(boss, 20_000)
    number = await at.asks(boss)
    with pytest.raises(OwnPayout):
        await at.approves(boss, number)
    with pytest.raises(OwnPayout):
        await at.refuses(boss, number)
    assert await at.told() == [(91, "payout-staff", "asked")]
    assert await at.approves(other, number) == "first"
    for column in ("first_by", "approved_by"):
        broken = f"UPDATE payouts SET {column} = {boss.member_id} WHERE id = {number}"
        with pytest.raises(IntegrityError):  # the database says so, too
            await at.store.write(_runs(broken))
    third = await at.staff(93)
    await at.approves(third, number)
    with pytest.raises(OwnPayout):
        await at.pays(boss, number)


async def test_what_refunds_took_back_meanwhile_sends_it_back(store: Store) -> None:
    at, agent, boss, number = await _asked(store)
    await at.earns(agent, -1_200)
    [waiting] = (await at.queue(boss)).waiting
    assert waiting.short == 1_200
    assert await at.approves(boss, number) == "refused"
    sent = await at.payout(number)
    assert (sent.state, sent.cause, sent.settled_by) == ("refused", "clawback", None)
    assert await at.purse(agent) == Purse(payable=3_800, earned=-3_800)
    assert (1, "payout-told", "back") in await at.told()
    anew = await at.asks(agent)  # at once
    assert await at.approves(boss, anew) == "approved"
    await at.earns(agent, -800)  # too late: it was on its way
    await at.pays(boss, anew)
    assert await at.purse(agent) == Purse(payable=-800, paid=3_800, earned=-3_000)
    await at.earns(agent, 500)
    with pytest.raises(NothingPayable):
        await at.asks(agent)


@pytest.mark.parametrize("kind", ["review", "hold", "freeze", "ban"])
async def test_a_flag_stops_asking_and_approving(sqlite_store: Store, kind: str) -> None:
    at, agent, boss, number = await _asked(sqlite_store)
    await at.flags(agent, kind)
    with pytest.raises(AgentStopped):
        await at.approves(boss, number)
    await at.refuses(boss, number)
    with pytest.raises(PayoutStopped):
        await at.asks(agent)
    await at.unflags()
    assert await at.asks(agent) != number


async def test_every_no_has_its_reason(sqlite_store: Store) -> None:
    at = await till(sqlite_store)
    agent = await at.agent(1, read=False)
    with pytest.raises(NothingPayable):
        await at.asks(agent)
    await at.earns(agent, 999)
    with pytest.raises(TermsUnread):
        await at.asks(agent)
    await at.reads(agent)
    with pytest.raises(BelowMinimum) as low:
        await at.asks(agent)
    assert (low.value.payable.minor, low.value.minimum.minor) == (999, 1_000)
    await at.earns(agent, 1)
    for amount in (999, 1_001, 0, 10**17):
        with pytest.raises(AmountChanged):
            await at.asks(agent, amount)
    number = await at.asks(agent)
    await at.withdraws(agent, number)
    at.shop.clock.moves(days=6, hours=11)
    with pytest.raises(AskedLately) as soon:
        await at.asks(agent)
    assert soon.value.day == (at.shop.clock() + timedelta(days=1)).date()
    at.shop.clock.moves(hours=1)  # midnight in Shanghai
    assert await at.asks(agent) != number
    assert await at.purse(agent) == Purse(held=1_000, earned=-1_000)


async def test_foreign_unknown_and_settled_ones_are_all_alike(sqlite_store: Store) -> None:
    """A4"""
    at, agent, boss, number = await _asked(sqlite_store)
    stranger = await at.agent(2)
    for payout in (number, 777, 10**17):
        with pytest.raises(PayoutGone):
            await at.withdraws(stranger, payout)
        for act in (at.approves, at.refuses, at.pays):
            with pytest.raises(NotAllowed):
                await act(stranger, payout)
    with pytest.raises(PayoutGone):
        await at.approves(boss, 777)
    await at.withdraws(agent, number)
    for again in (at.withdraws(agent, number), at.approves(boss, number)):
        with pytest.raises(PayoutGone):
            await again
    assert (await at.queue(boss)).total == 0


async def test_reasons_and_references_are_words(sqlite_store: Store) -> None:
    at, _, boss, number = await _asked(sqlite_store)
    with pytest.raises(TextEmpty):
        await at.refuses(boss, number, "\u200b")
    with pytest.raises(TextTooLong):
        await at.refuses(boss, number, "x" * 201)
    await at.approves(boss, number)
    with pytest.raises(TextEmpty):
        await at.pays(boss, number, " ")
    with pytest.raises(TextTooLong):
        await at.pays(boss, number, "x" * 65)
    assert (await at.payout(number)).state == "approved"


async def test_the_same_update_does_nothing_twice(sqlite_store: Store) -> None:
    at = await till(sqlite_store)
    boss, agent = await at.staff(90), await at.agent(1)
    await at.earns(agent, 5_000)
    press = replace(agent, update_id=7)
    numbers = {await at.asks(press, 5_000) for _ in range(3)}
    assert len(numbers) == 1
    [number] = numbers
    yes = replace(boss, update_id=8)
    assert [await at.approves(yes, number) for _ in range(2)] == ["approved", "approved"]
    for _ in range(2):
        await at.pays(replace(boss, update_id=9), number)
    assert len(await at.told()) == 3
    assert await at.purse(agent) == Purse(paid=5_000, earned=-5_000)


async def test_erasing_an_agent_ends_the_request_and_takes_the_words_away(store: Store) -> None:
    """R4, P1, P2"""
    at, agent, boss, number = await _asked(store)
    await at.approves(boss, number)
    await at.pays(boss, number, "c4n4ry reference")
    await at.earns(agent, 6_000)
    at.shop.clock.moves(days=8)
    second = await at.asks(agent)
    await at.refuses(boss, second, "c4n4ry reason")
    third = await at.asks(agent)
    told = await ExportMine(at.store, at.shop.clock)(agent)
    assert told.count(b"c4n4ry") == 4  # each in the outbox, too
    await EraseMe(at.store, at.shop.clock)(agent)
    ended = await at.payout(third)
    assert (ended.state, ended.cause) == ("withdrawn", "erased")
    for each in (number, second, third):
        kept = await at.payout(each)
        assert (kept.reason, kept.reference) == ("", "")
    assert (await at.payout(number)).amount == 5_000
    assert await at.purse(agent) == Purse(payable=6_000, paid=5_000, earned=-11_000)
    assert await at.store.read(lambda books: books.payouts.out_of_step()) is None
    mine = await ExportMine(at.store, at.shop.clock)(boss)
    assert b"payouts_decided" in mine


async def test_verify_names_an_agent_whose_payouts_do_not_fit_the_ledger(store: Store) -> None:
    at, agent, _, number = await _asked(store)
    for broken, says in (
        (f"UPDATE payouts SET amount = amount - 1 WHERE id = {number}", "are held"),
        (f"DELETE FROM payouts WHERE id = {number}", "are held"),
    ):
        await at.store.write(_runs(broken))
        found = (await at.shop.verifies()).difference
        assert found is not None
        assert found.where == f"payouts of member {agent.member_id}"
        assert says in found.what
