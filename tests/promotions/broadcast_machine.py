"""Broadcasts frozen, confirmed, sent, paused, stopped, killed, in any order, against plain dicts.

B1: a row for each recipient, told at most once for each time that somebody said so. B2: nobody who
was not there at the freeze, nobody who has opted out. B4: nothing after a stop. A3: two are two.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.courier.taking import InHand, Taking
from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct
from tests.promotions.mailroom import RECIPIENTS, Mailroom
from tests.promotions.plain_broadcast import Told
from tiers.addressing import Expire, Send, Skip
from tiers.errors import Refusal
from tiers.programme.promoting import PromotionRules
from tiers.records import Role
from tiers.store.books.recipients import Settled
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.addressing import Verdict
    from tiers.records import Actor
    from tiers.store.books import Books

ABOVE, COURIER = 2, 7
STAFF = (0, 1, 2)
COUNTED: Counter[str] = Counter()
"""What all examples together did: a machine that idles proves nothing."""


class BroadcastMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner, self.clock = asyncio.Runner(), Clock()
        self._opening = open_store(url, KEY)
        opened = direct(self.run(self._opening.__aenter__()))
        self.run(emptied(opened))
        rules = PromotionRules(two_people_above=ABOVE, quiet_hours=None)
        self.room = Mailroom(Shop(opened, self.clock), rules=rules)
        self.run(self.room.shop.opens())
        roles = (Role.OWNER, Role.ADMIN, Role.MARKETER)
        self.staff = [self.run(self.room.staff(n, role)) for n, role in enumerate(roles)]
        self.promotion = {
            hours: self.run(self.room.draft(self.staff[0], options={"expires_hours": hours}))
            for hours in (None, 1)
        }
        self.taking = Taking(self.room.versions)
        self.members: list[Actor] = []
        self.out: set[int] = set()
        self.told: dict[int, Told] = {}

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def teardown(self) -> None:
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    # --- people ---------------------------------------------------------------------------------

    @initialize()
    def some_are_there(self) -> None:
        for _ in range(3):
            self.join()

    @rule()
    def join(self) -> None:
        if len(self.members) < 5:
            self.members.append(self.run(self.room.member(len(self.members))))

    @rule(who=st.integers(0, 4), wanted=st.sampled_from([False, False, True]))
    def choose(self, who: int, wanted: bool) -> None:
        """Opts out, or in again."""
        if who < len(self.members):
            member = self.members[who]
            now = self.clock()
            self.run(self.room.store.write(lambda books: books.people.choose(
                member.member_id, "promotion", wanted=wanted, now=now,
            )))  # fmt: skip
            (self.out.discard if wanted else self.out.add)(member.member_id)

    # --- the staff ------------------------------------------------------------------------------

    @rule(by=st.sampled_from(STAFF), hours=st.sampled_from([None, 1]), far=st.integers(0, 5))
    def begin(self, by: int, hours: int | None, far: int) -> None:
        """The usual way, or a part of it: chance alone seldom finds it."""
        number = self._freeze(by, hours)
        if number is not None and far:
            self._confirm(by, number, 0)
            if far > 1 and self.told[number].state == "waiting":
                self._approve(1 if by == 0 else 0, number)
            if far > 2:
                self.later(70)
                self._takes(far - 3)

    @rule(by=st.sampled_from(STAFF), hours=st.sampled_from([None, 1]))
    def freeze(self, by: int, hours: int | None) -> None:
        self._freeze(by, hours)

    def _freeze(self, by: int, hours: int | None) -> int | None:
        people: list[int] = [
            each.member_id for each in self.members if each.member_id not in self.out
        ]
        for each in self.told.values():  # what this person previewed before is not good any more
            if (each.state, each.author, each.hours) == ("frozen", by, hours):
                each.state = "withdrawn"
        number = self._does(self.room.freezes(self.staff[by], self.promotion[hours]), bool(people))
        if number:
            rows = dict.fromkeys(people, "pending")
            self.told[number] = Told(by, self.clock(), rows, hours)
        return number or None

    @rule(by=st.sampled_from(STAFF), data=st.data(), wrong=st.sampled_from([0, 0, 0, 1]))
    def confirm(self, by: int, data: st.DataObject, wrong: int) -> None:
        self._confirm(by, self._any(data, "frozen"), wrong)

    def _confirm(self, by: int, number: int, wrong: int) -> None:
        told = self.told.get(number)
        may = told is not None and told.state == "frozen" and told.author == by
        may = may and told is not None and self.clock() <= told.frozen_at + timedelta(minutes=2)
        there = sum(each.member_id not in self.out for each in self.members)
        changed = may and told is not None and there != len(told.rows)
        typed = (0 if told is None else len(told.rows)) + wrong
        state = self._does(
            self.room.confirms(self.staff[by], number, typed), may and (changed or not wrong)
        )
        if not state or told is None:
            return
        if changed:
            assert state == "changed"
            told.state = "withdrawn"
            COUNTED["changed"] += 1
            return
        told.confirmed_at = self.clock()
        assert state == ("waiting" if len(told.rows) > ABOVE else "scheduled")
        told.state = state
        if state == "scheduled":
            self._schedule(told)

    @rule(by=st.sampled_from(STAFF), data=st.data())
    def approve(self, by: int, data: st.DataObject) -> None:
        self._approve(by, self._any(data, "waiting"))

    def _approve(self, by: int, number: int) -> None:
        told = self.told.get(number)
        may = told is not None and told.state == "waiting" and by != told.author and by < 2
        if self._does(self.room.approves(self.staff[by], number), may) and told:
            told.state, told.approver = "scheduled", by
            self._schedule(told)
            COUNTED["two agreed"] += 1

    @rule(by=st.sampled_from(STAFF), data=st.data())
    def withdraw(self, by: int, data: st.DataObject) -> None:
        number = self._any(data, "scheduled", "waiting")
        told = self.told.get(number)
        mine = told is not None and told.author == by
        may = told is not None and told.state in {"waiting", "scheduled"} and (mine or by < 2)
        may = may or (told is not None and told.state == "frozen" and mine)
        if self._does(self.room.withdraws(self.staff[by], number), may) and told:
            told.state = "withdrawn"
            COUNTED["withdrawn"] += 1

    @rule(by=st.sampled_from(STAFF), to=st.sampled_from(["paused", "sending", "stopped"]),
          data=st.data())  # fmt: skip
    def steer(self, by: int, to: str, data: st.DataObject) -> None:
        number = self._any(data, "sending", "paused")
        told = self.told.get(number)
        ways = {"paused": {"sending"}, "sending": {"paused"}, "stopped": {"sending", "paused"}}
        confirmed = told is not None and told.confirmed_at is not None
        may = confirmed and told is not None and told.state in {to, *ways[to]}
        act = {
            "paused": self.room.pauses,
            "sending": self.room.resumes,
            "stopped": self.room.stops,
        }
        if self._does(act[to](self.staff[by], number), may) and told:
            told.state = to
            COUNTED[to] += 1

    @rule(data=st.data(), again=st.booleans(), all_of_them=st.booleans())
    def decide(self, data: st.DataObject, again: bool, all_of_them: bool) -> None:
        with_unclear = [n for n, each in self.told.items() if self._unclear(each)]
        number = data.draw(st.sampled_from([*with_unclear, *with_unclear, *self.told, 999]))
        told = self.told.get(number)
        open_ones = self._unclear(told) if told else []
        one = None if all_of_them or not open_ones else data.draw(st.sampled_from(open_ones))
        chosen = open_ones if one is None else [one]
        late = told is not None and told.expires_at is not None
        late = late and told is not None and told.expires_at <= self.clock()  # type: ignore[operator]
        live = told is not None and told.state in {"sending", "paused", "finished"} and not late
        recipient = None if one is None or told is None else self._row(number, one)
        act = self.room.sends_again if again else self.room.leaves
        done = self._does(
            act(self.staff[0], number, recipient), bool(chosen) and (live or not again)
        )
        if not done or told is None:
            return
        assert done == len(chosen)
        for member in chosen:
            if again:
                told.rows[member] = "pending"
                told.again[member] += 1
                told.state = "sending" if told.state == "finished" else told.state
            else:
                told.left.add(member)
            COUNTED["again" if again else "left"] += 1

    # --- the courier, and time ------------------------------------------------------------------

    @rule(many=st.integers(1, 3))
    def take(self, many: int) -> None:
        self._takes(many)

    def _takes(self, many: int) -> None:
        """As the courier does: with every look in the transaction that marks it."""
        for _ in range(many):
            found = self.run(self.room.store.write(self._take))
            due = [
                n
                for n, each in self.told.items()
                if each.state == "sending" and each.has("pending")
            ]
            assert (found is None) == (not due)
            if found is not None:
                self._taken(*found)

    def _take(self, books: Books) -> tuple[int, int, Verdict] | None:
        now = self.clock()
        leased = books.recipients.lease(COURIER, now, now + timedelta(minutes=1), 1)
        if not leased:
            return None
        [verdict] = self.taking(books, [InHand(leased[0], COURIER)], now)
        return leased[0].broadcast_id, leased[0].member_id, verdict

    def _taken(self, number: int, member: int, verdict: Verdict) -> None:
        told = self.told[number]
        late = told.expires_at is not None and told.expires_at <= self.clock()
        if late:
            assert isinstance(verdict, Expire)
            told.rows[member] = "expired"
        elif member in self.out:
            assert isinstance(verdict, Skip)
            told.rows[member] = "skipped"
            COUNTED["opted out meanwhile"] += 1
        else:
            assert isinstance(verdict, Send)
            told.rows[member] = "sending"
            told.said[member] += 1
            COUNTED["sent"] += 1

    @rule(outcome=st.sampled_from(["sent", "sent", "failed", "unknown"]))
    def settle(self, outcome: str) -> None:
        for number, told in self.told.items():
            for member in told.has("sending"):
                row, now = self._row(number, member), self.clock()

                def write(books: Books, row: int = row, now: datetime = now) -> None:
                    books.recipients.settle([Settled(row, outcome)], COURIER, now)

                self.run(self.room.store.write(write))
                told.rows[member] = outcome

    @rule()
    def kill(self) -> None:
        """The courier is gone: what it was just sending is unclear, and stays so."""
        now = self.clock()
        self.run(self.room.store.write(lambda books: books.recipients.abandoned(COURIER, now)))
        for told in self.told.values():
            for member in told.has("sending"):
                told.rows[member] = "unknown"
                COUNTED["killed"] += 1

    @rule(seconds=st.sampled_from([30, 70, 70, 70, 70, 700, 4_000, 90_000]))
    def later(self, seconds: int) -> None:
        self.clock.moves(seconds=seconds)
        self.proceed()

    @rule()
    def proceed(self) -> None:
        self.run(self.room.proceeds())
        now = self.clock()
        for number, told in list(self.told.items()):
            unconfirmed = told.confirmed_at is None
            if unconfirmed and (
                told.state == "withdrawn" or told.frozen_at <= now - timedelta(minutes=10)
            ):
                del self.told[number]
                continue
            self._by_the_clock(told, now)

    def _by_the_clock(self, told: Told, now: datetime) -> None:
        if told.state == "waiting" and told.confirmed_at is not None:
            if told.confirmed_at <= now - timedelta(hours=24):
                told.state = "withdrawn"
                COUNTED["lapsed"] += 1
        elif told.state == "scheduled" and told.starts_at is not None and told.starts_at <= now:
            told.state = "sending"
        if told.state in {"stopped", "withdrawn"} and told.confirmed_at is not None:
            self._all(told, "skipped")
        if told.state in {"sending", "paused"}:
            if told.expires_at is not None and told.expires_at <= now:
                self._all(told, "expired")
            if not told.has("pending", "sending"):
                told.state = "finished"
                COUNTED["finished"] += 1

    @staticmethod
    def _all(told: Told, state: str) -> None:
        for member in told.has("pending"):
            told.rows[member] = state

    # --- what becomes of it ---------------------------------------------------------------------

    def _any(self, data: st.DataObject, *states: str) -> int:
        """Mostly one for which there is something to be done; or one that never was."""
        fit = [number for number, each in self.told.items() if each.state in states]
        return data.draw(st.sampled_from([*fit, *fit, *fit, *self.told, 999]))

    def _schedule(self, told: Told) -> None:
        told.starts_at = self.clock() + timedelta(seconds=60)
        hours = None if told.hours is None else timedelta(hours=told.hours)
        told.expires_at = None if hours is None else told.starts_at + hours

    @staticmethod
    def _unclear(told: Told) -> list[int]:
        confirmed = told.confirmed_at is not None
        return [each for each in told.has("unknown") if confirmed and each not in told.left]

    def _row(self, number: int, member: int) -> int:
        query = RECIPIENTS.select().where(
            RECIPIENTS.c.broadcast_id == number, RECIPIENTS.c.member_id == member
        )
        found: int = self.run(
            self.room.store.read(lambda books: books.connection.execute(query).one().id)
        )
        return found

    def _does(self, act: Any, may: bool) -> Any:
        done = None
        with suppress(Refusal):
            done = self.run(act)
        assert bool(done) == may
        return done

    # --- what must hold -------------------------------------------------------------------------

    @invariant()
    def rows_are_as_plain_dicts_say(self) -> None:
        query = RECIPIENTS.select()
        rows = self.run(self.room.store.read(lambda books: books.connection.execute(query).all()))
        found: dict[int, dict[int, str]] = {}
        for row in rows:
            assert row.member_id not in found.setdefault(row.broadcast_id, {})
            found[row.broadcast_id][row.member_id] = row.state
        assert found == {number: told.rows for number, told in self.told.items()}

    @invariant()
    def nobody_is_told_more_often_than_somebody_said(self) -> None:
        """B1."""
        for told in self.told.values():
            for member, times in told.said.items():
                assert times <= 1 + told.again[member]
                assert member in told.rows

    @invariant()
    def broadcasts_are_in_their_states_and_every_step_is_noted_once(self) -> None:
        for number, told in self.told.items():
            one = self.run(self.room.one(number))
            assert (one.state, one.starts_at, one.expires_at) == (
                told.state, told.starts_at, told.expires_at,
            )  # fmt: skip
            assert one.audience == len(told.rows)
            if len(told.rows) > ABOVE and told.starts_at is not None:
                assert one.approved_by == self.staff[told.approver or 0].telegram_id
                assert one.approved_by != one.author
