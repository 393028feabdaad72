"""Claiming: given once, explained, never more than there are (C1–C8, A1–A5)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from tests.conftest import NOON
from tests.invariants.shop import refund
from tests.perks.stall import Stall, perk, stall
from tiers.errors import NotEnoughPoints
from tiers.perks.refusals import (
    AlreadyClaimed,
    BirthdayUnknown,
    Ended,
    Frozen,
    NotYet,
    Paused,
    SoldOut,
    TierTooLow,
    UnknownPerk,
)
from tiers.privacy import EraseMe, ExportMine

if TYPE_CHECKING:
    from tiers.store.engine import Store

SILVER = '{ member = { from = "silver" } }'
CODES = perk("card", "code", pool="cards", tiers=SILVER, period="month")


async def test_a_code_goes_to_one_member_and_stays_theirs(store: Store) -> None:
    one = await stall(store, CODES)
    await one.fills("cards", "AAAA-1111", "BBBB-2222")
    first, second, third = [await one.comes(number, 1_000) for number in (1, 2, 3)]
    claimed = await one.claims(first, "card")
    again = await one.claims(first, "card")
    assert (again.claim, again.fresh) == (claimed.claim, False)
    await one.claims(second, "card")
    assert [card.code for card in await one.cards(first)] == ["AAAA-1111"]
    assert [card.code for card in await one.cards(second)] == ["BBBB-2222"]
    with pytest.raises(SoldOut):
        await one.claims(third, "card")
    assert await one.cards(third) == ()


async def test_the_code_is_in_the_store_only_sealed_and_the_message_is_written_with_the_claim(
    store: Store,
) -> None:
    one = await stall(store, CODES)
    await one.fills("cards", "CANARY-777")
    claimed = await one.claims(await one.comes(1, 1_000), "card")
    [row] = await one.shop.rows("deliveries")
    assert f"claim:{claimed.claim}" in row
    for table in ("deliveries", "claims", "codes", "claim_steps", "audit"):
        assert "CANARY" not in repr(await one.shop.rows(table))


async def test_a_claim_keeps_the_proof_of_the_tier_after_the_tier_is_gone(store: Store) -> None:
    one = await stall(store, perk("talk", tiers=SILVER))
    member = await one.comes(1, 1_000)
    await one.claims(member, "talk")
    one.shop.clock.moves(days=60)
    [claim] = await one.all_claims()
    assert (claim.track, claim.tier, claim.programme) == (
        "member", "silver", one.shop.programme.hash,
    )  # fmt: skip
    assert claim.proof["earned"] == "silver"
    assert claim.proof["checks"][0]["met"] is True
    assert (await one.claims(member, "talk")).claim == claim.id


@pytest.mark.parametrize("assessed", [False, True])
async def test_an_old_button_after_a_downgrade_gives_nothing(
    store: Store,
    assessed: bool,
) -> None:
    one = await stall(store, perk("talk", tiers=SILVER, period="month"))
    member = await one.comes(1, 1_000)
    if assessed:
        await one.shop.assesses()
    one.shop.clock.moves(days=60)
    with pytest.raises(TierTooLow):
        await one.claims(member, "talk")
    assert await one.all_claims() == []


async def test_a_standing_that_was_never_assessed_is_judged_afresh(store: Store) -> None:
    one = await stall(store, perk("talk", tiers=SILVER))
    with pytest.raises(TierTooLow):
        await one.claims(await one.comes(1), "talk")
    member = await one.comes(2, 999)
    with pytest.raises(TierTooLow):
        await one.claims(member, "talk")
    await one.shop.assesses()
    await one.buys(2, 1)
    assert (await one.claims(member, "talk")).fresh


async def test_each_refusal_leaves_no_trace(store: Store) -> None:
    window = "[{ starts = 2026-11-21T14:00:00, ends = 2026-11-21T16:00:00 }]"
    one = await stall(
        store,
        perk("soon", windows=window, opens_early="{ silver = 1 }"),
        perk("gift", "gift", stock=1),
        perk("birth", period="birthday_month"),
        perk("held", "entitlement"),
    )
    member, silver = await one.comes(1), await one.comes(2, 1_000)
    with pytest.raises(NotYet) as early:
        await one.claims(member, "soon")
    assert early.value.opens == NOON + timedelta(hours=2)
    with pytest.raises(UnknownPerk):
        await one.claims(member, "held")
    with pytest.raises(UnknownPerk):
        await one.claims(member, "nothing")
    with pytest.raises(UnknownPerk):
        await one.claims(member, "gift", n=2)
    with pytest.raises(BirthdayUnknown):
        await one.claims(member, "birth")
    one.shop.clock.moves(hours=1)
    with pytest.raises(NotYet):
        await one.claims(member, "soon")
    assert await one.all_claims() == []
    assert (await one.claims(silver, "soon")).fresh
    one.shop.clock.moves(hours=3)
    with pytest.raises(Ended) as over:
        await one.claims(member, "soon")
    assert over.value.at == NOON + timedelta(hours=4)
    assert not (await one.claims(silver, "soon")).fresh


async def test_paused_and_frozen_stop_claims_at_once(store: Store) -> None:
    one = await stall(store, perk("talk"))
    member = await one.comes(1)
    await store.write(lambda books: books.perks.pause("talk", "test", NOON))
    with pytest.raises(Paused):
        await one.claims(member, "talk")
    await store.write(lambda books: books.perks.resume("talk", "test", NOON))
    await freeze(one, member.member_id)
    with pytest.raises(Frozen):
        await one.claims(member, "talk")


async def freeze(one: Stall, member_id: int) -> None:
    sql = (
        "INSERT INTO flags (member_id, kind, reason, author, at) "
        f"VALUES ({member_id}, 'freeze', 'r', 'a', 0)"
    )
    await one.store.write(lambda books: books.connection.exec_driver_sql(sql))


async def test_the_limit_of_a_period_is_kept_and_the_next_period_opens_anew(store: Store) -> None:
    one = await stall(store, perk("talk", period="month", per_member=2))
    member = await one.comes(1)
    first, second = await one.claims(member, "talk"), await one.claims(member, "talk", 2)
    assert second.claim != first.claim
    with pytest.raises(AlreadyClaimed) as full:
        await one.claims(member, "talk", 3)
    assert full.value.again is not None
    assert full.value.again.isoformat() == "2026-11-30T16:00:00+00:00"
    assert (await one.claims(member, "talk", 2)).claim == second.claim
    one.shop.clock.now = full.value.again
    assert (await one.claims(member, "talk")).claim not in {first.claim, second.claim}


async def test_a_budget_is_never_overspent(store: Store) -> None:
    one = await stall(store, perk("gift", "gift", worth="3.00", budget="10.00"))
    crowd = [await one.comes(number) for number in range(8)]
    answers = await one.race(crowd, "gift")
    assert Counter(map(type, answers))[SoldOut] == 5
    assert await store.read(lambda books: books.perks.taken("gift")) == (3, 900)


async def test_fifty_presses_at_once_are_one_claim_with_one_answer(store: Store) -> None:
    one = await stall(store, CODES)
    await one.fills("cards", *(f"CODE-{number:04}" for number in range(60)))
    member = await one.comes(1, 1_000)
    answers = await one.race([member] * 50, "card")
    assert len({getattr(each, "claim", each) for each in answers}) == 1
    assert sum(getattr(each, "fresh", False) for each in answers) == 1
    assert await one.shop.count("claims") == await one.shop.count("deliveries") == 1


@pytest.mark.deep
async def test_a_thousand_race_for_a_hundred_and_a_hundred_get_one_again_and_again(
    store: Store,
) -> None:
    await _thousand_race(store, 20)


async def test_a_thousand_race_for_a_hundred_and_a_hundred_get_one(sqlite_store: Store) -> None:
    """On PostgreSQL two processes race for less on every run: what a lock is for comes from outside."""
    await _thousand_race(sqlite_store, 1)


async def _thousand_race(store: Store, rounds: int) -> None:
    perks = [perk(f"card{n}", "code", pool=f"cards{n}", stock=100) for n in range(rounds)]
    one = await stall(store, *perks)
    crowd = [await one.comes(number) for number in range(1_000)]
    for number in range(rounds):
        await one.fills(f"cards{number}", *(f"R{number}-{each:04}X" for each in range(100)))
        answers = await one.race(crowd, f"card{number}")
        assert Counter(map(type, answers))[SoldOut] == 900
        granted = {each.claim for each in answers if not isinstance(each, BaseException)}
        assert len(granted) == 100
        held = await store.read(lambda books: books.codes.of_claims(sorted(granted)))  # noqa: B023
        assert len({code.id for code in held.values()}) == 100
    assert await store.read(lambda books: books.perks.miscounted()) is None


async def test_whoever_is_erased_and_comes_back_has_had_what_they_had(store: Store) -> None:
    one = await stall(store, perk("card", "code", pool="cards"))
    await one.fills("cards", "AAAA-1111", "BBBB-2222")
    member = await one.comes(1)
    await one.claims(member, "card")
    await EraseMe(store, one.shop.clock)(member)
    back = await one.comes(1)
    assert back.member_id != member.member_id
    assert await one.cards(back) == ()
    with pytest.raises(AlreadyClaimed):
        await one.claims(back, "card")
    assert (await one.claims(await one.comes(2), "card")).fresh


async def test_the_export_names_the_codes_that_are_mine(store: Store) -> None:
    one = await stall(store, perk("card", "code", pool="cards"))
    await one.fills("cards", "AAAA-1111", "BBBB-2222")
    member = await one.comes(1)
    await one.claims(member, "card")
    whole = (await ExportMine(store, one.shop.clock)(member)).decode()
    assert "AAAA-1111" in whole
    assert "BBBB-2222" not in whole


async def test_verify_names_the_first_thing_about_claims_that_differs(store: Store) -> None:
    one = await stall(store, CODES)
    await one.fills("cards", "AAAA-1111", "BBBB-2222", "CCCC-3333")
    for number in (1, 2):
        await one.claims(await one.comes(number, 1_000), "card")
    await one.shop.assesses()
    assert (await one.shop.verifies()).difference is None
    for harm, mend, where in (
        ("UPDATE perk_counters SET taken = 1", "UPDATE perk_counters SET taken = 2", "perk card"),
        ("UPDATE code_pools SET free = 2", "UPDATE code_pools SET free = 1", "pool cards"),
        ("UPDATE claims SET state = 'expired' WHERE id = 1",
         "UPDATE claims SET state = 'claimed' WHERE id = 1", "claim 1"),
    ):  # fmt: skip
        await one.runs(harm)
        found = (await one.shop.verifies()).difference
        assert found is not None
        assert found.where == where
        await one.runs(mend)
    swap = "UPDATE codes SET sealed = (SELECT sealed FROM codes WHERE id = 3) WHERE id = 1"
    await one.runs(swap)
    found = (await one.shop.verifies()).difference
    assert found is not None
    assert found.where == "code 1"


async def test_a_code_that_was_given_cannot_be_given_to_another(store: Store) -> None:
    one = await stall(store, CODES)
    await one.fills("cards", "AAAA-1111", "BBBB-2222")
    for number in (1, 2):
        await one.claims(await one.comes(number, 1_000), "card")
    with pytest.raises(DBAPIError, match="stays with"):
        await one.runs("UPDATE codes SET claim_id = NULL WHERE id = 1")
    with pytest.raises(DBAPIError, match="append-only"):
        await one.runs("DELETE FROM claim_steps")


async def test_points_pay_for_a_claim_and_a_claim_pays_points_in_one_transaction(
    store: Store,
) -> None:
    one = await stall(
        store,
        perk("bonus", "points", points=300),
        perk("card", "code", pool="cards", cost=200, per_member=9),
    )
    await one.fills("cards", "AAAA-1111", "BBBB-2222")
    member = await one.comes(1)
    with pytest.raises(NotEnoughPoints):
        await one.claims(member, "card")
    assert (await one.claims(member, "bonus")).state == "fulfilled"
    await one.claims(member, "bonus")
    await one.claims(member, "card")
    await one.claims(member, "card")
    with pytest.raises(NotEnoughPoints):
        await one.claims(member, "card", 2)
    now = one.shop.clock()
    left = await store.read(lambda books: books.points.balance(member.member_id, now).available)
    assert left == 100
    assert len(await one.cards(member)) == 2


@pytest.mark.parametrize("stock", [1, 3])
async def test_a_stock_gives_exactly_what_is_there(store: Store, stock: int) -> None:
    one = await stall(store, perk("gift", "gift", stock=stock))
    crowd = [await one.comes(number) for number in range(6)]
    answers = await one.race(crowd, "gift")
    assert Counter(map(type, answers))[SoldOut] == 6 - stock
    assert await store.read(lambda books: books.perks.taken("gift")) == (stock, 0)
    assert await one.shop.count("claims") == stock


async def test_the_counter_alone_holds_the_line_whoever_asks(store: Store) -> None:
    """The look before the claim is a courtesy; the conditional update is the guard."""
    await stall(store, perk("gift", "gift", stock=2))
    took = [
        await store.write(lambda books: books.perks.take("gift", 300, 2, 500)) for _ in range(3)
    ]
    assert took == [True, False, False]
    took = [await store.write(lambda books: books.perks.take("other", 0, 2, None)) for _ in "abc"]
    assert took == [True, True, False]


async def test_a_birthday_opens_in_its_month_once_a_year(store: Store) -> None:
    one = await stall(store, perk("birth", period="birthday_month"))
    member = await one.comes(1)
    await one.runs(f"UPDATE members SET birthday = '12-24' WHERE id = {member.member_id}")
    with pytest.raises(NotYet) as early:
        await one.claims(member, "birth")
    assert early.value.opens.isoformat() == "2026-11-30T16:00:00+00:00"
    one.shop.clock.now = early.value.opens
    assert (await one.claims(member, "birth")).fresh
    with pytest.raises(AlreadyClaimed):
        await one.claims(member, "birth", 2)
    one.shop.clock.moves(days=40)
    with pytest.raises(NotYet):
        await one.claims(member, "birth")


async def test_a_code_that_has_ended_is_passed_over_and_a_claim_ends_with_its_code(
    store: Store,
) -> None:
    one = await stall(store, perk("card", "code", pool="cards", valid_days=30))
    await one.fills("cards", "OLD-11111", expires=NOON)
    await one.fills("cards", "GOOD-1111", expires=NOON + timedelta(days=2))
    member = await one.comes(1)
    await one.claims(member, "card")
    [card] = await one.cards(member)
    assert (card.code, card.claim.expires_at) == ("GOOD-1111", NOON + timedelta(days=2))


async def test_a_tier_that_a_refund_took_back_claims_nothing_more_though_nobody_was_assessed_since(
    sqlite_store: Store,
) -> None:
    """C4"""
    one = await stall(sqlite_store, CODES)
    await one.fills("cards", "AAAA-1111")
    actor = await one.comes(1, 1)
    one.shop.clock.moves(days=1)
    await one.buys(1, 1_000, "big")
    await one.shop.assesses()
    await one.shop.records(refund("back", "big", None, "a1", occurred_at=one.shop.clock()))
    with pytest.raises(TierTooLow):
        await one.claims(actor, "card")
