"""The staff give a number of a perk: all of them or none, within the perk's own limits, with a reason."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.shop import refund
from tests.perks.stall import Stall, perk, stall
from tiers.errors import NotAllowed, ReasonMissing, UnknownMember
from tiers.members import GrantRole
from tiers.perks import Granted, GrantPerk, Grants, ShowGrants
from tiers.perks.refusals import (
    AlreadyClaimed,
    CountPlease,
    Ended,
    MemberHeld,
    OwnPerk,
    Paused,
    TierTooLow,
    TooFewLeft,
    UnknownPerk,
)
from tiers.records import Role

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.engine import Store

GIFT = perk("gift", per_member=3, period="month", tiers='{ member = ["gold"] }')
CODE = perk("code", "code", pool="p", per_member=9, period="once")
POINTS = perk("bonus", "points", points=50, per_member=5, period="once", cost=10)
MONEY = perk(
    "money", "amount_off", amount="5.00", per_member=9, period="once", worth="5.00", budget="12.00"
)


async def _boss(at: Stall) -> Actor:
    boss = await at.comes(90)
    await GrantRole(at.store, at.shop.clock)(boss.telegram_id, Role.ADMIN, "test")
    return replace(boss, role=Role.ADMIN)


async def _gives(
    at: Stall, boss: Actor, to: Actor, name: str, count: object = 1, why: str = "late"
) -> Granted:
    act = GrantPerk(at.store, lambda: at.shop.versions, at.shop.clock)
    return await act(boss, to.member_id, name, str(count), why)


async def _left(at: Stall, boss: Actor, to: Actor) -> dict[str, int]:
    found: Grants = await ShowGrants(at.store, lambda: at.shop.versions, at.shop.clock)(
        boss, to.member_id
    )
    return {each.perk: each.left for each in found.perks}


async def test_more_than_is_left_is_not_given_at_all(store: Store) -> None:
    """E.4 row 65: grant 10 with 3 left, «3 left, nothing given»."""
    at = await stall(store, GIFT)
    boss, member = await _boss(at), await at.comes(1)
    for asked in (10, 4):
        with pytest.raises(TooFewLeft) as refused:
            await _gives(at, boss, member, "gift", asked)
        assert refused.value.values() == {"left": 3}
    assert await at.all_claims() == []
    assert await at.shop.rows("perk_counters", "perk") == []
    given = await _gives(at, boss, member, "gift", 2)
    assert (len(given.claims), given.waits) == (2, True)
    assert await _left(at, boss, member) == {"gift": 1}
    with pytest.raises(TooFewLeft):
        await _gives(at, boss, member, "gift", 2)
    noted = [row for row in await at.shop.rows("audit") if "perk.granted" in row]
    assert len(noted) == 1
    assert "late" in noted[0]
    at.shop.clock.moves(days=31)
    assert await _left(at, boss, member) == {"gift": 3}  # another month
    assert (await at.shop.verifies()).difference is None


async def test_every_limit_counts_and_what_is_given_is_there(store: Store) -> None:
    at = await stall(store, CODE, POINTS, MONEY)
    boss, member = await _boss(at), await at.comes(1)
    await at.fills("p", "AAAA", "BBBB")
    await at.fills("p", "OLD", expires=at.shop.clock())
    assert await _left(at, boss, member) == {"code": 2, "bonus": 5, "money": 2}
    for name, many in (("code", 3), ("money", 3), ("bonus", 6)):
        with pytest.raises(TooFewLeft):
            await _gives(at, boss, member, name, many)
    await _gives(at, boss, member, "code", 2)
    await _gives(at, boss, member, "money", 2)
    assert (await _gives(at, boss, member, "bonus", 5)).waits is False
    now = at.shop.clock()
    wallet = await at.books(lambda books: books.points.balance(member.member_id, now))
    assert wallet.available == 250  # a gift costs nothing
    assert await _left(at, boss, member) == {"code": 0, "bonus": 0, "money": 0}
    assert [card.code is not None for card in await at.cards(member, 1)].count(True) == 2
    assert (await at.shop.verifies()).difference is None


async def test_the_same_update_gives_once_and_two_at_once_never_too_many(store: Store) -> None:
    at = await stall(store, GIFT)
    boss, member = await _boss(at), await at.comes(1)
    same = replace(boss, update_id=7)
    first = await _gives(at, same, member, "gift")
    assert await _gives(at, same, member, "gift") == first
    both = [_gives(at, replace(boss, update_id=each), member, "gift", 2) for each in (8, 9)]
    ends = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(each).__name__ for each in ends) == ["Granted", "TooFewLeft"]
    assert len(await at.all_claims()) == 3


async def test_what_was_given_counts_for_what_the_member_claims(sqlite_store: Store) -> None:
    """And it does not go when an order is refunded: it never rested on one."""
    at = await stall(sqlite_store, perk("gift", "points", points=5, per_member=2, period="once"))
    boss, member = await _boss(at), await at.comes(1, spends=1_500)
    await _gives(at, boss, member, "gift", 1)
    await at.claims(member, "gift", 2)
    with pytest.raises(AlreadyClaimed):
        await at.claims(member, "gift", 3)


async def test_a_gift_stays_when_an_order_goes_back(sqlite_store: Store) -> None:
    at = await stall(
        sqlite_store, perk("off", "percent_off", percent="5%", tiers='{ member = ["gold"] }',
                           period="once")
    )  # fmt: skip
    boss, member = await _boss(at), await at.comes(1, spends=1_500)
    await at.shop.assesses()
    await _gives(at, boss, member, "off")
    at.shop.clock.moves(hours=1)
    await at.shop.records(refund("r", "p1-0", account="a1", occurred_at=at.shop.clock()))
    await at.shop.assesses()
    assert [claim.state for claim in await at.all_claims()] == ["claimed"]


async def test_every_no_comes_before_anything_is_written(sqlite_store: Store) -> None:
    late = "[{ starts = 2026-01-01T00:00:00, ends = 2026-02-01T00:00:00 }]"
    group = perk("club", "group", group=-100, tiers='{ member = ["gold"] }', period="once")
    at = await stall(
        sqlite_store, GIFT, group, perk("over", windows=late, period="once"),
        perk("rest", per_member=1, period="once"), perk("right", "entitlement"),
    )  # fmt: skip
    boss, member = await _boss(at), await at.comes(1)
    held, gone = await at.comes(2), replace(member, member_id=999)  # type: ignore[arg-type]
    now = at.shop.clock()
    await at.store.write(lambda books: books.claims.hold(held.member_id, {"claim": 1}, now))
    await at.store.write(lambda books: books.perks.pause("rest", "test", now))
    wrong: list[tuple[Any, ...]] = [
        (UnknownPerk, member, "none"), (UnknownPerk, member, "right"), (Ended, member, "over"),
        (Paused, member, "rest"), (TierTooLow, member, "club"), (MemberHeld, held, "gift"),
        (OwnPerk, boss, "gift"), (UnknownMember, gone, "gift"),
        (ReasonMissing, member, "gift", 1, " "),
        *[(CountPlease, member, "gift", each) for each in (0, -1, 100, "1e1", "3.0", "x", "", "²")],
    ]  # fmt: skip
    for refusal, *asked in wrong:
        with pytest.raises(refusal):
            await _gives(at, boss, *asked)
    assert (await _gives(at, boss, member, "gift", "１")).claims == (1,)
    assert len(await at.all_claims()) == 1
    assert (await _left(at, boss, member))["rest"] == 0


async def test_whose_role_was_taken_meanwhile_gives_nothing(sqlite_store: Store) -> None:
    at = await stall(sqlite_store, GIFT)
    boss, member = await _boss(at), await at.comes(1)
    now = at.shop.clock()
    await at.store.write(lambda books: books.staff.revoke(boss.telegram_id, "test", now))
    with pytest.raises(NotAllowed):
        await _gives(at, boss, member, "gift")
    for role in set(Role) - {Role.ADMIN, Role.OWNER}:
        with pytest.raises(NotAllowed):
            await _gives(at, replace(boss, role=role), member, "gift")
    assert await at.all_claims() == []
