"""The points ledger: what is spent, given, taken back; once per cause, never below zero."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DBAPIError

from tests.conftest import NOON
from tests.invariants.shop import Shop
from tiers.errors import NotEnoughPoints
from tiers.ledger import ACCOUNTS, Cause, Wallet
from tiers.store.books.ledger import NewLot

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store


class Purse:
    """One member's points in a real store, spoken to in a line each."""

    def __init__(self, store: Store, member: MemberId) -> None:
        self.store, self.member, self.now = store, member, NOON

    async def asks(self, act: str, *said: Any, member: MemberId | None = None) -> Any:
        return await self.store.write(
            lambda books: getattr(books.points, act)(member or self.member, *said)
        )

    def cause(self, key: str) -> Cause:
        return Cause(key, self.now)

    async def gets(self, amount: int, key: str, days: float | None = None) -> bool:
        end = None if days is None else self.now + timedelta(days=days)
        return bool(await self.asks("give", amount, self.cause(key), end))

    async def waits(self, amount: int, key: str, days: float) -> None:
        lot = NewLot(amount, self.now + timedelta(days=days), None)
        await self.asks("earn", lot, self.cause(key))

    async def spends(self, amount: int, key: str) -> bool:
        return bool(await self.asks("spend", amount, self.cause(key)))

    async def reverses(self, key: str, policy: str = "debt") -> bool:
        cause = self.cause(f"reverse:{key}")
        return await self.store.write(lambda books: books.points.reverse(key, cause, policy))

    async def has(self, at: datetime | None = None) -> tuple[int, int, int]:
        found: Wallet = await self.store.read(
            lambda books: books.points.balance(self.member, at or self.now)
        )
        return found.available, found.pending, found.debt

    async def accounts(self) -> dict[str, int]:
        def look(books: Books) -> dict[str, int]:
            row = books.ledger.wallet(self.member)
            return {} if row is None else {each: getattr(row, each) for each in ACCOUNTS}

        found = await self.store.write(look)
        return {account: balance for account, balance in found.items() if balance}


@pytest.fixture
async def purse(store: Store) -> Purse:
    await Shop(store).opens()
    member = await store.write(lambda books: books.people.newcomer(NOON))
    return Purse(store, member)


async def test_what_is_given_can_be_spent_and_the_same_cause_does_nothing_twice(
    purse: Purse,
) -> None:
    assert await purse.has() == (0, 0, 0)
    assert await purse.gets(100, "g")
    assert not await purse.gets(100, "g")
    assert await purse.spends(30, "s")
    assert not await purse.spends(30, "s")
    assert await purse.has() == (70, 0, 0)
    assert await purse.accounts() == {"available": 70, "issued": -100, "spent": 30}


async def test_nobody_spends_more_than_they_have_and_a_refusal_writes_nothing(
    purse: Purse,
) -> None:
    await purse.gets(10, "g")
    before = await Shop(purse.store).rows("point_transactions")
    with pytest.raises(NotEnoughPoints) as refused:
        await purse.spends(11, "s")
    assert refused.value.values() == {"have": 10, "need": 11, "missing": 1}
    assert await Shop(purse.store).rows("point_transactions") == before


async def test_what_expires_first_is_spent_first(purse: Purse) -> None:
    await purse.gets(10, "never")
    await purse.gets(10, "late", 20)
    await purse.gets(10, "soon", 5)
    await purse.spends(15, "s")
    lots = await purse.store.read(lambda books: books.points.lots(purse.member))
    assert [(lot.amount, lot.remaining) for lot in lots] == [(10, 5), (10, 10)]
    purse.now += timedelta(days=20)
    assert await purse.has() == (10, 0, 0)
    with pytest.raises(NotEnoughPoints):
        await purse.spends(11, "t")
    await purse.spends(10, "t")
    assert (await purse.accounts())["expired"] == 5


async def test_pending_points_cannot_be_spent_until_they_settle(purse: Purse) -> None:
    await purse.waits(50, "e", 7)
    assert await purse.has() == (0, 50, 0)
    with pytest.raises(NotEnoughPoints):
        await purse.spends(1, "s")
    purse.now += timedelta(days=7)
    assert await purse.has() == (50, 0, 0)
    assert await purse.spends(50, "s")
    assert await purse.has() == (0, 0, 0)


async def test_a_reversed_redemption_gives_the_points_back_as_they_were(purse: Purse) -> None:
    await purse.gets(10, "g", 5)
    await purse.spends(8, "s")
    assert await purse.reverses("s")
    assert not await purse.reverses("s")
    assert await purse.has() == (10, 0, 0)
    assert await purse.has(NOON + timedelta(days=5)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("policy", "left"),
    [
        ("debt", {"debt": 30, "owed": -30, "revoked": 70}),
        ("write_off", {"revoked": 100, "written_off": -30}),
        ("clamp", {"revoked": 70}),
    ],
)
async def test_what_was_spent_and_must_go_back_follows_the_policy(
    purse: Purse, policy: str, left: dict[str, int]
) -> None:
    await purse.gets(100, "g")
    await purse.spends(30, "s")
    assert await purse.reverses("g", policy)
    assert await purse.accounts() == {"issued": -100, "spent": 30} | left


async def test_the_next_points_pay_off_a_debt(purse: Purse) -> None:
    await purse.gets(100, "g")
    await purse.spends(30, "s")
    await purse.reverses("g")
    assert await purse.has() == (0, 0, 30)
    await purse.gets(20, "h")
    assert await purse.has() == (0, 0, 10)
    await purse.waits(25, "e", 1)
    purse.now += timedelta(days=1)
    assert await purse.has() == (15, 0, 0)
    await purse.gets(1, "i")
    assert await purse.has() == (16, 0, 0)


async def test_two_reversals_at_once_are_one(purse: Purse) -> None:
    await purse.gets(100, "g")
    await purse.spends(40, "s")

    async def once(number: int) -> bool:
        cause = Cause(f"r{number}", NOON)
        return await purse.store.write(lambda books: books.points.reverse("s", cause))

    assert sorted(await asyncio.gather(once(1), once(2))) == [False, True]
    assert await purse.has() == (100, 0, 0)


async def test_many_who_spend_at_once_never_spend_more_than_there_is(purse: Purse) -> None:
    await purse.gets(10, "g")
    done = await asyncio.gather(
        *[purse.spends(3, f"s{number}") for number in range(20)], return_exceptions=True
    )
    assert [each for each in done if each is True] == [True] * 3
    assert sum(isinstance(each, NotEnoughPoints) for each in done) == 17
    assert await purse.has() == (1, 0, 0)


async def test_who_is_merged_brings_points_lots_and_debts(purse: Purse) -> None:
    other = Purse(purse.store, await purse.store.write(lambda b: b.people.newcomer(NOON)))
    await purse.gets(50, "g", 5)
    await purse.waits(7, "e", 3)
    await other.gets(10, "o")
    await other.spends(10, "p")
    await other.reverses("o")
    assert await other.has() == (0, 0, 10)
    await purse.asks("merge", other.member, Cause("m", NOON))
    assert await purse.has() == (0, 0, 0)
    assert await other.has() == (40, 7, 0)
    assert await other.has(NOON + timedelta(days=5)) == (7, 0, 0)
    assert (await purse.accounts())["moved"] == 57


async def test_an_erased_member_has_nothing_left_and_owes_nothing(purse: Purse) -> None:
    await purse.gets(10, "g")
    await purse.waits(5, "e", 3)
    await purse.asks("erase", Cause("erase", NOON))
    assert await purse.accounts() == {"expired": 15, "issued": -15}


async def test_what_an_erased_member_owed_is_forgiven(purse: Purse) -> None:
    await purse.gets(10, "g")
    await purse.spends(10, "s")
    await purse.reverses("g")
    assert await purse.has() == (0, 0, 10)
    await purse.asks("erase", Cause("erase", NOON))
    assert await purse.accounts() == {
        "issued": -10, "spent": 10, "revoked": 10, "written_off": -10,
    }  # fmt: skip


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE point_entries SET amount = 1", "DELETE FROM point_entries",
        "UPDATE point_transactions SET kind = 'give'", "DELETE FROM point_transactions",
        "UPDATE point_moves SET amount = 1", "DELETE FROM point_moves",
    ],
)  # fmt: skip
async def test_the_ledger_only_grows(purse: Purse, act: str) -> None:
    await purse.gets(10, "g")
    await purse.spends(4, "s")
    with pytest.raises(DBAPIError, match="append-only"):
        await purse.store.write(lambda books: books.connection.exec_driver_sql(act))


@pytest.mark.parametrize("change", ["available = -1, issued = -9", "available = 11"])
async def test_the_database_itself_refuses_a_wallet_that_cannot_be(
    purse: Purse, change: str
) -> None:
    await purse.gets(10, "g")
    with pytest.raises(DBAPIError, match=r"never_negative|adds_up"):
        await purse.store.write(
            lambda books: books.connection.exec_driver_sql(f"UPDATE point_wallets SET {change}")
        )
