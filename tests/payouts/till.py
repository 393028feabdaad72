"""A till for tests: agents with commission to be paid, and the staff who pay it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from tests.invariants.shop import Shop
from tests.programmes import ladder
from tests.store.test_linking import People
from tiers.ledger import Cause
from tiers.members import GrantRole
from tiers.payouts import (
    ApprovePayout,
    AskPayout,
    MarkPaid,
    PayoutQueue,
    RefusePayout,
    ShowPayouts,
    WithdrawPayout,
)
from tiers.records import Role
from tiers.store.tables import metadata
from tiers.terms import terms_on

if TYPE_CHECKING:
    from tiers.purse import Purse
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.payouts import Payout
    from tiers.store.engine import Store

PAYS = """
[commission]
effective = 2026-01-01
rates = { basic = "3%", silver = "5%" }
hold_days = 7
refund_days = 7

[commission.payouts]
minimum = "10.00"
cooldown_days = 7
two_person_above = "100.00"
"""


def paying(**changes: str) -> str:
    """The small programme with commission and payouts."""
    before, tracks = ladder().split("[[tracks]]", 1)
    found = before + PAYS + "\n[[tracks]]" + tracks
    for old, new in changes.items():
        assert old in found, old
        found = found.replace(old, new)
    return found


class Till:
    """Use cases by name, and money that comes and goes."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.people = shop, People(shop)
        self.moved = 0

    @property
    def store(self) -> Store:
        return self.shop.store

    async def agent(self, number: int, *, read: bool = True) -> Actor:
        """Somebody who has said yes to the terms."""
        actor = await self.people.person(number)
        if read:
            await self.reads(actor)
        return actor

    async def reads(self, actor: Actor) -> None:
        now = self.shop.clock()
        today = self.shop.programme.calendar.day_of(now)
        terms = terms_on(self.shop.versions, today)
        assert terms is not None
        await self.store.write(
            lambda books: books.commission.acknowledge(actor.member_id, terms.hash, now)
        )

    async def staff(self, number: int, role: Role = Role.ADMIN) -> Actor:
        await GrantRole(self.store, self.shop.clock)(number, role, "test")
        return replace(await self.people.person(number), role=role)

    async def earns(self, actor: Actor, amount: int) -> None:
        """So much commission settles; negative: is taken back."""
        self.moved += 1
        cause = Cause(f"test:{self.moved}", self.shop.clock())
        kind = "settle" if amount > 0 else "claw_back"
        entries = {"payable": amount, "earned": -amount}
        await self.store.write(
            lambda books: books.purses.post(actor.member_id, cause, kind, entries)
        )

    async def flags(self, actor: Actor, kind: str = "freeze") -> None:
        line = insert(metadata.tables["flags"]).values(
            member_id=actor.member_id, kind=kind, reason="x", author="test", at=self.shop.clock()
        )
        await self.store.write(lambda books: books.connection.execute(line))

    async def unflags(self) -> None:
        line = update(metadata.tables["flags"]).values(lifted_at=self.shop.clock())
        await self.store.write(lambda books: books.connection.execute(line))

    async def asks(self, actor: Actor, amount: int | None = None) -> int:
        """All that is payable, unless something else is said. Gives the payout's number."""
        if amount is None:
            amount = (await self.purse(actor)).payable
        ask = AskPayout(self.store, lambda: self.shop.versions, self.shop.clock)
        return (await ask(actor, amount)).payout

    async def withdraws(self, actor: Actor, payout: int) -> int:
        return await WithdrawPayout(self.store, self.shop.clock)(actor, payout)

    async def approves(self, actor: Actor, payout: int) -> str:
        return (await ApprovePayout(self.store, self.shop.clock)(actor, payout)).state

    async def refuses(self, actor: Actor, payout: int, reason: str = "another account") -> int:
        return await RefusePayout(self.store, self.shop.clock)(actor, payout, reason)

    async def pays(self, actor: Actor, payout: int, reference: str = "T-1") -> int:
        return await MarkPaid(self.store, self.shop.clock)(actor, payout, reference)

    async def shows(self, actor: Actor, page: int = 0) -> Any:
        show = ShowPayouts(self.store, lambda: self.shop.versions, self.shop.clock)
        return await show(actor, page)

    async def queue(self, actor: Actor, page: int = 0) -> Any:
        return await PayoutQueue(self.store, lambda: self.shop.programme)(actor, page)

    async def purse(self, actor: Actor) -> Purse:
        return await self.store.read(lambda books: books.purses.held(actor.member_id))

    async def payout(self, number: int) -> Payout:
        found = await self.store.read(lambda books: books.payouts.one(number))
        assert found is not None
        return found

    async def told(self) -> list[tuple[int, str, str]]:
        """Chat, words, what."""

        def look(books: Books) -> list[tuple[int, str, str]]:
            rows = books.deliveries.open(self.shop.clock(), 500)
            return [(row.chat_id, row.words, str(row.values["what"])) for row in rows]

        return await self.store.read(look)

    async def noted(self) -> list[tuple[str, str]]:
        """Who did what, as the audit log has it."""
        rows = await self.shop.rows("audit")
        return [(row[2], row[3]) for row in rows if str(row[3]).startswith("payout")]


async def till(store: Store, **changes: str) -> Till:
    return Till(await Shop(store, text=paying(**changes)).opens())
