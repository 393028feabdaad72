"""Commission on purchases: accrued at the rate of their instant, settled after the hold, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, update

from tests.conftest import NOON
from tests.invariants.shop import SHOP, event, refund
from tests.programmes import ladder
from tests.store.test_attributing import Team
from tiers.accruing import Accruing
from tiers.attributing import AttributeSales
from tiers.commission import SettleCommission
from tiers.purse import Purse, Verdict
from tiers.store.tables import metadata
from tiers.store.types import EPOCH

if TYPE_CHECKING:
    from tiers.purse import Share
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store

PAYS = """
[commission]
effective = 2026-01-01
rates = { basic = "3%", silver = "5%" }
hold_days = 7
refund_days = 7
"""


def paying(more: str = "", **changes: str) -> str:
    """The small programme with commission."""
    text = ladder(0)
    before, tracks = text.split("[[tracks]]", 1)
    found = before + PAYS + more + "\n[[tracks]]" + tracks
    for old, new in changes.items():
        assert old in found
        found = found.replace(old, new)
    return found


class Desk(Team):
    """A shop that pays commission."""

    def __init__(self, store: Store, text: str | None = None, judge: Any = None) -> None:
        super().__init__(store)
        self.shop.text = text or paying()
        self.shop.clock.now = NOON
        self.judge = judge

    async def opens(self) -> Desk:
        await super().opens()
        return self

    async def attributes(self) -> None:
        await self.shop.assesses()
        extra = {"judge": self.judge} if self.judge else {}
        attribute = AttributeSales(
            self.store, lambda: self.shop.versions, self.shop.clock, **extra
        )
        while await attribute():
            pass

    async def gives(self, account: str, member: MemberId) -> None:
        """The account is this member's from now on."""

        def decide(books: Books) -> None:
            known = books.people.account(SHOP, account)
            assert known is not None
            books.people.move_account(known.id, member, EPOCH)

        await self.store.write(decide)
        await self.shop.assesses()

    async def settles(self, **later: float) -> int:
        self.shop.clock.moves(**later)
        settle = SettleCommission(self.store, lambda: self.shop.versions, self.shop.clock)
        return await settle()

    async def purse(self, agent: int) -> Purse:
        return await self.store.read(lambda books: books.purses.held(agent))

    async def share(self, event_id: int = 1, level: int = 1) -> Share:
        found = await self.store.read(lambda books: books.commission.share(event_id, level))
        assert found is not None
        return found

    async def flags(self, agent: int, kind: str = "freeze") -> None:
        await self.store.write(
            lambda books: books.connection.execute(
                insert(metadata.tables["flags"]).values(
                    member_id=agent, kind=kind, reason="x", author="test", at=self.shop.clock()
                )
            )
        )

    async def decides(self, event_id: int, act: str, *reason: str) -> None:
        """Somebody has looked at a share."""

        def decide(books: Books) -> None:
            share = books.commission.share(event_id, 1)
            assert share is not None
            accruing = Accruing(books, self.shop.versions, self.shop.clock())
            getattr(accruing, act)(share, "admin", *reason)

        await self.store.write(decide)

    async def unflags(self) -> None:
        at = self.shop.clock()
        await self.store.write(
            lambda books: books.connection.execute(
                update(metadata.tables["flags"]).values(lifted_at=at)
            )
        )


async def _desk(store: Store, more: str = "", **changes: str) -> tuple[Desk, MemberId]:
    desk = await Desk(store, paying(more, **changes)).opens()
    agent = await desk.agent(1)
    await desk.binds("a", agent)
    return desk, agent


async def test_commission_waits_for_its_hold_and_then_settles_once(store: Store) -> None:
    desk, agent = await _desk(store)
    await desk.records(event("p", amount=9_999))
    assert await desk.purse(agent) == Purse(pending=299, earned=-299)
    assert await desk.settles(days=6) == 0
    assert await desk.settles(hours=12) == 1  # the local midnight seven days after its day
    assert await desk.settles() == 0
    assert await desk.purse(agent) == Purse(payable=299, earned=-299)
    assert (await desk.share()).shown(0) == "payable"
    assert (await desk.share()).shown(2) == "paid"
    assert (await desk.shop.verifies()).difference is None


@pytest.mark.parametrize("day", [0, 1, 7, 8, 30])
async def test_who_buys_collects_and_returns_keeps_nothing(sqlite_store: Store, day: int) -> None:
    """A11: buy, collect, refund on day 0, 1, hold, hold + 1."""
    desk, agent = await _desk(sqlite_store)
    await desk.records(event("p", paid=8_000))
    await desk.settles(days=day)
    collected = (await desk.purse(agent)).payable
    assert collected == (240 if day > 6 else 0)
    await desk.records(refund("r1", "p", 5_000, occurred_at=desk.shop.clock()))
    assert (await desk.share()).gross == 120  # K2: the commission of half of it
    half = await desk.purse(agent)
    assert (half.pending + half.payable, half.earned) == (120, -120)
    await desk.records(refund("r2", "p", occurred_at=desk.shop.clock()))
    assert await desk.purse(agent) == Purse()
    assert (await desk.share()).shown(0) == "reversed"
    await desk.settles(days=30)
    assert await desk.purse(agent) == Purse()
    told = [row for row in await desk.shop.rows("deliveries") if row[4] == "commission"]
    assert len(told) == 2


async def test_the_rate_is_that_of_the_tier_just_before_and_of_what_was_really_paid(
    store: Store,
) -> None:
    desk, agent = await _desk(store)
    await desk.shop.records(event("own1", "mine", amount=100_000, occurred_at=NOON))
    await desk.gives("mine", agent)
    desk.shop.clock.moves(hours=1)
    before, after = NOON - timedelta(microseconds=1), NOON + timedelta(microseconds=1)
    await desk.binds("b", agent, NOON - timedelta(days=1))
    await desk.records(
        event("basic", "b", occurred_at=before, paid=9_000),
        event("tied", "b"),
        event("silver", "b", occurred_at=after),
    )
    rates = [
        ((await desk.share(number)).rate, (await desk.share(number)).gross) for number in (2, 3, 4)
    ]
    assert rates == [(300, 270), (300, 300), (500, 500)]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"currency": "USD"}, "currency"),
        ({"payer_ref": "card-1"}, "shared_payer"),
    ],
)
async def test_what_earns_nothing_says_why(
    sqlite_store: Store, said: dict[str, Any], reason: str
) -> None:
    """K3, A11"""
    desk, agent = await _desk(sqlite_store)
    await desk.shop.records(event("own", "mine", payer_ref="card-1"))
    await desk.gives("mine", agent)
    await desk.records(event("p", **said))
    share = await desk.share(2)
    assert (share.gross, share.state, share.reason) == (0, "none", reason)
    assert await desk.purse(agent) == Purse()


async def test_the_frozen_earn_nothing_while_they_are_and_settle_nothing(store: Store) -> None:
    desk, agent = await _desk(store)
    await desk.records(event("before"))
    desk.shop.clock.moves(hours=1)
    await desk.flags(agent)
    desk.shop.clock.moves(hours=1)
    await desk.records(event("while", occurred_at=desk.shop.clock()))
    assert (await desk.share(2)).reason == "barred"
    assert await desk.settles(days=10) == 0
    assert await desk.purse(agent) == Purse(pending=300, earned=-300)
    await desk.unflags()
    await desk.records(event("late", occurred_at=NOON + timedelta(minutes=30)))
    await desk.settles()
    assert await desk.purse(agent) == Purse(payable=600, earned=-600)


async def test_caps_cut_by_purchase_day_and_month_and_what_they_cut_is_seen(store: Store) -> None:
    """K5"""
    caps = '[commission.caps]\nper_purchase = "2.00"\nper_day = "3.00"\nper_month = "5.00"\n'
    desk, agent = await _desk(store, caps)
    await desk.records(event("p1"), event("p2"))  # 300 each, cut to 200
    tomorrow, day_after = (NOON + timedelta(days=n) for n in (1, 2))
    desk.shop.clock.moves(days=2)
    await desk.records(
        event("p3", occurred_at=tomorrow), event("p4", amount=5_000, occurred_at=day_after)
    )
    assert (await desk.purse(agent)).pending == 750
    await desk.settles(days=10)
    # 400 → 300, 200, 150: 650, and 500 of the month
    assert await desk.purse(agent) == Purse(payable=500, capped=250, earned=-750)
    await desk.records(refund("r1", "p1", occurred_at=desk.shop.clock()))
    assert await desk.purse(agent) == Purse(payable=500, capped=50, earned=-550)
    await desk.records(refund("r2", "p2", occurred_at=desk.shop.clock()))
    assert await desk.purse(agent) == Purse(payable=350, capped=0, earned=-350)


async def test_a_verdict_holds_longer_or_waits_for_somebody_and_nothing_is_lost(
    store: Store,
) -> None:
    """A10"""
    verdicts = iter(
        [Verdict("hold", 5, 40, {"young": True}), Verdict("review"), Verdict("freeze")]
    )
    desk = await Desk(store, judge=lambda *_: next(verdicts)).opens()
    agent = await desk.agent(1)
    await desk.binds("a", agent)
    await desk.records(event("p1"), event("p2"), event("p3"))
    assert await desk.purse(agent) == Purse(pending=300, review=600, earned=-900)
    await desk.settles(days=8)
    assert (await desk.purse(agent)).payable == 0
    await desk.settles(days=5)
    assert await desk.purse(agent) == Purse(payable=300, review=600, earned=-900)
    await desk.decides(2, "release")
    await desk.decides(3, "refuse", "own purchases")
    assert await desk.purse(agent) == Purse(pending=300, payable=300, earned=-600)
    await desk.settles()
    await desk.records(refund("r", "p3", 1_000))
    assert await desk.purse(agent) == Purse(payable=600, earned=-600)
    assert (await desk.share(3)).state == "refused"
    await desk.decides(3, "release")
    assert (await desk.purse(agent)).pending == 270


async def test_a_second_level_is_paid_only_where_it_was_signed_for(sqlite_store: Store) -> None:
    text = paying().replace(
        "hold_days = 7", 'levels = 2\nsecond_rates = { basic = "1%" }\nhold_days = 7', 1
    )
    signed = (
        '[commission.acknowledgement]\nname = "Member A"\ndate = 2026-01-01\n'
        'statement = "We have looked at article 7 with a lawyer."\n\n[[tracks]]'
    )
    desk = await Desk(sqlite_store, text.replace("[[tracks]]", signed, 1)).opens()
    top, middle = await desk.agent(1), await desk.agent(2)
    await desk.store.write(lambda books: books.uplines.bind(middle, top, NOON, "test"))
    await desk.binds("a", middle)
    await desk.records(event("p"))
    assert (await desk.purse(middle)).pending == 300
    assert (await desk.purse(top)).pending == 100
    await desk.records(refund("r", "p", 2_500))
    assert (await desk.purse(top)).pending == 75


async def test_another_zone_moves_sales_and_leaves_shares_on_their_day(
    sqlite_store: Store,
) -> None:
    desk = await Desk(sqlite_store).opens()
    agent = await desk.agent(1)
    await desk.binds("a", agent)
    desk.shop.clock.moves(days=1)
    await desk.records(event("p", occurred_at=NOON + timedelta(hours=13)))  # 01:00 in Shanghai
    await desk.shop.applies(paying(**{"Asia/Shanghai": "Europe/London"}))
    await desk.attributes()
    assert (await desk.purse(agent)).pending == 300
    await desk.settles(days=9)
    assert (await desk.purse(agent)).payable == 300
    assert (await desk.shop.verifies()).difference is None
