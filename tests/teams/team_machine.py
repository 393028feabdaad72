"""Joins, moves, sales, refunds, closings and the clock against a plain walk over lists (R3)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.conftest import KEY
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct
from tests.looks import Looks
from tests.programmes import ladder
from tests.teams import naive
from tests.teams.lines import members
from tests.teams.naive import Came, Sold
from tiers.periods import UNITS, holding_on
from tiers.store.engine import open_store
from tiers.teams import ClosePeriods, TellLateChanges

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiers.periods import TeamFact, TeamFigures
    from tiers.store.books import Books
    from tiers.store.books.lines import Downliner, TeamMonth

HOLDING = 3
MEASURES = (
    "amount", "count", "active_customers", "repeat_customers", "previous_customers",
    "returning_customers", "recruits",
)  # fmt: skip
AGENTS, PEOPLE = (0, 1), (2, 3, 4, 5)
ROWS = dict[tuple[int, str, int], list[tuple[int, tuple[int, ...]]]]
"""(agent, unit, first) → what was published: from which day, and which figures."""


class TeamMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    done: dict[str, int]

    def __init__(self, url: str, done: dict[str, int]) -> None:
        super().__init__()
        self.url, self.runner, self.done = url, asyncio.Runner(), done
        self._open()
        self.run(emptied(self.shop.store))
        self.run(self.shop.opens())
        self.ids: list[int] = [*self.run(members(self.shop.store, 6))]
        self.uplines: dict[int, tuple[int, int]] = {}
        self.sold: list[Sold] = []
        self.came: list[Came] = []
        self.told: ROWS = {}
        self.closed: dict[str, tuple[int, int]] = {}
        self.late: set[tuple[int, int]] = set()
        self.start: int | None = None
        self.looks = Looks()

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def _open(self) -> None:
        self.opening = open_store(self.url, KEY)
        store = self.run(self.opening.__aenter__())
        self.shop = Shop(direct(store), text=ladder(HOLDING))

    def teardown(self) -> None:
        self.everything_holds()
        self.run(self.opening.__aexit__(None, None, None))
        self.runner.close()

    @property
    def today(self) -> int:
        return self.shop.programme.calendar.day_of(self.shop.clock.now)

    def write(self, decide: Callable[[Books], Any]) -> None:
        self.run(self.shop.store.write(decide))

    def count(self, act: str) -> None:
        self.done[act] = self.done.get(act, 0) + 1

    # --- what happens -------------------------------------------------------------------------

    @initialize(first=st.integers(0, 80))
    def somebody_comes(self, first: int) -> None:
        self.comes(2, 0, 1, 0)
        self.buys(0, 500, first)

    @rule(
        person=st.sampled_from(PEOPLE), agent=st.sampled_from(AGENTS),
        invite=st.integers(0, 2), ago=st.integers(0, 40),
    )  # fmt: skip
    def comes(self, person: int, agent: int, invite: int, ago: int) -> None:
        """Into a line, and out of the one before."""
        known, day = self.uplines.get(person), self.today - ago

        def happens(books: Books) -> None:
            if known is not None:
                books.teams.left(self.ids[known[0]], self.ids[person], day)
            books.teams.joined(self.ids[agent], self.ids[person], invite or None, day)

        self.write(happens)
        if known is not None:
            self._notes(Came(known[0], known[1], day, -1))
            self.count("moved")
        self._notes(Came(agent, invite, day))
        self.uplines[person] = (agent, invite)

    def _notes(self, came: Came) -> None:
        self.came.append(came)
        self._changed(came.upline, came.day)

    @precondition(lambda self: self.uplines)
    @rule(
        which=st.integers(0, 9), amount=st.sampled_from([0, 100, 250]),
        ago=st.integers(0, 100),
    )  # fmt: skip
    def buys(self, which: int, amount: int, ago: int) -> None:
        person = sorted(self.uplines)[which % len(self.uplines)]
        agent, invite = self.uplines[person]
        sale = Sold(agent, person, invite, self.today - ago, amount)
        self.sold.append(sale)
        self._posts(sale, amount, 1)
        self.count("bought")

    @precondition(lambda self: any(one.count for one in self.sold))
    @rule(which=st.integers(0, 9), whole=st.booleans())
    def refunds(self, which: int, whole: bool) -> None:
        left = [one for one in self.sold if one.count]
        sale = left[which % len(left)]
        taken = sale.amount if whole else sale.amount // 2
        gone = int(whole)
        sale.amount -= taken
        sale.count -= gone
        self._posts(sale, -taken, -gone)
        self.count("refunded")

    def _posts(self, sale: Sold, amount: int, count: int) -> None:
        upline, buyer = self.ids[sale.upline], self.ids[sale.buyer]
        invite = sale.invite or None
        self.write(lambda books: books.teams.post(upline, buyer, invite, sale.day, amount, count))
        self._changed(sale.upline, sale.day)

    def _changed(self, agent: int, day: int) -> None:
        self.late.add((agent, naive.first_of("month", day)))

    @rule(days=st.integers(1, 45))
    def time_goes_by(self, days: int) -> None:
        self.shop.clock.now += timedelta(days=days)

    @rule()
    def the_bot_starts_again(self) -> None:
        now = self.shop.clock.now
        self.run(self.opening.__aexit__(None, None, None))
        self._open()
        self.shop.clock.now = now
        rows = self.run(self.shop.store.read(lambda books: books.programmes.versions()))
        assert len(rows) == 1
        self.run(self.shop.opens())

    @rule()
    def periods_are_closed(self) -> None:
        close = ClosePeriods(self.shop.store, lambda: self.shop.versions, self.shop.clock)
        while self.run(close()):
            pass
        for unit in UNITS:
            begin = self._begin(unit)
            if begin is None:
                continue
            for first, day in naive.due(unit, begin, self.today, HOLDING):
                if unit not in self.closed or first > self.closed[unit][0]:
                    self.closed[unit] = (first, day)
                    self.count(f"closed {unit}")
                    for agent in AGENTS:
                        self._tells(agent, unit, first, day)

    def _begin(self, unit: str) -> int | None:
        """Where closing begins: the first month of anything, once that is known."""
        if self.start is None and "month" not in self.closed and unit == "month":
            days = [one.day for one in self.sold] + [one.day for one in self.came]
            first = min(naive.first_of("month", day) for day in days)
            if not any(naive.due("month", first, self.today, HOLDING)):
                return None
            self.start = first
        return self.start

    @rule()
    def late_changes_are_told(self) -> None:
        self.run(TellLateChanges(self.shop.store, lambda: self.shop.versions, self.shop.clock)())
        if "month" not in self.closed:
            return
        bound = naive.next_of("month", self.closed["month"][0])
        agents = {agent for agent, month in self.late if month < bound}
        for unit, (first, day) in self.closed.items():
            for agent in agents:
                self._tells(agent, unit, first, max(self.today + 1, day))
        self.late = {each for each in self.late if each[1] >= bound}

    def _tells(self, agent: int, unit: str, first: int, day: int) -> None:
        now = naive.figures(self.sold, self.came, agent, unit, first)
        rows = self.told.setdefault((agent, unit, first), [])
        if now != (rows[-1][1] if rows else (0,) * 7):
            self.count("told anew" if rows else "told")
            rows.append((day, now))

    # --- what must hold -----------------------------------------------------------------------

    @invariant()
    def everything_holds_now_and_then(self) -> None:
        if self.looks.due():
            self.everything_holds()

    def everything_holds(self) -> None:
        self.months_and_pages_are_what_a_walk_says()
        self.what_was_published_is_what_a_walk_said_then()

    def months_and_pages_are_what_a_walk_says(self) -> None:
        for agent in AGENTS:
            kept, page, size = self.run(self.shop.store.read(self._look(agent)))
            here = [who for who, (upline, _) in self.uplines.items() if upline == agent]
            assert size == len(here)
            assert months_of(kept) == naive.months(self.sold, self.came, agent)
            buyers = sum(each.customers for each in kept)
            assert buyers == self._customers(agent)
            shown = [(*naive.latest(self.sold, agent, who), self.ids[who]) for who in here]
            shown.sort(key=lambda each: (each[0], each[1], each[3]), reverse=True)
            assert [
                (each.latest, each.latest_amount, each.latest_count, each.member_id)
                for each in page
            ] == shown

    def _look(self, agent: int) -> Callable[[Books], tuple[list[TeamMonth], list[Downliner], int]]:
        who = self.ids[agent]
        return lambda books: (
            books.teams.months(who),
            books.teams.page(who, 0, 20, books.teams.size(who)),
            books.teams.size(who),
        )

    def _customers(self, agent: int) -> int:
        seen: dict[tuple[int, int], int] = {}
        for one in self.sold:
            if one.upline == agent:
                key = (one.buyer, naive.first_of("month", one.day))
                seen[key] = seen.get(key, 0) + one.count
        return sum(count > 0 for count in seen.values())

    def what_was_published_is_what_a_walk_said_then(self) -> None:
        for agent in AGENTS:
            kept = self._published(self.ids[agent])
            for unit in UNITS:
                closed = [(one.first, one.day) for one in kept.closings if one.unit == unit]
                assert (max(closed) if closed else None) == self.closed.get(unit)
                self._holds(agent, unit, kept)

    def _figures(self, agent: int, unit: str, day: int) -> TeamFact | None:
        """As commission asks for them."""
        who = self.ids[agent]
        found: TeamFact | None = self.run(
            self.shop.store.read(lambda books: books.teams.figures(who, unit, day))
        )
        return found

    def _published(self, who: int) -> TeamFigures:
        look: Callable[[Books], TeamFigures] = lambda books: books.teams.published(who)  # noqa: E731
        found: TeamFigures = self.run(self.shop.store.read(look))
        return found

    def _holds(self, agent: int, unit: str, kept: TeamFigures) -> None:
        mine = {key[2]: rows for key, rows in self.told.items() if key[:2] == (agent, unit)}
        rows: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for fact in kept.facts:
            if fact.unit == unit:
                sums = tuple(getattr(fact, name) for name in MEASURES)
                rows.setdefault(fact.first, []).append((fact.day, sums))
        assert rows == {first: told for first, told in mine.items() if told}
        for day in (self.today, self.today + 1):
            held = holding_on(kept, unit, day)
            if unit not in self.closed:
                assert held is None
                continue
            assert held is not None
            assert self._figures(agent, unit, day) == held
            told = [sums for since, sums in mine.get(self.closed[unit][0], []) if since <= day]
            assert tuple(getattr(held, name) for name in MEASURES) == (
                told[-1] if told else (0,) * 7
            )


def months_of(kept: list[TeamMonth]) -> dict[tuple[int, int], tuple[int, ...]]:
    """What the books hold, without lines that hold nothing."""
    found = {
        (each.invite_id, each.month): (each.joined, each.gone, each.sales, each.orders)
        for each in kept
    }
    return {key: sums for key, sums in found.items() if any(sums)}
