"""Whatever is given, taken, invited: roles are the oracle's, an owner stays, the log has every change."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import KEY
from tests.invariants.emptying import emptied
from tests.invariants.shop import direct
from tests.looks import Looks
from tests.staff.office import Office
from tiers.errors import Refusal
from tiers.records import Role
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

PEOPLE = (1, 2, 3, 4, 5)
Anybody = st.sampled_from(PEOPLE)
BELOW = {Role.READ_ONLY, Role.SUPPORT, Role.MARKETER}
MAY = {
    Role.OWNER: {*BELOW, Role.ADMIN, Role.OWNER, Role.MEMBER},
    Role.ADMIN: {*BELOW, Role.MEMBER},
}
SEEN: Counter[str] = Counter()


class RoleMachine(RuleBasedStateMachine):
    """Five people, the first an owner."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self._opening = open_store(url, KEY)
        opened = direct(self.run(self._opening.__aenter__()))
        self.run(emptied(opened))
        self.office = Office(opened)
        self.actors = {each: self.run(self.office.comes(each)) for each in PEOPLE}
        self.run(self.office.comes(1, Role.OWNER))
        self.run(self.office.comes(2, Role.SUPPORT))
        self.roles = {1: Role.OWNER, 2: Role.SUPPORT}
        self.links: list[tuple[str, Role, int]] = []
        self.used: dict[str, int] = {}
        self.changes = 2
        self.looks = Looks()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.the_log_has_every_change_and_holds()
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    def tries(self, work: Coroutine[Any, Any, Any]) -> str:
        """The name of the answer."""
        try:
            self.run(work)
        except Refusal as no:
            answer = type(no).__name__
        else:
            answer = "done"
        SEEN[answer] += 1
        return answer

    def role(self, number: int) -> Role:
        return self.roles.get(number, Role.MEMBER)

    def put(self, number: int, role: Role) -> None:
        self.changes += self.role(number) is not role
        self.roles.pop(number, None)
        if role is not Role.MEMBER:
            self.roles[number] = role

    @rule(
        by=Anybody, whom=Anybody, role=st.sampled_from([*Role, Role.MEMBER]), number=st.booleans()
    )
    def changes_a_role(self, by: int, whom: int, role: Role, number: bool) -> None:
        actor = self.run(self.office.comes(by))
        act = (
            self.office.appoints(actor, self.actors[whom].member_id, role)
            if number
            else self.office.changes(actor, whom, role)
        )
        mayhap = MAY.get(self.role(by), set())
        answer = self.tries(act)
        allowed = by != whom and self.role(whom) in mayhap and role in mayhap
        if not number and self.role(whom) is Role.MEMBER:
            allowed = False  # who does not serve has no row
        assert (answer == "done") == allowed, answer
        if allowed:
            SEEN["dismissed"] += role is Role.MEMBER and self.role(whom) is not role
            self.put(whom, role)

    @rule(by=Anybody, role=st.sampled_from(sorted(set(Role) - {Role.MEMBER})))
    def invites(self, by: int, role: Role) -> None:
        actor = self.run(self.office.comes(by))
        if self.role(by) is Role.OWNER:
            self.links.append((self.run(self.office.invites(actor, role)), role, by))
        else:
            assert self.tries(self.office.invites(actor, role)) == "NotAllowed"

    @rule(who=Anybody, which=st.integers(0, 5))
    def opens(self, who: int, which: int) -> None:
        if not self.links:
            return
        token, role, maker = self.links[which % len(self.links)]
        answer = self.tries(self.office.opens(self.run(self.office.comes(who)), token))
        if self.used.get(token) == who and self.role(who) is role:
            assert answer == "done"
        elif token in self.used or self.role(maker) is not Role.OWNER:
            assert answer == "DeadLink"
        elif self.role(who) is not Role.MEMBER:
            assert answer == "ServesAlready"
        else:
            assert answer == "done"
            self.used[token] = who
            self.put(who, role)
            SEEN["joined"] += 1

    @invariant()
    def the_store_says_the_same(self) -> None:
        assert self.run(self.office.roles()) == self.roles
        assert Role.OWNER in self.roles.values()

    @invariant()
    def the_log_holds_now_and_then(self) -> None:
        if self.looks.due():
            self.the_log_has_every_change_and_holds()

    def the_log_has_every_change_and_holds(self) -> None:
        rows = self.run(self.office.audited())
        assert sum(each["action"] == "staff.role" for each in rows) == self.changes
        assert sum(each["action"] == "staff.invited" for each in rows) == len(self.links)
        assert self.run(self.office.chain_holds())


def test_any_acts_leave_the_right_people_in_charge(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    SEEN.clear()
    machine: Any = lambda: RoleMachine(f"sqlite+aiosqlite:///{path}")  # noqa: E731 - as a class
    run_state_machine_as_test(machine)
    assert {"done", "joined", "NotAllowed", "DeadLink", "OwnRole", "ServesAlready"} <= set(SEEN)
    assert SEEN["dismissed"], SEEN
