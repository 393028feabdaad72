"""Sales, refunds, late events, moves, restarts and the clock: all folds come to the same tiers."""

from __future__ import annotations

import asyncio
import tomllib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.conftest import KEY
from tests.invariants.emptying import emptied
from tests.invariants.plain_evaluator import facts, history
from tests.invariants.shop import direct, event, refund
from tests.invariants.test_plain_evaluator import happening, lasting, readings_agree, told
from tests.teams import naive
from tests.teams.agency import Agency, agency_text
from tests.teams.naive import Sold
from tests.teams.team_machine import months_of
from tiers.evaluation import evaluate
from tiers.progress import assess
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.evaluation import Evaluated
    from tiers.records import Event, MemberId
    from tiers.store.books import Books

AGENTS, CUSTOMERS = ("x", "y"), ("a", "b", "c")
AGO = st.sampled_from([0.0, 0.5, 2.0, 20.0, 33.0, 64.0])


class AgencyMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str, done: dict[str, int]) -> None:
        super().__init__()
        self.url, self.runner, self.done = url, asyncio.Runner(), done
        self._open(agency_text())
        self.run(emptied(self.shop.store))
        self.run(self.shop.opens())
        self.begun = self.shop.clock.now
        self.events: list[Event] = []
        self.left: dict[str, int] = {}
        self.places: dict[str, list[tuple[str, datetime]]] = {}
        for agent in AGENTS:  # they have looked at their tier once
            self._looks(self.run(self.shop.member(agent)))
        for customer in CUSTOMERS:
            self._comes(customer, "x")
        # A while must pass before anything can come late.
        self.shop.clock.now += timedelta(days=40)

    def _looks(self, who: MemberId) -> None:
        self.run(self.shop.store.write(lambda books: books.people.reassess(who)))

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def _open(self, text: str) -> None:
        self.opening = open_store(self.url, KEY)
        self.shop = Agency(direct(self.run(self.opening.__aenter__())), text=text)

    def teardown(self) -> None:
        self.goes_on(0)
        self.run(self.opening.__aexit__(None, None, None))
        self.runner.close()

    def count(self, act: str) -> None:
        self.done[act] = self.done.get(act, 0) + 1

    def _comes(self, customer: str, agent: str) -> None:
        self.run(self.shop.comes(customer, agent))
        self.places.setdefault(customer, []).append((agent, self.shop.clock.now))

    def _upline_at(self, customer: str, at: datetime) -> str | None:
        past = [agent for agent, since in self.places.get(customer, ()) if since <= at]
        return past[-1] if past else None

    # --- what happens -------------------------------------------------------------------------

    @rule(
        who=st.sampled_from([*CUSTOMERS, "x"]), amount=st.sampled_from([4_000, 10_000, 60_000]),
        ago=AGO, currency=st.sampled_from(["CNY", "CNY", "CNY", "USD"]),
    )  # fmt: skip
    def buys(self, who: str, amount: int, ago: float, currency: str) -> None:
        at = max(self.shop.clock.now - timedelta(days=ago), self.begun)
        name = f"e{len(self.events)}"
        bought = event(name, who, amount=amount, occurred_at=at, currency=currency)
        self.run(self.shop.records(bought))
        self.events.append(bought)
        self.left[name] = amount
        self.count("late" if ago > 30 else "bought")

    @precondition(lambda self: any(self.left.values()))
    @rule(which=st.integers(0, 9), whole=st.booleans(), ago=AGO)
    def refunds(self, which: int, whole: bool, ago: float) -> None:
        names = [name for name, left in self.left.items() if left]
        name = names[which % len(names)]
        bought = next(one for one in self.events if one.event_id == name)
        taken = self.left[name] if whole else self.left[name] // 2
        at = max(self.shop.clock.now - timedelta(days=ago), bought.occurred_at)
        back = refund(
            f"r{len(self.events)}", name, taken, bought.account,
            occurred_at=at, currency=bought.currency,
        )  # fmt: skip
        self.run(self.shop.records(back))
        self.events.append(back)
        self.left[name] -= taken
        self.count("refunded")

    @rule(customer=st.sampled_from(CUSTOMERS))
    def moves(self, customer: str) -> None:
        here = self.places[customer][-1][0]
        self._comes(customer, "y" if here == "x" else "x")
        self.shop.clock.moves(seconds=1)
        self.count("moved")

    @rule(days=st.sampled_from([0, 1, 3, 11, 34]))
    def time_goes_by_while_the_bot_is_off(self, days: int) -> None:
        self.shop.clock.moves(days=days)

    @rule(agent=st.sampled_from(AGENTS))
    def an_agent_looks_before_the_bot_has_done_its_work(self, agent: str) -> None:
        """What is written then must not stand in the way of what is published late."""
        who, now = self.run(self.shop.member(agent)), self.shop.clock.now

        def looks(books: Books) -> None:
            assess(books, who, now, self.shop.versions, tell=False)

        self.run(self.shop.store.write(looks))
        self.count("looked")

    @rule()
    def the_bot_starts_again(self) -> None:
        now = self.shop.clock.now
        self.run(self.opening.__aexit__(None, None, None))
        self._open(agency_text())
        self.shop.clock.now = now
        self.run(self.shop.opens())
        self.count("restarted")

    @rule(days=st.sampled_from([0, 1, 9, 31]))
    def goes_on(self, days: int) -> None:
        """The bot does its work, now and after some days; then everything must agree."""
        self.run(self.shop.works())
        self.shop.clock.moves(days=days)
        self.run(self.shop.works())
        assert self.run(self.shop.verifies()).difference is None
        for agent in AGENTS:
            self._figures_agree(agent)
            self._tiers_agree(agent)

    # --- what must hold -----------------------------------------------------------------------

    def _figures_agree(self, agent: str) -> None:
        day_of = self.shop.programme.calendar.day_of
        sold = [
            Sold(1, 0, 0, day_of(one.occurred_at), self.left[one.event_id],
                 int(self.left[one.event_id] > 0))
            for one in self.events
            if one.kind == "purchase" and one.currency == "CNY"
            and self._upline_at(one.account, one.occurred_at) == agent
        ]  # fmt: skip
        who = self.run(self.shop.member(agent))

        def look(books: Books) -> list[Any]:
            return [*books.teams.months(who)]

        kept = months_of(self.run(self.shop.store.read(look)))
        sums = {key: (0, 0, *row[2:]) for key, row in kept.items()}
        assert {key: row for key, row in sums.items() if any(row)} == naive.months(sold, [], 1)

    def _tiers_agree(self, agent: str) -> None:
        who, now = self.run(self.shop.member(agent)), self.shop.clock.now

        def look(books: Books) -> tuple[Evaluated, Evaluated]:
            quick = evaluate(books, who, now, self.shop.versions)
            return quick, evaluate(books, who, now, self.shop.versions, whole=True)

        quick, whole = self.run(self.shop.store.read(look))
        assert not whole.missing, "the recorded history is not what a fold of all gives"
        assert quick.standing == whole.standing
        mine = [happening(each) for each in self.events if each.account == agent]
        team = self.run(self.shop.told(agent))
        plain = [(self.begun, tomllib.loads(agency_text()))]
        begins = min([quick.member.joined_at, *(one.at for one in mine)])
        steps = history(mine, plain, begins, now, team)
        assert recorded(whole) == {name: lasting(some) for name, some in steps.items()}
        readings_agree(whole, plain[0][1], facts(mine), now, team)
        if len(steps["agent"]) > 1:
            self.count(f"{steps['agent'][-1].tier} of agents")


def recorded(seen: Evaluated) -> dict[str, list[tuple[str, datetime, str]]]:
    """The history as it stands in the store, by track."""
    found: dict[str, list[tuple[str, datetime, str]]] = {}
    for row in seen.recorded:
        found.setdefault(row.track, []).append((row.tier, row.effective_at, row.cause))
    assert not told(seen)
    return found
