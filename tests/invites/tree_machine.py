"""Who comes, invites, joins, buys, is moved, forgets themselves, against plain dicts (R1–R4)."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct
from tests.invites.guild import Guild, inviting
from tiers.errors import DeadLink, GoesInCircles, Refusal, UnknownMember
from tiers.invites import (
    AlreadyInvited,
    InYourTeam,
    Joined,
    NotNew,
    NoUpline,
    OwnInvite,
)
from tiers.privacy import EraseMe
from tiers.records import Role
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.invites import Made
    from tiers.records import Actor

PEOPLE = (1, 2, 3, 4, 5, 6)
BOSS = 9
Anybody = st.sampled_from(PEOPLE)
SEEN: Counter[str] = Counter()
"""What the machine has met so far: one that never meets a case proves nothing about it."""


@dataclass
class Plain:
    """What the oracle knows of somebody."""

    joined_at: datetime
    bought: bool = False
    gone: bool = False


class TreeMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.runner, self.clock = url, asyncio.Runner(), Clock()
        self._opening = open_store(url, KEY)
        opened = direct(self.run(self._opening.__aenter__()))
        self.run(emptied(opened))
        shop = Shop(opened, self.clock, inviting())
        self.guild = Guild(self.run(shop.opens()))
        self.known: dict[int, Plain] = {}
        self.parent: dict[int, int] = {}
        self.ever: set[int] = set()
        self.links: list[tuple[Made, int]] = []
        self.dead: set[int] = set()
        self.left: dict[int, int] = {}
        self.by: dict[int, int] = {}
        self.boss = self.run(self.guild.comes(BOSS, Role.ADMIN))
        for number in PEOPLE[:3]:
            self.come(number)
            self.make(number, None)

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def teardown(self) -> None:
        self.clock.moves(seconds=1)
        assert self.run(self.guild.shop.verifies()).difference is None
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    # --- what may happen ------------------------------------------------------------------------

    @rule(who=Anybody)
    def comes(self, who: int) -> None:
        self.come(who)

    def come(self, who: int) -> None:
        if who not in self.guild.people:
            actor = self.run(self.guild.comes(who))
            self.known[actor.member_id] = Plain(self.clock())

    @rule(who=Anybody, places=st.sampled_from([None, 1, 2]))
    def makes(self, who: int, places: int | None) -> None:
        self.make(who, places)

    def make(self, who: int, places: int | None) -> None:
        actor = self.actor(who)
        if self.known[actor.member_id].gone or len(self.links) >= 8:
            return
        try:
            link = self.run(self.guild.makes(actor, places=places, days=3))
        except Refusal:
            return
        self.links.append((link, actor.member_id))
        self.left[link.invite] = 99 if places is None else places

    @rule(who=Anybody, which=st.integers(0, 7))
    def arrives(self, who: int, which: int) -> None:
        self.arrive(who, which)

    @rule(who=Anybody)
    def tries_every_link(self, who: int) -> None:
        for which in range(len(self.links)):
            self.arrive(who, which)

    def arrive(self, who: int, which: int) -> None:
        actor = self.actor(who)
        if not self.links or self.known[actor.member_id].gone:
            return
        link, agent = self.links[which % len(self.links)]
        expected = self._expected(actor.member_id, link, agent)
        met: str
        try:
            answer = self.run(self.guild.joins(actor, link))
            met = "joined" if isinstance(answer, Joined) and answer.fresh else "same"
        except Refusal as no:
            met = type(no).__name__
        assert met == expected
        SEEN[met] += 1
        if met == "joined":
            self.parent[actor.member_id] = agent
            self.ever.add(actor.member_id)
            self.left[link.invite] -= 1
            self.by[actor.member_id] = link.invite

    def _expected(self, me: int, link: Made, agent: int) -> str:
        """The rule once more, by hand: naive walks over plain dicts."""
        mine = self.known[me]
        if agent == me:
            return OwnInvite.__name__
        if self.parent.get(me) == agent and self.by.get(me) == link.invite:
            return "same"
        assert link.expires_at is not None
        over = self.clock() >= link.expires_at or self.left[link.invite] == 0
        late = (self.clock() - mine.joined_at).total_seconds() > 24 * 3600
        rules = {
            DeadLink: link.invite in self.dead or over or self.known[agent].gone,
            InYourTeam: me in self.above(agent),
            AlreadyInvited: me in self.ever,
            NotNew: late or mine.bought or me in self.parent.values(),
        }
        return next((no.__name__ for no, holds in rules.items() if holds), "joined")

    @rule(which=st.integers(0, 7), act=st.sampled_from(["rest", "wake", "delete"]))
    def changes(self, which: int, act: str) -> None:
        if not self.links:
            return
        link, agent = self.links[which % len(self.links)]
        actor = next(each for each in self.guild.people.values() if each.member_id == agent)
        try:
            if act == "delete":
                self.run(self.guild.deletes(actor, link.invite))
                self.left[link.invite] = 0
            else:
                self.run(self.guild.rests(actor, link.invite, paused=act == "rest"))
        except Refusal:
            assert self.left[link.invite] == 0 or self.known[agent].gone
            return
        if act == "wake":
            self.dead.discard(link.invite)
        else:
            self.dead.add(link.invite)

    @rule(who=Anybody, to=Anybody, times=st.integers(1, 2))
    def is_moved(self, who: int, to: int, times: int) -> None:
        one, two = self.actor(who).member_id, self.actor(to).member_id
        gone = self.known[one].gone or self.known[two].gone
        circle = one in self.above(two) and self.parent.get(one) != two
        for _ in range(times):
            met = ""
            try:
                self.run(self.guild.moves(self.boss, one, two))
            except Refusal as no:
                met = type(no).__name__
            wanted = UnknownMember if gone else GoesInCircles if circle else None
            assert met == ("" if wanted is None else wanted.__name__)
            SEEN[f"moved {met}"] += 1
            if not met:
                if self.parent.get(one) != two:
                    self.by.pop(one, None)
                self.parent[one] = two
                self.ever.add(one)

    @rule(who=Anybody)
    def is_removed(self, who: int) -> None:
        one = self.actor(who).member_id
        try:
            self.run(self.guild.removes(self.boss, one))
        except (NoUpline, UnknownMember):
            assert one not in self.parent or self.known[one].gone
            return
        del self.parent[one]
        self.by.pop(one, None)

    @rule(who=Anybody)
    def buys(self, who: int) -> None:
        actor = self.actor(who)
        if not self.known[actor.member_id].gone:
            self.run(self.guild.buys(actor))
            self.known[actor.member_id].bought = True

    @rule(who=st.sampled_from(PEOPLE[1:3]))
    def forgets_themselves(self, who: int) -> None:
        actor = self.actor(who)
        self.run(EraseMe(self.guild.store, self.clock)(actor))
        self.known[actor.member_id].gone = True

    @rule(hours=st.sampled_from([1, 2, 24]))
    def time_passes(self, hours: int) -> None:
        self.clock.moves(hours=hours, microseconds=hours == 24)

    # --- what must hold -------------------------------------------------------------------------

    @invariant()
    def the_graph_is_as_it_should_be(self) -> None:
        edges = self.run(self.guild.edges())
        assert edges == self.parent
        for member in edges:
            assert member not in self.above(self.parent[member])

    def above(self, member: int) -> list[int]:
        """The member and all above them; it must come to an end."""
        line = [member]
        while line[-1] in self.parent:
            line.append(self.parent[line[-1]])
            assert len(line) <= len(self.known) + 1
        return line

    def actor(self, who: int) -> Actor:
        self.come(who)
        return self.guild.people[who]
