"""Claims, codes, points, refunds, expiry, pauses, crashes and the clock, against plain dicts (C1–C8)."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.conftest import KEY, NOON, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct, refund
from tests.looks import Looks
from tests.perks.stall import Stall, perk
from tests.programmes import ladder
from tiers.errors import Refusal
from tiers.perks import ClaimPerk, ExpireClaims, FulfilClaim, RefuseClaim, UseCode
from tiers.records import Role
from tiers.store.engine import open_store
from tiers.vault import vault

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.claims import Claim

SILVER = '{ member = { from = "silver" } }'
STARTS, ENDS = NOON + timedelta(hours=2), NOON + timedelta(days=3)
PERKS = (
    perk("card", "code", pool="cards", tiers=SILVER, period="month", per_member=2)
    + perk("gift", "gift", stock=3, worth="3.00", budget="10.00", period="month")
    + perk("flash", "amount_off", amount="5.00", period="once", valid_days=1, stock=2,
           windows=f"[{{ starts = {STARTS.isoformat()}, ends = {ENDS.isoformat()} }}]")
    + perk("bonus", "points", points=50, tiers=SILVER)
    + perk("shop", "code", pool="cards", cost=30, per_member=9)
)  # fmt: skip
NAMES = ("card", "gift", "flash", "bonus", "shop")
LIMITS = {"card": 2, "gift": 1, "flash": 1, "bonus": 1, "shop": 9}
PEOPLE = (1, 2, 3)


class Lost(Exception):  # noqa: N818 - what happens, not what is wrong
    """The process dies before the commit."""


@dataclass
class Dying:
    """A store in which whatever is written is lost again before its commit."""

    store: Any

    async def write(self, decide: Any, *_: Any) -> Any:
        def dies(books: Any) -> None:
            decide(books)
            raise Lost

        return await self.store.write(dies)


class ClaimMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.runner, self.clock = url, asyncio.Runner(), Clock()
        self._open()
        self.run(emptied(self.shop.store))
        self.run(self.shop.opens())
        self.stall = Stall(self.shop)
        self.people: dict[int, Actor] = {}
        for number in PEOPLE:
            # One of them begins as silver, so that little is needed before a code is given.
            self.people[number] = self.run(self.stall.comes(number, 1500 if number == 1 else 1))
        self.boss = replace(self.run(self.stall.comes(9)), role=Role.ADMIN)
        self.owner: dict[str, int] = {}
        """Code → claim, for ever."""
        self.given: dict[tuple[int, str, str, int], int] = {}
        self.imported = 0
        self.bought: list[tuple[int, str]] = []
        self.paused: set[str] = set()
        self.held: set[int] = set()
        self.steps: list[Any] = []
        self.looks = Looks()
        self.fill(2)

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def _open(self) -> None:
        self._opening = open_store(self.url, KEY)
        opened = direct(self.run(self._opening.__aenter__()))
        self.shop = Shop(opened, self.clock, ladder() + PERKS)

    def teardown(self) -> None:
        self.everything_holds()
        self.run(self._opening.__aexit__(None, None, None))
        self.runner.close()

    # --- what may happen ------------------------------------------------------------------------

    @rule(who=st.sampled_from(PEOPLE), name=st.sampled_from(NAMES), n=st.integers(1, 4))
    def press(self, who: int, name: str, n: int) -> None:
        """Any button, as old as it may be."""
        self.claim(who, name, n)

    @rule(name=st.sampled_from(NAMES))
    def everybody_claims_what_comes_next(self, name: str) -> None:
        for who, actor in self.people.items():
            self.claim(who, name, self.run(self.stall.offer(actor, name)).n)

    def claim(self, who: int, name: str, n: int) -> None:
        member = self.people[who].member_id
        before = {row.id for row in self.claims()}
        mine = [row for row in self.claims() if (row.member_id, row.perk) == (member, name)]
        tier = self.tier(who)
        try:
            claimed = self.run(self.stall.claims(self.people[who], name, n))
        except Refusal:
            assert {row.id for row in self.claims()} == before
            return
        row = next(each for each in self.claims() if each.id == claimed.claim)
        assert (row.member_id, row.perk, row.n) == (member, name, n)
        known = self.given.setdefault((member, name, row.period, n), claimed.claim)
        assert known == claimed.claim
        assert claimed.fresh == (claimed.claim not in before)
        if not claimed.fresh:
            return
        # Whatever is given now is right now (C3, C4, C8).
        assert name not in self.paused
        assert member not in self.held
        assert name not in {"card", "bonus"} or tier == "silver"
        assert row.tier == tier
        assert name != "flash" or STARTS <= self.clock() < ENDS
        same = [each for each in mine if each.period == row.period and each.state != "refused"]
        assert len(same) < LIMITS[name]

    @rule(who=st.sampled_from(PEOPLE), name=st.sampled_from(NAMES))
    def crash_while_claiming(self, who: int, name: str) -> None:
        before = self.dump()
        store: Any = Dying(self.shop.store)
        with suppress(Refusal, Lost):
            self.run(
                ClaimPerk(store, lambda: self.shop.versions, self.clock)(self.people[who], name)
            )
        assert self.dump() == before
        versions = self.shop.versions
        self.run(self._opening.__aexit__(None, None, None))
        self._open()
        self.shop.versions = versions
        self.stall.shop = self.shop

    @rule(many=st.integers(1, 3))
    def fill_up(self, many: int) -> None:
        self.fill(many)

    def fill(self, many: int) -> None:
        codes = [f"CODE-{self.imported + number:05}" for number in range(many)]
        self.imported += many
        self.run(self.stall.fills("cards", *codes))

    @rule(who=st.sampled_from(PEOPLE), yuan=st.sampled_from([1, 600, 1500]))
    def buy(self, who: int, yuan: int) -> None:
        name = f"b{len(self.bought)}"
        self.bought.append((who, name))
        self.run(self.stall.buys(who, yuan, name))

    @precondition(lambda self: self.bought)
    @rule(data=st.data())
    def send_back(self, data: st.DataObject) -> None:
        who, name = data.draw(st.sampled_from(self.bought))
        back = refund(f"r-{name}", name, account=f"a{who}", occurred_at=self.clock())
        with suppress(Refusal):
            self.run(self.shop.records(back))
        self.run(self.shop.assesses())
        self.held = {row[1] for row in self.run(self.shop.rows("flags"))}

    @rule()
    def assess(self) -> None:
        self.run(self.shop.assesses())

    @rule(name=st.sampled_from(NAMES), paused=st.booleans())
    def pause(self, name: str, paused: bool) -> None:
        def turns(books: Books) -> bool:
            turn = books.perks.pause if paused else books.perks.resume
            return turn(name, "test", self.clock())

        self.run(self.shop.store.write(turns))
        (self.paused.add if paused else self.paused.discard)(name)

    @rule(data=st.data(), agree=st.booleans())
    def decide(self, data: st.DataObject, agree: bool) -> None:
        ids = [row.id for row in self.claims()] or [1]
        claim = data.draw(st.sampled_from(ids))
        versions = lambda: self.shop.versions  # noqa: E731
        with suppress(Refusal):
            if agree:
                self.run(FulfilClaim(self.shop.store, versions, self.clock)(self.boss, claim))
            else:
                self.run(RefuseClaim(self.shop.store, self.clock)(self.boss, claim, "stock"))

    @rule(number=st.integers(0, 8), who=st.sampled_from(PEOPLE))
    def use(self, number: int, who: int) -> None:
        use = UseCode(self.shop.store, self.clock)
        with suppress(Refusal):
            claim = self.run(use(f"code {number:05}", "shop", f"a{who}"))
            assert claim.member_id == self.people[who].member_id

    @rule(hours=st.sampled_from([1, 3, 30, 24 * 12, 24 * 31]))
    def later(self, hours: int) -> None:
        self.clock.moves(hours=hours)
        self.run(ExpireClaims(self.shop.store, self.clock)())

    # --- what must hold -------------------------------------------------------------------------

    def claims(self) -> list[Claim]:
        return self.run(self.stall.all_claims())  # type: ignore[no-any-return]

    def tier(self, who: int) -> str:
        return self.run(self.shop.tier(f"a{who}"))  # type: ignore[no-any-return]

    def dump(self) -> list[Any]:
        names = ("claims", "claim_steps", "codes", "code_pools", "perk_counters", "deliveries",
                 "point_transactions")  # fmt: skip
        return [self.run(self.shop.rows(name, "1")) for name in names]

    def owners(self) -> set[int]:
        """The claims that own a code now; what they owned before, they still own (C1)."""
        keys, now = vault(KEY), set()
        for code in self.run(self.shop.store.read(lambda books: list(books.codes.all()))):
            said = keys.open(code.sealed, code.mark)
            if code.claim_id is not None:
                assert self.owner.setdefault(said, code.claim_id) == code.claim_id
                now.add(code.claim_id)
        return now

    @invariant()
    def everything_holds_now_and_then(self) -> None:
        if self.looks.due():
            self.everything_holds()

    def everything_holds(self) -> None:
        self.nothing_is_given_twice_or_from_nowhere()
        self.every_message_is_of_a_claim_and_carries_its_code()
        self.the_past_of_claims_is_a_prefix()
        assert self.run(self.shop.verifies()).difference is None

    def nothing_is_given_twice_or_from_nowhere(self) -> None:
        claims = {row.id: row for row in self.claims()}
        assert self.owners() == set(self.owner.values())
        given = {row.id for row in claims.values() if row.kind == "code"}
        assert given == set(self.owner.values())  # C6, C7
        counted = [row for row in claims.values() if row.state != "refused"]
        assert sum(row.perk == "gift" for row in counted) <= 3  # C2
        assert sum(row.perk == "flash" for row in counted) <= 2

    def every_message_is_of_a_claim_and_carries_its_code(self) -> None:
        keys = vault(KEY)
        self.owners()
        rows = self.run(
            self.shop.store.read(
                lambda books: books.deliveries.open(self.clock() + timedelta(days=1), 999)
            )
        )
        for row in rows:
            if "sealed" in row.values:
                said = keys.open(
                    bytes.fromhex(row.values["sealed"]), bytes.fromhex(row.values["mark"])
                )
                assert self.owner[said] == row.values["claim"]  # C5

    def the_past_of_claims_is_a_prefix(self) -> None:
        steps = self.run(self.shop.rows("claim_steps"))
        assert steps[: len(self.steps)] == self.steps
        self.steps = list(steps)
