"""Layers laid, ended and outlived in any order, against plain lists (T7, U3)."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import direct, event
from tests.layers.office import Office
from tiers.errors import Refusal
from tiers.layers import KINDS, EndMissing, EndsBeforeStart, LayerGone, StartsInPast, Wish
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books

TIERS = ("basic", "silver", "gold")
SEEN: Counter[str] = Counter()
"""What the machine has met so far: one that never meets a case proves nothing about it."""


@dataclass
class Plain:
    """A layer as one would note it on paper; local days, in Shanghai."""

    member: int
    kind: str
    tier: str
    starts: datetime
    ends: datetime | None
    never: bool = False
    """Ended before it began."""

    def lies(self, at: datetime) -> bool:
        return self.starts <= at and (self.ends is None or at < self.ends)


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8)


class LayerMachine(RuleBasedStateMachine):
    """Two members: one has bought their way to silver, the other nothing."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner, self.clock = asyncio.Runner(), Clock()
        self._opening = open_store(url, KEY)
        self.store = direct(self.run(self._opening.__aenter__()))
        self.run(emptied(self.store))
        self.office: Office = self.run(Office.opens(self.store, clock=self.clock))
        self.people: list[Actor] = [
            self.run(self.office.comes(each + 1, "ab"[each])) for each in (0, 1)
        ]
        self.run(self.office.shop.records(event("e", "a", amount=150_000)))
        self.bought = self.clock()
        self.laid: dict[int, Plain] = {}

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def teardown(self) -> None:
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    @property
    def today(self) -> date:
        return (self.clock() + timedelta(hours=8)).date()

    @rule(
        who=st.sampled_from((0, 1)), kind=st.sampled_from(KINDS), tier=st.sampled_from(TIERS),
        first=st.none() | st.integers(-1, 4), last=st.none() | st.integers(-1, 9),
    )  # fmt: skip
    def lay(self, who: int, kind: str, tier: str, first: int | None, last: int | None) -> None:
        days = [None if each is None else self.today + timedelta(each) for each in (first, last)]
        try:
            number = self.run(self.office.lays(self.people[who], Wish(kind, tier, *days)))
        except Refusal as no:
            met = type(no)
            SEEN[met.__name__] += 1
            assert met in self.wrong_with(kind, first, last)
            return
        assert not self.wrong_with(kind, first, last)
        starts = midnight(days[0]) if days[0] and first else self.clock()
        ends = None if days[1] is None else midnight(days[1] + timedelta(1))
        self.laid[number] = Plain(who, kind, tier, starts, ends)
        SEEN["laid"] += 1

    @staticmethod
    def wrong_with(kind: str, first: int | None, last: int | None) -> list[type[Refusal]]:
        """In days from today; the first that is named is said."""
        if last is not None and last < max(first or 0, 0):
            return [EndsBeforeStart]
        if first is not None and first < 0:
            return [StartsInPast]
        return [EndMissing] if kind == "temporary" and last is None else []

    @rule(number=st.integers(1, 6), who=st.sampled_from((0, 1)))
    def end(self, number: int, who: int) -> None:
        known, now = self.laid.get(number), self.clock()
        lies_ahead = known is not None and (known.ends is None or now < known.ends)
        try:
            self.run(self.office.ends(self.people[who], number))
        except LayerGone:
            assert known is None or known.member != who or not lies_ahead or known.never
            SEEN["gone"] += 1
            return
        assert known is not None
        assert known.member == who
        known.ends, known.never = max(now, known.starts), now < known.starts
        SEEN["ended"] += 1

    @rule(hours=st.sampled_from((1, 12, 24, 60)))
    def time_passes(self, hours: int) -> None:
        """The assessor looks at whoever is due, and nobody else looks."""
        self.clock.moves(hours=hours)
        self.run(self.office.shop.assesses())

    @invariant()
    def the_tier_is_what_paper_says(self) -> None:
        for who, actor in enumerate(self.people):
            earned = 1 if who == 0 and self.clock() < self.bought + timedelta(days=29) else 0
            mine = [each for each in self.laid.values() if each.member == who]
            active = [each for each in mine if each.lies(self.clock())]
            locks = [each for each in active if each.kind == "lock"]
            best = max([earned, *(TIERS.index(each.tier) for each in active)])
            if locks:
                latest = max(each.starts for each in locks)
                best = TIERS.index(next(x.tier for x in locks if x.starts == latest))
                SEEN["locked"] += 1
            shown = self.run(self.office.shows(actor))
            assert shown.standing.tracks[0].tier == TIERS[best]
            ahead = [x for x in mine if not x.never and (x.ends is None or x.ends > self.clock())]
            assert len(shown.open) == len(ahead)

    @invariant()
    def whoever_it_touches_is_told_of_each_beginning_once(self) -> None:
        """Begun and assessed, or begun at once: told; not begun: not told."""
        self.run(self.office.shop.assesses())
        for who, actor in enumerate(self.people):
            told = self.run(self.office.told(actor))
            begun = [
                each for each in self.laid.values()
                if each.member == who and each.starts <= self.clock() and not each.never
            ]  # fmt: skip
            different = {(each.kind, each.tier, each.starts) for each in begun}
            assert sum(words == "layer-began" for words, *_ in told) == len(different)

    @invariant()
    def the_assessor_knows_when_to_look_again(self) -> None:
        due = self.run(self.office.shop.store.read(_due))
        for who, actor in enumerate(self.people):
            turns = [
                turn for each in self.laid.values() if each.member == who
                for turn in (each.starts, each.ends)
                if turn and turn > self.clock() and not each.never
            ]  # fmt: skip
            if turns:
                found = due[actor.member_id]
                assert found is not None
                assert found <= min(turns).timestamp() * 1_000_000


def _due(books: Books) -> dict[int, int | None]:
    """When each member is to be assessed again, in microseconds."""
    rows = books.connection.exec_driver_sql("SELECT id, due_at FROM members").all()
    return {row[0]: row[1] for row in rows}
