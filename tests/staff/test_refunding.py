"""A refund that the staff records: at most what is left, each purchase taken back once (E.4 row 72)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.shop import event
from tests.layers.office import Office
from tiers.errors import NotAllowed, ReasonMissing
from tiers.intake.refunding import (
    AllBack,
    AmountPlease,
    OwnPurchase,
    PurchaseGone,
    RefundPurchase,
    ShowPurchases,
    TooMuchBack,
)
from tiers.records import Money, Role

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.engine import Store


async def _office(store: Store, *amounts: int) -> tuple[Office, Actor]:
    """Somebody who has bought for so many yuan; the first purchase is event 1."""
    office = await Office.opens(store)
    member = await office.comes(1, "a")
    for number, amount in enumerate(amounts):
        await office.shop.records(event(f"e{number}", amount=amount * 100))
    await office.shop.assesses()
    return office, member


async def _back(office: Office, number: int, typed: str, by: Actor | None = None) -> int:
    programme = office.shop.programme
    act = RefundPurchase(office.shop.store, lambda: programme, office.shop.clock)
    return await act(by or office.boss, number, typed)


async def _left(office: Office, member: Actor) -> list[tuple[int, int]]:
    programme = office.shop.programme
    show = ShowPurchases(office.shop.store, lambda: programme)
    found = await show(office.boss, member.member_id)
    return [(each.bought.event_id, each.left) for each in found.lines]


async def test_no_more_goes_back_than_is_left_and_nothing_twice(store: Store) -> None:
    office, member = await _office(store, 1_500)
    assert await office.tier(member) == "silver"
    assert await _back(office, 1, "1488.00 broken") == member.member_id
    with pytest.raises(TooMuchBack) as refused:
        await _back(office, 1, "12.01 the rest")
    assert refused.value.values() == {"left": Money(1_200, "CNY")}
    await office.shop.assesses()
    assert await office.tier(member) == "basic"
    assert await _left(office, member) == [(1, 1_200)]
    await _back(office, 1, "全部 the rest")
    for typed in ("all again", "0.01 again"):
        with pytest.raises(AllBack) as gone:
            await _back(office, 1, typed)
        assert gone.value.values() == {"entry": "3"}
    assert await _left(office, member) == [(1, 0)]
    noted = await office.audited("purchase.refunded")
    assert len(noted) == 2
    assert "broken" in noted[0]
    assert (await office.shop.verifies()).difference is None


async def test_two_at_once_take_back_what_is_there_once(store: Store) -> None:
    office, _ = await _office(store, 100)
    both = [
        _back(office, 1, "60.00 late", replace(office.boss, update_id=each)) for each in (7, 8)
    ]
    ends = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(each).__name__ for each in ends) == ["TooMuchBack", "int"]
    assert await _back(office, 1, "60.00 late", replace(office.boss, update_id=_won(ends))) == 2
    assert await office.shop.count("events") == 2


def _won(ends: list[Any]) -> int:
    """The update that was first: said once more, it gets its answer."""
    return 7 if isinstance(ends[0], int) else 8


async def test_every_no_changes_nothing(sqlite_store: Store) -> None:
    office, _ = await _office(sqlite_store, 100)
    mine = await office.comes(2, "mine")
    await office.shop.records(event("own", "mine", amount=5_000))
    own = replace(office.boss, member_id=mine.member_id)
    await _back(office, 1, "¥１,0.00 in full width")
    before = await office.shop.rows("events")
    wrong: list[tuple[type[Exception], int, str, Actor]] = [
        (PurchaseGone, 99, "all x", office.boss),
        (PurchaseGone, before[-1][0], "all x", office.boss),  # a refund is no purchase
        (OwnPurchase, 2, "all x", own),
        (ReasonMissing, 1, "all", office.boss), (ReasonMissing, 1, "1.00  \u2800", office.boss),
        *[
            (AmountPlease, 1, f"{said} x", office.boss)
            for said in ("0", "-1", "1e3", "1.001", "NaN", "∞", "٣", "x", "", "1.", ".5")
        ],
    ]  # fmt: skip
    for refusal, number, typed, by in wrong:
        with pytest.raises(refusal):
            await _back(office, number, typed, by)
    for role in set(Role) - {Role.ADMIN, Role.OWNER}:
        with pytest.raises(NotAllowed):
            await _back(office, 1, "all x", replace(office.boss, role=role))
    await sqlite_store.write(lambda books: books.staff.revoke(99, "test", office.shop.clock()))
    with pytest.raises(NotAllowed):
        await _back(office, 1, "all x")
    assert await office.shop.rows("events") == before
