"""Any acts with points, in any order, against plain lists: the ledger must come to the same (L1–L8)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.points_oracle import LASTS, SETTLES, Person, Pile
from tests.invariants.shop import SHOP, Shop, direct, event, refund
from tests.looks import Looks
from tests.programmes import ladder
from tiers.errors import BadEvent, NotEnoughPoints
from tiers.ledger import ACCOUNTS, Cause
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.points import AwardPoints, ExpirePoints
from tiers.privacy import EraseMe
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tiers.ledger import Wallet
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books

NAMES = st.sampled_from(["a", "b", "c"])
CENTS = st.sampled_from([1, 33, 55, 100, 1_250, 10_000])
POINTS = st.sampled_from([1, 7, 50, 100, 130])
AGO = st.sampled_from([0.0, 0.5, 2.0, 5.0, 9.0])
FAR = {"1000.00": "99999999.00", "5000.00": "999999999.00", "500.00": "99999999.00"}
"""Thresholds that nobody reaches: the tiers are tried elsewhere."""


def programme(policy: str) -> str:
    points = f"""
[points]
name = {{ en = "Points", zh-Hans = "积分", zh-Hant = "積分" }}
from = 2026-01-01
expires = {{ days = {LASTS} }}
on_refund = "{policy}"

[points.earn.purchase]
per_unit = "1.25"
"""
    return ladder(SETTLES, **FAR) + points


class PointsMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str, policy: str) -> None:
        super().__init__()
        self.policy = policy
        self.runner = asyncio.Runner()
        self.clock = Clock()
        self.numbers = iter(range(1, 100_000))
        self.people: dict[str, Person] = {}
        self.actors: dict[str, Actor] = {}
        self.owner: dict[str, str] = {}
        self.bought: dict[str, tuple[str, int, datetime]] = {}
        self.spent: dict[str, tuple[str, list[tuple[Pile, int]]]] = {}
        self.gifts: dict[str, tuple[str, Pile]] = {}
        self.done: set[str] = set()
        self.gone: dict[str, MemberId | None] = {}
        """Members who have become part of another."""
        self.ledger: list[Any] = []
        self.looks = Looks()
        self._opening = open_store(url, KEY)
        self.shop = Shop(
            direct(self.run(self._opening.__aenter__())), self.clock, programme(policy)
        )
        self.run(emptied(self.shop.store))
        self.run(self.shop.opens())
        self.clock.moves(minutes=1)

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def write(self, decide: Any) -> Any:
        return self.run(self.shop.store.write(decide))

    def teardown(self) -> None:
        self.sweep()
        self.verifies()
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    def name(self) -> str:
        return f"n{next(self.numbers)}"

    def person(self, account: str) -> Person:
        """Whoever has the account; the plain lists are told the time."""
        owner = self.owner.setdefault(account, account)
        person = self.people.setdefault(owner, Person(self.policy))
        person.goes_on(self.clock())
        return person

    def awards(self) -> None:
        self.run(self.shop.assesses())
        award = AwardPoints(self.shop.store, lambda: self.shop.versions, self.clock)
        while self.run(award()):
            pass

    def member(self, account: str) -> MemberId | None:
        return self.write(partial(self._member, account))  # type: ignore[no-any-return]

    def _member(self, account: str, books: Books) -> MemberId | None:
        actor = self.actors.get(self.owner.get(account, account))
        known = books.people.account(SHOP, account)
        return actor.member_id if actor else known.member_id if known else None

    def _balances(self, accounts: Sequence[str], now: datetime, books: Books) -> dict[str, Wallet]:
        """Of all accounts that have a member, in one look."""
        members = {account: self._member(account, books) for account in accounts}
        return {
            account: books.points.balance(member, now)
            for account, member in members.items()
            if member is not None
        }

    # --- what may happen ---------------------------------------------------------------------------

    @rule(account=NAMES, cents=CENTS, ago=AGO)
    def buy(self, account: str, cents: int, ago: float) -> None:
        person, name, at = self.person(account), self.name(), self.clock() - timedelta(days=ago)
        self.run(self.shop.records(event(name, account, amount=cents, occurred_at=at)))
        self.awards()
        if not person.erased:
            self.bought[name] = (account, cents, at)
            person.counts(name, cents, at, self.clock())

    @rule(account=NAMES, cents=CENTS, parts=st.integers(2, 4))
    def buy_in_parts(self, account: str, cents: int, parts: int) -> None:
        for _ in range(parts):
            self.buy(account, cents, 0)

    @rule(account=NAMES, cents=CENTS, back=CENTS)
    def refund_comes_first(self, account: str, cents: int, back: int) -> None:
        person, name, at = self.person(account), self.name(), self.clock()
        self.run(self.shop.records(refund(self.name(), name, back, account, occurred_at=at)))
        self.awards()
        self.run(self.shop.records(event(name, account, amount=cents, occurred_at=at)))
        self.awards()
        if not person.erased:
            left = cents - back if back <= cents else cents
            self.bought[name] = (account, left, at)
            if left or back > cents:
                person.counts(name, left, at, self.clock())

    @precondition(lambda self: self.bought)
    @rule(data=st.data(), part=st.sampled_from(["all", "half", "too much"]))
    def take_back(self, data: st.DataObject, part: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.bought)))
        account, cents, at = self.bought[name]
        person = self.person(account)
        much = {"all": cents, "half": cents // 2, "too much": cents + 1}[part]
        said = refund(self.name(), name, much, account, occurred_at=self.clock())
        if not cents or part == "too much":
            with_fault = self.run(_refused(self.shop, said))
            assert with_fault or not cents
            return
        self.run(self.shop.records(said, said))
        self.awards()
        self.bought[name] = (account, cents - much, at)
        if not person.erased and much:
            person.counts(name, cents - much, at, self.clock())

    @rule(account=NAMES, amount=POINTS)
    def spend(self, account: str, amount: int) -> None:
        member, person, key = self.member(account), self.person(account), self.name()
        if member is None or person.erased:
            return
        cause = Cause(key, self.clock())
        taken = person.spends(amount)
        try:
            assert self.write(lambda books: books.points.spend(member, amount, cause))
            assert not self.write(lambda books: books.points.spend(member, amount, cause))
            assert taken is not None
            self.spent[key] = (account, taken)
        except NotEnoughPoints:
            assert taken is None

    @rule(account=NAMES, amount=POINTS, days=st.sampled_from([None, 1, 6]))
    def give(self, account: str, amount: int, days: int | None) -> None:
        member, person, key, now = (
            self.member(account),
            self.person(account),
            self.name(),
            self.clock(),
        )
        if member is None or person.erased:
            return
        ends = None if days is None else now + timedelta(days=days)
        cause = Cause(key, now)
        for fresh in (True, False):
            given = self.write(lambda books: books.points.give(member, amount, cause, ends))
            assert given is fresh
        pile = Pile(amount, now, ends, key, put=True)
        self.gifts[key] = (account, pile)
        person.gets(pile)

    @precondition(lambda self: self.spent or self.gifts)
    @rule(data=st.data(), twice=st.booleans())
    def reverse(self, data: st.DataObject, twice: bool) -> None:
        """One after the other, or two at once: one of them does it."""
        key = data.draw(st.sampled_from(sorted({**self.spent, **self.gifts})))
        account = (self.spent.get(key) or self.gifts[key])[0]
        person = self.person(account)
        if person.erased:
            return
        causes = [Cause(self.name(), self.clock()) for _ in range(1 + twice)]

        async def once(cause: Cause) -> bool:
            return await self.shop.store.write(
                lambda books: books.points.reverse(key, cause, self.policy)
            )

        async def together() -> list[bool]:
            return await asyncio.gather(*[once(each) for each in causes])

        assert sum(self.run(together())) == (key not in self.done)
        if key in self.done:
            return
        self.done.add(key)
        if key in self.spent:
            for pile, part in self.spent[key][1]:
                pile.left += part
                person.spent -= part
            person.goes_on(self.clock())
            person.repays()
        else:
            pile = self.gifts[key][1]
            person.loses(key, pile.amount - pile.lapsed)

    @rule(account=NAMES, chat=st.sampled_from([7, 8]))
    def link(self, account: str, chat: int) -> None:
        """A second account comes to the same person; what is linked stays where it is."""
        before = self.owner.get(account, account)
        if before.startswith("t") or (self.people.get(f"t{chat}") or Person("")).erased:
            return
        actor = self.run(Identify(self.shop.store, self.clock)(chat, "en"))
        token = f"{next(self.numbers):022}"
        link = self.run(
            MakeLink(self.shop.store, self.clock, lambda: token)(SHOP, account, "test")
        )
        mine = self.person(account)
        self.actors[f"t{chat}"] = actor
        other = self.people.setdefault(f"t{chat}", Person(self.policy))
        other.goes_on(self.clock())
        self.gone[before] = self.member(account)
        self.run(OpenLink(self.shop.store, self.clock)(actor, link.token))
        self.awards()
        mine.becomes_part_of(other)
        for each, owner in self.owner.items():
            if owner == before:
                self.owner[each] = f"t{chat}"

    @precondition(lambda self: self.actors)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted(self.actors)))
        person = self.people[who]
        if person.erased:
            return
        person.goes_on(self.clock())
        self.run(EraseMe(self.shop.store, self.clock)(self.actors[who]))
        person.is_erased()

    @rule(hours=st.sampled_from([1, 24, 24 * 3, 24 * 7]))
    def time_passes(self, hours: float) -> None:
        self.clock.moves(hours=hours)

    @rule()
    def sweep(self) -> None:
        """All that is due is written: every account is what the plain lists say (L2, L3, L8)."""
        self.run(ExpirePoints(self.shop.store, lambda: self.shop.programme, self.clock)())
        for owner, person in self.people.items():
            person.goes_on(self.clock())
            member = self.gone.get(owner, self.member(owner))
            if member is not None:
                assert self.write(partial(_accounts, member)) == person.accounts(), owner

    # --- what must hold after each ---------------------------------------------------------------

    @invariant()
    def balances_are_what_happened(self) -> None:
        people = {account: self.person(account) for account in list(self.owner)}
        balances = self.write(partial(self._balances, list(people), self.clock()))
        for account, found in balances.items():
            person = people[account]
            told = person.held(put=True), person.held(put=False), person.debt
            assert (found.available, found.pending, found.debt) == told
            assert min(told) >= 0
            assert person.worth - 1 - person.merged < person.given <= person.worth  # L7

    @invariant()
    def the_ledger_grows_and_verifies(self) -> None:
        if self.looks.due():
            self.verifies()

    def verifies(self) -> None:
        found = self.run(self.shop.verifies())
        assert found.difference is None, found.difference
        ledger = list(self.run(self.shop.rows("point_transactions")))
        assert ledger[: len(self.ledger)] == self.ledger  # L4: the past is a prefix
        self.ledger = ledger


def _accounts(member: MemberId, books: Books) -> dict[str, int]:
    row = books.ledger.wallet(member)
    return {each: getattr(row, each) if row is not None else 0 for each in ACCOUNTS}


async def _refused(shop: Shop, said: Any) -> bool:
    try:
        await shop.records(said)
    except BadEvent:
        return True
    return False
