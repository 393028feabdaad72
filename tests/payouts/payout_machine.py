"""Payouts, refunds, flags and the clock in any order, against plain numbers (K4, A3)."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct
from tests.looks import Looks
from tests.payouts.till import Till, paying
from tiers.errors import Refusal
from tiers.purse import Purse
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.records import Actor

AGENTS = (0, 1)
STAFF = (0, 1, 2)
MINIMUM, ABOVE, WAIT = 1_000, 10_000, 7
COUNTED: Counter[str] = Counter()
"""What all examples together did: a machine that idles proves nothing."""


@dataclass
class Told:
    """One payout as plain values say it is."""

    agent: int
    amount: int
    state: str = "asked"
    first: int | None = None
    day: int = 0


@dataclass
class Plain:
    """One agent as plain numbers say they are."""

    payable: int = 0
    held: int = 0
    paid: int = 0
    earned: int = 0
    stopped: bool = False
    asked_on: int | None = None
    """The day of the last request that was not refused."""
    before: list[int | None] = field(default_factory=list)


class PayoutMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner, self.clock = asyncio.Runner(), Clock()
        self._opening = open_store(url, KEY)
        opened = direct(self.run(self._opening.__aenter__()))
        self.run(emptied(opened))
        self.till = Till(Shop(opened, self.clock, paying()))
        self.run(self.till.shop.opens())
        # The second agent is one of the staff: nobody decides about their own.
        bosses = [self.run(self.till.staff(90 + n)) for n in (0, 1)]
        self.agents: list[Actor] = [self.run(self.till.agent(1)), bosses[0]]
        self.run(self.till.reads(bosses[0]))
        self.staff: list[Actor] = [*bosses, self.run(self.till.staff(95))]
        self.plain = [Plain(), Plain()]
        self.payouts: dict[int, Told] = {}
        self.day = 0
        self.looks = Looks()

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def teardown(self) -> None:
        self.everything_holds()
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    # --- what may happen ------------------------------------------------------------------------

    @rule(who=st.sampled_from(AGENTS), amount=st.sampled_from([400, 1_000, 9_000, 12_000]))
    def earn(self, who: int, amount: int) -> None:
        self.run(self.till.earns(self.agents[who], amount))
        self.plain[who].payable += amount
        self.plain[who].earned += amount

    @rule(who=st.sampled_from(AGENTS), amount=st.sampled_from([100, 5_000]))
    def take_back(self, who: int, amount: int) -> None:
        """Never more than was earned."""
        amount = min(amount, self.plain[who].earned)
        if amount:
            self.run(self.till.earns(self.agents[who], -amount))
            self.plain[who].payable -= amount
            self.plain[who].earned -= amount

    @rule(who=st.sampled_from(AGENTS), wrong=st.sampled_from([0, 0, 0, 1]))
    def ask(self, who: int, wrong: int) -> None:
        mine = self.plain[who]
        known = self._open(who)
        waits = mine.asked_on is not None and self.day < mine.asked_on + WAIT
        may = not (mine.stopped or mine.payable < MINIMUM or waits or wrong)
        try:
            number = self.run(self.till.asks(self.agents[who], mine.payable + wrong))
        except Refusal:
            assert known is None
            assert not may
            return
        if known is not None:
            assert number == known
            return
        assert may
        assert number not in self.payouts
        self.payouts[number] = Told(who, mine.payable, day=self.day)
        mine.before.append(mine.asked_on)
        mine.held, mine.payable, mine.asked_on = mine.payable, 0, self.day
        COUNTED["asked"] += 1

    @rule(who=st.sampled_from(AGENTS), data=st.data())
    def withdraw(self, who: int, data: st.DataObject) -> None:
        number = self._any(data)
        told = self.payouts.get(number)
        may = told is not None and told.agent == who and told.state == "asked"
        if self._does(self.till.withdraws(self.agents[who], number), may) and told:
            self._end(told, "withdrawn")

    @rule(by=st.sampled_from(STAFF), data=st.data())
    def approve(self, by: int, data: st.DataObject) -> None:
        number = self._any(data)
        told = self.payouts.get(number)
        may = told is not None and told.state == "asked" and not self._own(by, told)
        may = may and told is not None and not self.plain[told.agent].stopped
        short = may and told is not None and self.plain[told.agent].payable < 0
        may = may and (short or (told is not None and told.first != by))
        state = self._does(self.till.approves(self.staff[by], number), may)
        if not state or told is None:
            return
        if short:
            assert state == "refused"
            self._end(told, "refused")
            COUNTED["sent back"] += 1
        elif told.amount > ABOVE and told.first is None:
            assert state == "first"
            told.first = by
        else:
            assert state == "approved"
            told.state = state
            COUNTED["two agreed"] += told.first is not None

    @rule(by=st.sampled_from(STAFF), data=st.data())
    def refuse(self, by: int, data: st.DataObject) -> None:
        number = self._any(data)
        told = self.payouts.get(number)
        may = told is not None and told.state in {"asked", "approved"} and not self._own(by, told)
        if self._does(self.till.refuses(self.staff[by], number), may) and told:
            self._end(told, "refused")

    @rule(by=st.sampled_from(STAFF), data=st.data())
    def pay(self, by: int, data: st.DataObject) -> None:
        number = self._any(data)
        told = self.payouts.get(number)
        may = told is not None and told.state == "approved" and not self._own(by, told)
        if self._does(self.till.pays(self.staff[by], number), may) and told:
            self._end(told, "paid")

    @rule(who=st.sampled_from(AGENTS), stop=st.sampled_from([True, False, False]))
    def look_into(self, who: int, stop: bool) -> None:
        if stop:
            self.run(self.till.flags(self.agents[who], "hold"))
            self.plain[who].stopped = True
        else:
            self.run(self.till.unflags())
            for each in self.plain:
                each.stopped = False

    @rule(days=st.sampled_from([1, 3, 7]))
    def later(self, days: int) -> None:
        self.clock.moves(days=days)
        self.day += days

    # --- what becomes of it ---------------------------------------------------------------------

    def _any(self, data: st.DataObject) -> int:
        """A payout that has been, or one that never was."""
        return data.draw(st.sampled_from([*self.payouts, 999]))

    def _open(self, who: int) -> int | None:
        mine = [n for n, each in self.payouts.items() if each.agent == who]
        return next((n for n in mine if self.payouts[n].state in {"asked", "approved"}), None)

    def _own(self, by: int, told: Told) -> bool:
        return self.staff[by].member_id == self.agents[told.agent].member_id

    def _does(self, act: Any, may: bool) -> Any:
        done = None
        with suppress(Refusal):
            done = self.run(act)
        assert bool(done) == may
        return done

    def _end(self, told: Told, state: str) -> None:
        mine = self.plain[told.agent]
        told.state, mine.held = state, 0
        if state == "paid":
            mine.paid += told.amount
        else:
            mine.payable += told.amount
        asked_before = mine.before.pop()
        if state == "refused":
            mine.asked_on = asked_before
        COUNTED[state] += 1

    # --- what must hold -------------------------------------------------------------------------

    @invariant()
    def the_ledger_is_as_plain_numbers_say(self) -> None:
        for actor, plain in zip(self.agents, self.plain, strict=True):
            assert self.run(self.till.purse(actor)) == Purse(
                payable=plain.payable, held=plain.held, paid=plain.paid, earned=-plain.earned
            )

    @invariant()
    def everything_holds_now_and_then(self) -> None:
        if self.looks.due():
            self.everything_holds()

    def everything_holds(self) -> None:
        self.payouts_are_as_plain_values_say()
        self.every_step_is_in_the_log_and_every_end_is_told_once()

    def payouts_are_as_plain_values_say(self) -> None:
        rows = self.run(self.till.store.read(lambda books: books.payouts.waiting(99)))
        waiting = {row.id: (row.amount, row.state) for row in rows}
        assert waiting == {
            number: (each.amount, each.state)
            for number, each in self.payouts.items()
            if each.state in {"asked", "approved"}
        }
        assert self.run(self.till.store.read(lambda books: books.payouts.out_of_step())) is None

    def every_step_is_in_the_log_and_every_end_is_told_once(self) -> None:
        noted = Counter(what for _, what in self.run(self.till.noted()))
        states = Counter(each.state for each in self.payouts.values())
        assert noted["payout.asked"] == len(self.payouts)
        assert noted["payout.paid"] == states["paid"]
        assert noted["payout.refused"] + noted["payout.sent-back"] == states["refused"]
        told = Counter(
            what for _, words, what in self.run(self.till.told()) if words == "payout-told"
        )
        assert told["paid"] == states["paid"]
        assert told["refused"] + told["back"] == states["refused"]
