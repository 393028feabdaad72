"""An office that pays commission: agents, their customers, all jobs, flags, reviews and payouts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from tests.invariants.shop import SHOP
from tests.programmes import ladder
from tests.risk.lifting import lets_count
from tests.teams.agency import Agency, _metric
from tiers.accruing import Accruing
from tiers.attributing import AttributeSales
from tiers.commission import SettleCommission
from tiers.ledger import Cause
from tiers.purse import Verdict
from tiers.screening import count_anew
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from tiers.accruing import Sold
    from tiers.purse import Purse, Share
    from tiers.store.books import Books

SIGNED = """
[commission.acknowledgement]
name = "Member A"
date = 2026-01-01
statement = "We have looked at article 7 with a lawyer."
"""
BANDS = """
[commission.bands]
metric = "sales"
steps = [{ at_least = "150.00", extra = "1%" }, { at_least = "600.00", extra = "2.5%" }]
"""
OLD = (
    """
[commission]
effective = 2026-01-01
notice_days = 7
rates = { basic = "3%", silver = "5.55%", gold = "7%" }
levels = 2
second_rates = { basic = "0.5%", silver = "1.25%" }
hold_days = 7
refund_days = 7
ceiling = "12%"

[commission.caps]
per_purchase = "25.00"
per_day = "30.00"
per_month = "45.00"
"""
    + BANDS
    + SIGNED
)
NEW = """
[commission]
effective = EFFECTIVE
notice_days = 7
rates = { basic = "2.5%", silver = "6%" }
hold_days = 9
refund_days = 7

[commission.caps]
per_purchase = "20.00"
per_day = "22.00"
per_month = "60.00"
"""
REVIEWED, HELD_LONGER = 7_777, 55_555
"""Amounts that look suspicious."""


def new_terms(effective: date) -> str:
    return NEW.replace("EFFECTIVE", effective.isoformat())


def office_text(terms: str = OLD, settles: int = 3, zone: str = "Asia/Shanghai") -> str:
    """The small ladder, with a team's sales of the last month, and commission."""
    text = ladder(settles).replace("Asia/Shanghai", zone)
    return text.replace("[[tracks]]", _metric("sales", "amount") + terms + "\n[[tracks]]", 1)


def judged(_books: Books, sold: Sold, _share: Share) -> Verdict:
    """By the amount alone, so that an oracle knows it too."""
    if sold.event.amount == REVIEWED:
        return Verdict("review", score=60, evidence={"small_order": 60})
    if sold.event.amount == HELD_LONGER:
        return Verdict("hold", 3, 30, {"young_account": 30})
    return Verdict()


class Office(Agency):
    """A shop with agents who are paid."""

    async def attributes(self) -> None:
        attribute = AttributeSales(self.store, lambda: self.versions, self.clock, judged)
        while await attribute():
            pass

    async def settles(self) -> int:
        return await SettleCommission(self.store, lambda: self.versions, self.clock)()

    async def purse(self, agent: str) -> Purse:
        member = await self.member(agent)
        return await self.store.read(lambda books: books.purses.held(member))

    async def shares(self) -> dict[tuple[str, int], Share]:
        """By purchase and level, whatever was ever a share."""

        def look(books: Books) -> dict[tuple[str, int], Share]:
            names = "SELECT id, event_id FROM events WHERE kind = 'purchase'"
            known = {row[0]: row[1] for row in books.connection.exec_driver_sql(names)}
            found = books.commission.of_events(known)
            return {(known[id_], one.level): one for id_, some in found.items() for one in some}

        return await self.store.read(look)

    async def moves_money(
        self, agent: str, kind: str, source: str, target: str, much: int
    ) -> None:
        """As a payout does: what is asked for is held, then paid or returned."""
        member = await self.member(agent)

        staff = await self.member("staff")

        def decide(books: Books) -> None:
            now = self.clock()
            payout = books.payouts.open_of(member)
            if payout is None:
                said = {"amount": much, "currency": "CNY", "through": 0, "approvals": 1}
                books.payouts.ask(agent_id=member, programme="", asked_at=now, **said)
                payout = books.payouts.open_of(member)
            assert payout is not None
            cause = Cause(f"{kind}:{payout.id}", now, "", {})
            seq = books.purses.post(member, cause, kind, {source: -much, target: much})
            if kind == "request":
                books.payouts.asked_through(payout.id, seq)
            elif kind == "pay":
                books.payouts.change(payout, state="paid", approved_by=staff, settled_at=now)
            else:
                books.payouts.change(payout, state="refused", cause="staff", settled_at=now)

        await self.store.write(decide)

    async def flags(self, agent: str, kind: str) -> None:
        member = await self.member(agent)
        row = {"member_id": member, "kind": kind, "reason": "x", "author": "test"}
        flags = insert(metadata.tables["flags"]).values(**row, at=self.clock())
        await self.store.write(lambda books: books.connection.execute(flags))

    async def lifts(self, agent: str) -> None:
        flags, member = metadata.tables["flags"], await self.member(agent)
        mine = update(flags).where(flags.c.member_id == member, flags.c.lifted_at.is_(None))
        lifted = mine.values(lifted_at=self.clock())
        await self.store.write(lambda books: books.connection.execute(lifted))

    async def decides(self, name: str, level: int, act: str, *reason: Any) -> None:
        """Somebody has looked at a share."""
        share = (await self.shares())[(name, level)]

        def decide(books: Books) -> None:
            accruing = Accruing(books, self.versions, self.clock(), judged)
            getattr(accruing, act)(share, "admin", *reason)

        await self.store.write(decide)

    async def leaves_out(self, name: str) -> None:
        """Wash trading is left out; somebody lets it in again."""

        def decide(books: Books) -> None:
            source = books.journal.known_source(SHOP)
            assert source is not None
            named = books.journal.named(source, name)
            assert named is not None
            event_id = named[0].id
            books.exclusions.leave_out(event_id, "wash", "test", self.clock())
            known = books.exclusions.open_one(event_id)
            assert known is not None
            count_anew(books, self.programme, [known])

        await self.store.write(decide)

    async def lets_in(self, name: str) -> None:
        await lets_count(self.store, lambda: self.versions, self.clock, name, SHOP)
