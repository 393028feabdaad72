"""Tickets in any order of acts, each update coming twice, held against an oracle of plain values."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from tests.invariants.shop import Shop
from tests.programmes import ladder
from tests.store.test_tickets import SUPPORT, Line
from tiers.support import NoUrgentLeft, TicketGone

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

QUOTA = 2
NOBODYS = 10**9


@dataclass
class Oracle:
    """One member, and what must be true of their tickets."""

    line: Line
    actor: Actor
    open: int | None = None
    state: str = "closed"
    urgent: bool = False
    used: int = 0
    said: int = 0

    async def asks(self, update: int, *, urgent: bool) -> None:
        pressing = urgent and not self.urgent
        actor = replace(self.actor, update_id=update)
        if pressing and self.used == QUOTA:
            with pytest.raises(NoUrgentLeft):
                await self.line.open(actor, "?", urgent=True)
            return
        number = await self.line.open(actor, "?", urgent=urgent)
        assert self.open in {None, number}
        self.said = 1 if self.open is None else self.said + 1
        self.open, self.state = number, "open"
        self.used, self.urgent = self.used + pressing, self.urgent or pressing
        assert await self.line.open(actor, "?", urgent=urgent) == number

    async def is_answered(self, update: int, boss: Actor) -> None:
        staff = replace(boss, update_id=update)
        if self.open is None:
            with pytest.raises(TicketGone):
                await self.line.answer(staff, NOBODYS, "!")
            return
        for _ in range(2):
            await self.line.answer(staff, self.open, "!")
        self.said, self.state = self.said + 1, "answered"

    async def closes(self, update: int) -> None:
        if self.open is None:
            return
        number, actor = self.open, replace(self.actor, update_id=update)
        for _ in range(2):
            assert await self.line.close(actor, number) == number
        with pytest.raises(TicketGone):
            await self.line.close(replace(self.actor, update_id=update + 500), number)
        self.open, self.state, self.urgent = None, "closed", False

    async def closes_a_foreign_one(self, update: int, number: int | None) -> None:
        with pytest.raises(TicketGone):
            await self.line.close(replace(self.actor, update_id=update), number or NOBODYS)

    async def holds(self) -> None:
        def look(books: Books) -> tuple[int, str, bool, int] | None:
            seen = books.tickets.open_of(self.actor.member_id)
            if seen is None:
                return None
            said = len(books.tickets.last_said(seen.id, 99))
            return seen.id, seen.state, seen.urgent_at is not None, said

        due = None if self.open is None else (self.open, self.state, self.urgent, self.said)
        assert await self.line.store.read(look) == due


@pytest.mark.parametrize("seed", range(3))
async def test_any_order_of_acts_ends_as_a_plain_oracle_says(store: Store, seed: int) -> None:
    line = Line(await Shop(store, text=ladder() + SUPPORT).opens())
    chance, boss = random.Random(seed), await line.staff()
    one, two = [Oracle(line, await line.people.person(n)) for n in (1, 2)]
    for update in range(1000, 1040):
        mine, other = chance.sample([one, two], 2)
        acts = [
            mine.asks(update, urgent=False),
            mine.asks(update, urgent=True),
            mine.is_answered(update, boss),
            mine.closes(update),
            mine.closes_a_foreign_one(update, other.open),
        ]
        chosen = chance.choice(acts)
        await chosen
        for each in acts:
            if each is not chosen:
                each.close()
        await mine.holds()
        await other.holds()
    waiting = {each.open for each in (one, two) if each.state == "open"}
    assert {each.ticket.id for each in (await line.queue(boss)).waiting} == waiting
    assert (await line.shop.verifies()).difference is None
