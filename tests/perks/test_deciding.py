"""The staff's side: the queue, refusals that give everything back, pauses, pools, expiry."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON
from tests.invariants.shop import refund
from tests.perks.stall import Stall, perk, stall
from tiers.errors import NotAllowed
from tiers.perks import (
    CodeFile,
    CodeRow,
    ExpireClaims,
    FulfilClaim,
    ImportCodes,
    LiftHold,
    LookUpCode,
    PausePerk,
    PoolLevels,
    RefuseClaim,
    ShowQueue,
    UseCode,
)
from tiers.perks.refusals import (
    AlreadyClaimed,
    AlreadyImported,
    ClaimSettled,
    DeadCode,
    Frozen,
    Paused,
    SoldOut,
    TooManyTries,
)
from tiers.records import Actor, Role

if TYPE_CHECKING:
    from tiers.store.engine import Store

SILVER = '{ member = { from = "silver" } }'
FILE = CodeFile("codes.csv", "a" * 64, "cli:test")


async def admin(one: Stall) -> Actor:
    return replace(await one.comes(99), role=Role.ADMIN)


def fulfil(one: Stall) -> FulfilClaim:
    return FulfilClaim(one.store, lambda: one.shop.versions, one.shop.clock)


def refuse(one: Stall) -> RefuseClaim:
    return RefuseClaim(one.store, one.shop.clock)


async def words(one: Stall) -> list[str]:
    rows = await one.store.read(
        lambda books: books.deliveries.open(NOON + timedelta(days=999), 100)
    )
    return [str(row.values.get("what", row.words)) for row in rows]


async def test_a_refused_claim_gives_back_stock_budget_and_points_and_may_be_asked_again(
    store: Store,
) -> None:
    one = await stall(
        store,
        perk("bonus", "points", points=100),
        perk("gift", "gift", stock=1, worth="3.00", budget="5.00", cost=80),
    )
    member, boss = await one.comes(1), await admin(one)
    await one.claims(member, "bonus")
    claimed = await one.claims(member, "gift")
    assert claimed.waits
    with pytest.raises(SoldOut):
        await one.claims(boss, "gift")
    await refuse(one)(boss, claimed.claim, "stock")
    assert await store.read(lambda books: books.perks.taken("gift")) == (0, 0)
    now = one.shop.clock()
    wallet = await store.read(lambda books: books.points.balance(member.member_id, now))
    assert wallet.available == 100
    assert (await one.claims(member, "gift", 1)).state == "refused"
    assert (await one.claims(member, "gift", 2)).fresh
    assert await words(one) == ["given", "refused"]
    with pytest.raises(ClaimSettled):
        await refuse(one)(boss, claimed.claim, "stock")
    await one.shop.assesses()
    assert (await one.shop.verifies()).difference is None


async def test_what_needs_approval_is_given_when_it_comes(store: Store) -> None:
    one = await stall(store, perk("card", "code", pool="cards", approval=True))
    member, boss = await one.comes(1), await admin(one)
    claimed = await one.claims(member, "card")
    assert [card.code for card in await one.cards(member)] == [None]
    with pytest.raises(SoldOut):
        await fulfil(one)(boss, claimed.claim)
    await one.fills("cards", "AAAA-1111")
    queue = await ShowQueue(store, lambda: one.shop.versions)(boss)
    assert [each.claim.id for each in queue.waiting] == [claimed.claim]
    await fulfil(one)(boss, claimed.claim)
    assert [card.code for card in await one.cards(member)] == ["AAAA-1111"]
    with pytest.raises(ClaimSettled):
        await fulfil(one)(boss, claimed.claim)
    assert await words(one) == ["given"]


async def test_only_the_staff_decide(store: Store) -> None:
    one = await stall(store, perk("gift", "gift", stock=1))
    member = await one.comes(1)
    claimed = await one.claims(member, "gift")
    versions = lambda: one.shop.versions  # noqa: E731
    for ask in (
        fulfil(one)(member, claimed.claim),
        refuse(one)(member, claimed.claim, "x"),
        ShowQueue(store, versions)(member),
        PoolLevels(store, versions)(member),
        PausePerk(store, versions, one.shop.clock)(member, "gift", paused=True),
    ):
        with pytest.raises(NotAllowed):
            await ask
    [claim] = await one.all_claims()
    assert (claim.state, claim.waits) == ("claimed", 1)


async def test_a_pause_holds_at_once_and_is_in_the_audit_log(store: Store) -> None:
    one = await stall(store, perk("gift", "gift", stock=1))
    member, boss = await one.comes(1), await admin(one)
    pause = PausePerk(store, lambda: one.shop.versions, one.shop.clock)
    await pause(boss, "gift", paused=True)
    await pause(boss, "gift", paused=True)
    with pytest.raises(Paused):
        await one.claims(member, "gift")
    await pause(boss, "gift", paused=False)
    assert (await one.claims(member, "gift")).fresh
    noted = [row[3] for row in await one.shop.rows("audit")]
    assert noted[-2:] == ["perk.paused", "perk.resumed"]


async def test_what_is_not_used_in_time_expires_and_keeps_its_code(store: Store) -> None:
    one = await stall(store, perk("card", "code", pool="cards", valid_days=3))
    await one.fills("cards", "AAAA-1111")
    member = await one.comes(1)
    await one.claims(member, "card")
    expire = ExpireClaims(store, one.shop.clock)
    one.shop.clock.moves(days=3)
    assert await expire() == 0
    one.shop.clock.moves(days=1)
    assert await expire() == 1
    [card] = await one.cards(member)
    assert (card.claim.state, card.code) == ("expired", "AAAA-1111")


async def test_a_pool_that_runs_low_is_told_once_and_again_after_it_was_filled_up(
    store: Store,
) -> None:
    one = await stall(
        store, perk("card", "code", pool="cards", low_stock=2, period="month", per_member=9)
    )
    member = await one.comes(1)
    await store.write(lambda books: books.staff.grant(7, Role.ADMIN, "test", NOON))
    load = ImportCodes(store, lambda: one.shop.versions, one.shop.clock)
    codes = [CodeRow(n, f"FIRST-{n:04}") for n in range(4)]
    await load("cards", FILE, codes)
    for n in (1, 2, 3, 4):
        await one.claims(member, "card", n)
    assert (await words(one)).count("pool-low") == 1
    more = [CodeRow(n, f"SECOND-{n:04}") for n in range(2)]
    await load("cards", replace(FILE, digest="b" * 64), more)
    one.shop.clock.moves(hours=1)
    await one.claims(member, "card", 5)
    assert (await words(one)).count("pool-low") == 2


async def test_many_who_guess_at_once_are_told_of_once_an_hour(store: Store) -> None:
    """A14: one who mistypes is no news; ten who are paused within an hour are."""
    one = await stall(store)
    await store.write(lambda books: books.staff.grant(7, Role.ADMIN, "test", NOON))
    look_up = LookUpCode(store, lambda: one.shop.versions, one.shop.clock)

    async def guesses(number: int) -> None:
        member = await one.comes(number)
        for guess in range(5):
            with pytest.raises(DeadCode):
                await look_up(member, f"GUESS-{guess}")
        with pytest.raises(TooManyTries):
            await look_up(member, "GUESS-6")

    for number in range(1, 10):
        await guesses(number)
    assert "codes-guessed" not in await words(one)
    for number in (10, 11):
        await guesses(number)
    assert (await words(one)).count("codes-guessed") == 1
    one.shop.clock.moves(hours=2)
    await guesses(12)
    assert (await words(one)).count("codes-guessed") == 1


async def test_codes_are_imported_all_or_none(store: Store) -> None:
    one = await stall(store, perk("card", "code", pool="cards"))
    load = ImportCodes(store, lambda: one.shop.versions, one.shop.clock)
    found = await load("cards", FILE, [CodeRow(2, "abcd-0001"), CodeRow(7, "ＡＢＣＤ-OOOI")])
    assert [each.lines for each in found.doubled] == [(2, 7)]
    assert await one.shop.count("codes") == 0
    assert (await load("cards", FILE, [CodeRow(2, "abcd-0001")], dry=True)).number is None
    assert await one.shop.count("codes") == 0
    await load("cards", FILE, [CodeRow(2, "abcd-0001")])
    with pytest.raises(AlreadyImported):
        await load("cards", FILE, [CodeRow(2, "abcd-0001")])
    other = replace(FILE, digest="c" * 64)
    found = await load("others", other, [CodeRow(2, "new-0002"), CodeRow(3, "ABCD OOO1")])
    assert [(each.lines, each.pool) for each in found.doubled] == [((3,), "cards")]
    assert await one.shop.count("codes") == 1


async def test_a_typed_code_of_ones_own_is_shown_and_all_others_get_one_answer(
    store: Store,
) -> None:
    one = await stall(store, perk("card", "code", pool="cards"))
    await one.fills("cards", "AB0D-1111", "BBBB-2222")
    owner, other = await one.comes(1), await one.comes(2)
    await one.claims(owner, "card")
    look = LookUpCode(store, lambda: one.shop.versions, one.shop.clock)
    card, _ = await look(owner, " ａｂod-iiil ")
    assert card.code == "AB0D-1111"
    for typed in ("AB0D-1111", "BBBB-2222", "NONE", "", "x" * 4000):
        with pytest.raises(DeadCode):
            await look(other, typed)
    for typed in ("AB0D-1111", "NONE"):
        with pytest.raises(TooManyTries):
            await look(other, typed)
    one.shop.clock.moves(minutes=59)
    with pytest.raises(TooManyTries):
        await look(other, "NONE")
    one.shop.clock.moves(minutes=2)
    with pytest.raises(DeadCode):
        await look(other, "NONE")


async def test_the_shop_takes_a_code_once_and_from_its_owner_only(store: Store) -> None:
    one = await stall(store, perk("card", "code", pool="cards"))
    await one.fills("cards", "AAAA-1111")
    owner, _ = await one.comes(1, 10), await one.comes(2, 10)
    await one.claims(owner, "card")
    use = UseCode(store, one.shop.clock)
    with pytest.raises(DeadCode):
        await use("AAAA-1111", "shop", "a2")
    assert (await use("AAAA-1111", "shop", "a1", dry=True)).state == "claimed"
    await use("aaaa 1111", "shop", "a1")
    with pytest.raises(DeadCode):
        await use("AAAA-1111", "shop", "a1")


async def held_until_lifted(one: Stall) -> None:
    with pytest.raises(Frozen):
        await one.claims(await one.comes(1), "open", 2)
    lift = LiftHold(one.store, one.shop.clock)
    assert await lift("shop", "a1", "cli:test", "paid back by hand") == 1
    assert await lift("shop", "a1", "cli:test", "again") == 0
    with pytest.raises(AlreadyClaimed):
        await one.claims(await one.comes(1), "open", 2)


@pytest.mark.parametrize("used", [False, True])
async def test_a_refund_takes_back_what_was_claimed_and_holds_who_has_used_it(
    store: Store,
    used: bool,
) -> None:
    """A13: buy, claim, refund."""
    one = await stall(
        store,
        perk("card", "code", pool="cards", tiers=SILVER),
        perk("open", "code", pool="cards"),
        perk("bonus", "points", points=50, tiers=SILVER),
    )
    await one.fills("cards", "AAAA-1111", "BBBB-2222", "CCCC-3333")
    member = await one.comes(1, 10)
    await one.buys(1, 2_000, "big")
    for name in ("card", "open", "bonus"):
        await one.claims(member, name)
    if used:
        await UseCode(store, one.shop.clock)("AAAA-1111", "shop", "a1")
    one.shop.clock.moves(hours=1)
    await one.shop.records(refund("r", "big", account="a1", occurred_at=one.shop.clock()))
    await one.shop.assesses()
    states = {claim.perk: claim.state for claim in await one.all_claims()}
    assert states == {
        "card": "fulfilled" if used else "revoked", "open": "claimed", "bonus": "revoked",
    }  # fmt: skip
    wallet = await store.read(
        lambda books: books.points.balance(member.member_id, one.shop.clock())
    )
    assert (wallet.available, wallet.debt) == (0, 0)
    if used:
        await held_until_lifted(one)
    one.shop.clock.moves(hours=1)
    await one.buys(1, 5)
    await one.shop.assesses()
    assert len(await one.shop.rows("flags")) == int(used)


async def test_a_tier_that_lapses_without_a_refund_takes_nothing_back(store: Store) -> None:
    one = await stall(store, perk("card", "code", pool="cards", tiers=SILVER))
    await one.fills("cards", "AAAA-1111")
    member = await one.comes(1, 10)
    await one.buys(1, 2_000, "big")
    await one.claims(member, "card")
    one.shop.clock.moves(days=40)
    await one.shop.records(refund("r", "p1-0", account="a1", occurred_at=one.shop.clock()))
    await one.shop.assesses()
    assert [claim.state for claim in await one.all_claims()] == ["claimed"]
