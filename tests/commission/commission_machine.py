"""Purchases, refunds, terms, flags, reviews, payouts and the clock, against plain dicts (K1–K6)."""

from __future__ import annotations

import asyncio
import tomllib
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.commission.office import HELD_LONGER, OLD, REVIEWED, Office, new_terms, office_text
from tests.commission.plain_commission import (
    Bought,
    Rated,
    after_caps,
    earning,
    tier_just_before,
    tiers,
    upline,
)
from tests.commission.remembered import Line, Sale
from tests.conftest import KEY
from tests.invariants.emptying import emptied
from tests.invariants.plain_evaluator import begin, local_day, value
from tests.invariants.shop import direct, event, refund
from tests.invariants.test_plain_evaluator import happening
from tiers.purse import Purse
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tests.invariants.plain_evaluator import Programme
    from tiers.records import Event, MemberId

AGENTS, CUSTOMERS = ("x", "y"), ("a", "b", "c")
AGO = st.sampled_from([0.0, 0.0, 0.4, 3.0, 8.0, 33.0])
AMOUNTS = st.sampled_from([1, 99, 3_333, REVIEWED, 10_000, HELD_LONGER, 60_000, 120_000])
ZONE = "Asia/Shanghai"
FAR = ("freeze", "ban")


class CommissionMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str, done: dict[str, int]) -> None:
        super().__init__()
        self.url, self.runner, self.done = url, asyncio.Runner(), done
        self.opening = open_store(self.url, KEY)
        self.shop = Office(direct(self.run(self.opening.__aenter__())), text=office_text())
        self.run(emptied(self.shop.store))
        self.run(self.shop.opens())
        self.begun = self.shop.clock.now
        self.programmes: list[tuple[datetime, Programme]] = [
            (self.begun, tomllib.loads(office_text()))
        ]
        self.sales: dict[str, Sale] = {}
        self.own: list[Event] = []
        """What agents have bought and returned, in the order of recording."""
        self.lines: dict[tuple[str, int], Line] = {}
        self.edges: dict[str, list[tuple[str, datetime]]] = {}
        self.flags: list[tuple[str, str, datetime, datetime | None]] = []
        self.out = {agent: {"held": 0, "paid": 0} for agent in AGENTS}
        self.numbers = self.acts = 0
        for agent in AGENTS:
            self._looks(self.run(self.shop.member(agent)))
        for who, agent in (("x", "y"), *((customer, "x") for customer in CUSTOMERS)):
            self._comes(who, agent)
        self.buys("x", 3_333, None, 0.0, "CNY", "card of x")
        self.buys("a", 60_000, None, 0.0, "CNY", None)
        self.shop.clock.now += timedelta(days=35)  # else nothing could come late
        self.buys("x", 120_000, None, 2.0, "CNY", None)
        self.works()

    def _looks(self, who: MemberId) -> None:
        self.run(self.shop.store.write(lambda books: books.people.reassess(who)))

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.goes_on(0)
        self.goes_on(40)
        self.run(self.opening.__aexit__(None, None, None))
        self.runner.close()

    def count(self, act: str) -> None:
        self.done[act] = self.done.get(act, 0) + 1

    @property
    def now(self) -> datetime:
        return self.shop.clock.now

    def _new(self, letter: str) -> str:
        self.numbers += 1
        return f"{letter}{self.numbers}"

    def _comes(self, who: str, agent: str) -> None:
        self.run(self.shop.comes(who, agent))
        self.edges.setdefault(who, []).append((agent, self.now))

    # --- what may happen ------------------------------------------------------------------------

    @rule(
        who=st.sampled_from([*CUSTOMERS, *CUSTOMERS, *AGENTS]), amount=AMOUNTS,
        share=st.sampled_from([None, None, 0, 70, 150]), ago=AGO,
        currency=st.sampled_from(["CNY"] * 5 + ["USD"]),
        payer=st.sampled_from([None, None, None, "card of a", "card of x"]),
    )  # fmt: skip
    def buys(
        self, who: str, amount: int, share: int | None, ago: float, currency: str, payer: Any
    ) -> None:
        at = max(self.now - timedelta(days=ago), self.begun)
        paid = None if share is None else amount * share // 100
        name = self._new("p")
        said = event(
            name, who, amount=amount, paid=paid, occurred_at=at, currency=currency, payer_ref=payer
        )
        self.run(self.shop.records(said))
        self.sales[name] = Sale(Bought(name, who, at, amount, paid, currency, payer))
        self._hears(said)
        self.count("late" if ago > 1 else "bought")

    def _hears(self, said: Event) -> None:
        if said.account in AGENTS:
            self.own.append(said)

    @precondition(lambda self: any(one.left and one.stands for one in self.sales.values()))
    @rule(data=st.data(), part=st.sampled_from([1, 2, 3]), ago=st.sampled_from([0.0, 2.0]))
    def returns(self, data: st.DataObject, part: int, ago: float) -> None:
        names = [name for name, one in self.sales.items() if one.left and one.stands]
        name = data.draw(st.sampled_from(names))
        sale, back = self.sales[name], self._new("r")
        much = max(1, sale.left // part)
        at = max(self.now - timedelta(days=ago), sale.bought.at)
        said = refund(
            back, name, much, sale.bought.buyer, occurred_at=at, currency=sale.bought.currency
        )
        self.run(self.shop.records(said))
        self._hears(said)
        sale.refunds[back] = much
        self.count(f"returned while {self._state(name)}")

    def _state(self, name: str) -> str:
        line = self.lines.get((name, 1))
        if line is None:
            return "new"
        paid_out = line.state == "payable" and self.out[line.earning.agent]["paid"]
        return "paid" if paid_out else line.state

    @rule(amount=AMOUNTS, more=AMOUNTS)
    def everybody_buys(self, amount: int, more: int) -> None:
        for who in CUSTOMERS:
            self.buys(who, amount, None, 0.0, "CNY", None)
        self.buys("x", more, 90, 0.0, "CNY", None)

    @rule(amount=AMOUNTS)
    def a_refund_comes_first(self, amount: int) -> None:
        name, back = self._new("p"), self._new("r")
        half = (amount + 1) // 2
        self.run(self.shop.records(refund(back, name, half, "b", occurred_at=self.now)))
        self.run(self.shop.records(event(name, "b", amount=amount, occurred_at=self.now)))
        self.sales[name] = Sale(Bought(name, "b", self.now, amount), {back: half})

    @rule(amount=AMOUNTS, many=st.integers(1, 3))
    def imports(self, amount: int, many: int) -> None:
        rows = [
            event(self._new("p"), "c", amount=amount, occurred_at=self.now) for _ in range(many)
        ]
        done, _ = self.run(self.shop.imports(rows, self._new("file")))
        for row in rows:
            bought = Bought(row.event_id, "c", self.now, amount)
            self.sales[row.event_id] = Sale(bought, import_id=done.import_id)

    @precondition(lambda self: any(one.import_id and one.stands for one in self.sales.values()))
    @rule(which=st.integers(0, 9))
    def takes_an_import_back(self, which: int) -> None:
        ids = sorted(
            {one.import_id for one in self.sales.values() if one.import_id and one.stands}
        )
        mine = ids[which % len(ids)]
        self.run(self.shop.undoes(mine))
        for sale in self.sales.values():
            sale.stands = sale.stands and sale.import_id != mine
        self.count("undone")

    @precondition(lambda self: self.sales)
    @rule(which=st.integers(0, 99))
    def leaves_out_or_lets_in(self, which: int) -> None:
        names = [
            n for n, one in self.sales.items() if one.stands and one.bought.buyer in CUSTOMERS
        ]
        if names:
            name = names[which % len(names)]
            act = self.shop.lets_in if self.sales[name].out else self.shop.leaves_out
            self.run(act(name))
            self.sales[name].out = not self.sales[name].out
            self.count("left out")

    @rule(customer=st.sampled_from(CUSTOMERS))
    def moves(self, customer: str) -> None:
        self.shop.clock.moves(seconds=1)
        self._comes(customer, "y" if self.edges[customer][-1][0] == "x" else "x")
        self.count("moved")

    @rule(agent=st.sampled_from(AGENTS), kind=st.sampled_from(["freeze", "ban", "review", "hold"]))
    def flags_or_lifts(self, agent: str, kind: str) -> None:
        self.shop.clock.moves(seconds=1)
        if any(one[0] == agent and one[3] is None for one in self.flags):
            self.run(self.shop.lifts(agent))
            self.flags = [
                (*one[:3], one[3] or self.now) if one[0] == agent else one for one in self.flags
            ]
            self.count("lifted")
        else:
            self.run(self.shop.flags(agent, kind))
            self.flags.append((agent, kind, self.now, None))
            self.count(kind)

    @precondition(
        lambda self: any(one.state in {"review", "refused"} for one in self.lines.values())
    )
    @rule(data=st.data(), act=st.sampled_from(["release", "refuse"]))
    def decides(self, data: st.DataObject, act: str) -> None:
        keys = [key for key, one in self.lines.items() if one.state in {"review", "refused"}]
        key = data.draw(st.sampled_from(keys))
        line = self.lines[key]
        self.run(self.shop.decides(*key, act, *(["no"] if act == "refuse" else [])))
        # What has come in since is not known to the books yet, and is not to the oracle.
        if act == "release":
            line.state, line.gross = "pending", line.earning.gross(self._known_paid(key[0]))
        else:
            line.state, line.gross = "refused", 0
        self.count(act)

    def _known_paid(self, name: str) -> int:
        return self.known.get(name, 0)

    known: dict[str, int]

    @precondition(lambda self: len(self.programmes) == 1)
    @rule()
    def announces_other_terms(self) -> None:
        effective = local_day(ZONE, self.now) + timedelta(days=8)
        text = office_text(new_terms(effective))
        self.shop.clock.moves(seconds=1)
        self.run(self.shop.applies(text))
        self.programmes.append((self.now, tomllib.loads(text)))
        self.count("other terms")

    @rule(agent=st.sampled_from(AGENTS), ends=st.sampled_from(["pay", "return", ""]))
    def collects(self, agent: str, ends: str) -> None:
        payable = self.run(self.shop.purse(agent)).payable
        if payable <= 0 or self.out[agent]["held"]:
            return
        self.run(self.shop.moves_money(agent, "request", "payable", "held", payable))
        self.out[agent]["held"] += payable
        if ends:
            to = "paid" if ends == "pay" else "payable"
            self.run(self.shop.moves_money(agent, ends, "held", to, payable))
            self.out[agent]["held"] -= payable
            self.out[agent]["paid"] += payable if ends == "pay" else 0
        self.count(f"collected {ends}")

    @rule(hours=st.sampled_from([1, 12, 24, 72]))
    def a_while_goes_by(self, hours: int) -> None:
        self.shop.clock.moves(hours=hours)

    @rule(days=st.sampled_from([7, 8, 10, 32]))
    def holds_end(self, days: int) -> None:
        self.goes_on(days)

    @invariant()
    def the_bot_works_now_and_then(self) -> None:
        self.acts += 1
        if self.acts % 3 == 0:
            self.goes_on(0)

    def goes_on(self, days: int) -> None:
        """The bot does its work after a while; then everything must agree."""
        self.shop.clock.moves(days=days)
        self.works()
        self.settles()
        self.agrees()

    def works(self) -> None:
        """Attribution first: that tiers have not been written down yet must not matter."""
        self.run(self.shop.attributes())
        self._bring()
        self.run(self.shop.works())

    def settles(self) -> None:
        self.run(self.shop.settles())
        assert not self.run(self.shop.settles())  # K4: once
        for line in self.lines.values():
            stopped = any(one[0] == line.earning.agent and one[3] is None for one in self.flags)
            if line.state == "pending" and not stopped and begin(ZONE, line.ripe) <= self.now:
                line.state = "payable"
                self.count("settled")

    # --- the oracle -----------------------------------------------------------------------------

    def _bring(self) -> None:
        self.known = {name: sale.paid for name, sale in self.sales.items()}
        for name, sale in self.sales.items():
            agent: str | None = sale.bought.buyer
            for level in (1, 2):
                agent = upline(self.edges.get(agent or "", []), sale.bought.at)
                if agent is not None and (name, level) not in self.lines:
                    self._begin(name, level, agent, sale)
                self._change(self.lines.get((name, level)), sale)

    def _begin(self, name: str, level: int, agent: str, sale: Sale) -> None:
        raw = [programme for _, programme in self.programmes]
        mine = [happening(one) for one in self.own if one.account == agent]
        steps = tiers(mine, self.programmes, min([self.begun, *(o.at for o in mine)]), self.now)
        tier = tier_just_before(steps, sale.bought.at)
        day_begins = begin(ZONE, local_day(ZONE, sale.bought.at))
        told = self.run(self.shop.told(agent))
        closed = any(one.since <= local_day(ZONE, day_begins) for one in told)
        band = value(raw[-1], "sales", [], day_begins, told) if closed else None
        payers = {one.payer_ref for one in self.own if one.account == agent}
        reason = ""
        if any(
            one[0] == agent and one[1] in FAR and one[2] <= sale.bought.at
            and (one[3] is None or sale.bought.at < one[3])
            for one in self.flags
        ):  # fmt: skip
            reason = "barred"
        elif sale.bought.currency != "CNY":
            reason = "currency"
        elif sale.bought.payer and sale.bought.payer in payers:
            reason = "shared_payer"
        found = earning(raw, level, agent, sale.bought, Rated(tier, band, reason))
        if found is not None:
            self.lines[name, level] = Line(
                found, "none" if found.reason else "pending", found.ripe
            )
            self.count(found.reason or f"level {level} at {float(found.rate):.4f}")

    def _change(self, line: Line | None, sale: Sale) -> None:
        if line is None or line.state in {"none", "refused"}:
            return
        gross = line.earning.gross(sale.paid)
        if line.state == "pending" and gross and not line.gross:
            if sale.bought.amount == REVIEWED:
                line.state = "review"
            if sale.bought.amount == HELD_LONGER:
                line.ripe = line.earning.ripe + timedelta(days=3)
        line.gross = gross

    def _expected(self, agent: str) -> Purse:
        mine = [one for one in self.lines.values() if one.earning.agent == agent]
        by = {state: [o for o in mine if o.state == state] for state in ("pending", "review")}
        settled = [(one.earning.day, one.gross) for one in mine if one.state == "payable"]
        raw = [programme for _, programme in self.programmes]
        granted, whole = after_caps(raw, settled), sum(gross for _, gross in settled)
        sums = {state: sum(one.gross for one in some) for state, some in by.items()}
        if granted < whole:
            self.count("capped")
        payable = granted - self.out[agent]["held"] - self.out[agent]["paid"]
        if payable < 0:
            self.count("in debt")
        return Purse(
            **sums, **self.out[agent], payable=payable, capped=whole - granted,
            earned=-sum(one.gross for one in mine),
        )  # fmt: skip

    # --- what must hold -------------------------------------------------------------------------

    def agrees(self) -> None:
        shares = self.run(self.shop.shares())
        assert shares.keys() == self.lines.keys()
        for key, line in self.lines.items():
            share = shares[key]
            got = (share.state, share.gross, Fraction(share.rate, 10_000), share.day)
            said = (line.state, line.gross, line.earning.rate, line.earning.day.toordinal())
            assert got == said, (key, share, line)
            assert line.state != "none" or share.reason == line.earning.reason
        for name, sale in self.sales.items():  # K1: all together
            both = sum(shares[key].gross for key in ((name, 1), (name, 2)) if key in shares)
            assert both <= sale.paid * Fraction(OLD_CEILING)
        for agent in AGENTS:
            assert self.run(self.shop.purse(agent)) == self._expected(agent)
        found = self.run(self.shop.verifies())
        assert found.difference is None, found.difference


OLD_CEILING = Fraction(tomllib.loads(OLD)["commission"]["ceiling"].removesuffix("%")) / 100
