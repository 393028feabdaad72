"""Any acts of a shop, in any order, against a plain list: the engine must come to the same."""

from __future__ import annotations

import asyncio
import tomllib
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.conftest import KEY, NOON, Clock
from tests.invariants.emptying import emptied
from tests.invariants.holding import holds_in_time, holds_now
from tests.invariants.oracle import Oracle
from tests.invariants.plain_evaluator import Dated
from tests.invariants.shop import Shop, direct, event, refund
from tests.looks import Looks
from tests.programmes import ladder
from tiers.errors import BadEvent, Conflict
from tiers.intake import Recording
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.records import Event
    from tiers.store.books import Books

ACCOUNTS = st.sampled_from(["a", "b", "c"])
IDS = st.sampled_from([f"e{number}" for number in range(14)])
AMOUNTS = st.sampled_from([0, 1, 10_000, 60_000, 100_000, 250_000])
CURRENCIES = st.sampled_from(["CNY", "CNY", "CNY", "USD"])
PARTIES = st.sampled_from([None, "x", "y"])
AGO = st.sampled_from([0.0, 0.25, 1.0, 2.5, 8.0, 29.0, 29.5, 30.0, 31.0, 75.0])
PROGRAMMES = (
    ladder(),
    ladder(3),
    ladder(3).replace("1000.00", "1500.00"),
    ladder().replace("Asia/Shanghai", "America/New_York"),
)


@st.composite
def happened(draw: st.DrawFn) -> Event:
    """A purchase, a refund or a complaint; its ids may be taken already, or not known yet."""
    kind = draw(st.sampled_from(["purchase", "purchase", "purchase", "refund", "complaint"]))
    said: dict[str, Any] = {"occurred_at": NOON - timedelta(days=draw(AGO))}
    if kind == "purchase":
        said |= {"amount": draw(AMOUNTS), "currency": draw(CURRENCIES)}
        said |= {"counterparty": draw(PARTIES)}
    elif kind == "refund":
        said |= {"refers_to": draw(IDS), "amount": draw(st.none() | AMOUNTS)}
    return event(draw(IDS), draw(ACCOUNTS), kind=kind, **said)


class JournalMachine(RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.runner = asyncio.Runner()
        self.clock = Clock()
        self.oracle = Oracle()
        self.applied: list[Dated] = []
        self.sent: list[Event] = []
        self.files: list[list[Event]] = []
        self.imports: list[int] = []
        self.journal: list[Any] = []
        self.assessed = False
        self.looks = Looks()
        self._open()
        self.run(emptied(self.shop.store))
        self.apply(0)

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def _open(self) -> None:
        self._opening = open_store(self.url, KEY)
        self.shop = Shop(direct(self.run(self._opening.__aenter__())), self.clock)

    def _close(self) -> None:
        self.run(self._opening.__aexit__(None, None, None))

    def teardown(self) -> None:
        if self.sent:
            self.assess()
        self.holds()
        self._close()
        self.runner.close()

    # --- what may happen ---------------------------------------------------------------------------

    @rule(said=happened())
    def record(self, said: Event) -> None:
        due = self.oracle.answer(said)
        try:
            (answer,) = self.run(self.shop.records(said))
            assert ("fresh" if answer.fresh else "same") == due
        except Conflict:
            assert due == "conflict"
        except BadEvent:
            assert due == "bad"
        if due == "fresh":
            self.oracle.records(said, self.clock())
        self.sent.append(said)
        self.assessed = False

    @precondition(lambda self: self.oracle.events())
    @rule(data=st.data(), part=st.sampled_from(["all", "whole", "half", "too much"]))
    def refund_something(self, data: st.DataObject, part: str) -> None:
        bought = data.draw(st.sampled_from(self.oracle.events()))
        whole = bought.amount or 0
        much = {"all": None, "whole": whole, "half": whole // 2, "too much": whole + 1}[part]
        currency = {} if much is None or bought.currency is None else {"currency": bought.currency}
        at = bought.occurred_at + timedelta(days=data.draw(st.integers(0, 3)))
        new = data.draw(IDS)
        self.record(refund(new, bought.event_id, much, bought.account, occurred_at=at, **currency))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        self.record(data.draw(st.sampled_from(self.sent)))

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), later=st.integers(1, 5))
    def send_again_with_other_content(self, data: st.DataObject, later: int) -> None:
        said = data.draw(st.sampled_from(self.sent))
        self.record(replace(said, occurred_at=said.occurred_at - timedelta(hours=later)))

    @rule(rows=st.lists(happened(), min_size=1, max_size=6), skip=st.booleans())
    def import_file(self, rows: list[Event], skip: bool) -> None:
        self.files.append(rows)
        good, repeated, refused = self.oracle.sifted(rows)
        name = f"file {len(self.files)}"
        done, said = self.run(self.shop.imports(rows, name, skip_bad=skip))
        assert (done.repeated, done.refused, done.published) == (
            repeated, refused, skip or not refused,
        )  # fmt: skip
        assert len(said) == refused
        if done.published:
            assert done.fresh == len(good)
            for row in good:
                self.oracle.records(row, self.clock(), done.import_id)
            self.imports.append(done.import_id)
        self.assessed = False

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def import_again(self, data: st.DataObject) -> None:
        self.import_file(data.draw(st.sampled_from(self.files)), skip=True)

    @precondition(lambda self: self.imports)
    @rule(data=st.data())
    def undo_import(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.imports))
        self.imports.remove(number)
        self.clock.moves(minutes=1)
        assert self.run(self.shop.undoes(number)) == self.oracle.undoes(number, self.clock())
        self.assessed = False

    @rule(hours=st.sampled_from([0.5, 13, 24, 24 * 15]))
    def time_passes(self, hours: float) -> None:
        self.clock.moves(hours=hours)

    @rule()
    def assess(self) -> None:
        self.run(self.shop.assesses())
        self.assessed = True
        holds_in_time(self.run, self.shop, self.oracle, self.applied)

    @rule()
    def seal(self) -> None:
        self.run(self.shop.seals())

    @rule(number=st.integers(0, len(PROGRAMMES) - 1))
    def apply(self, number: int) -> None:
        said = PROGRAMMES[number]
        self.clock.moves(seconds=1)
        before = len(self.shop.versions)
        self.run(self.shop.applies(said))
        if len(self.shop.versions) > before:
            self.applied.append((self.clock(), tomllib.loads(said)))

    @rule(said=happened())
    def crash(self, said: Event) -> None:
        """The connection breaks after the event is written and before the commit."""
        lost = replace(said, event_id="lost")

        def decide(books: Books) -> None:
            Recording(books, self.shop.programme.calendar, self.clock()).record(lost)
            if self.shop.store.is_sqlite:
                raw: Any = books.connection.connection.dbapi_connection
                raw.close()
            books.connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

        with suppress(Exception):
            self.run(self.shop.store.write(decide))
        versions = self.shop.versions
        self._close()
        self._open()
        self.shop.versions = versions

    # --- what must hold after each ---------------------------------------------------------------

    @invariant()
    def what_is_kept_is_what_happened(self) -> None:
        if self.looks.due():
            self.holds()

    def holds(self) -> None:
        journal = holds_now(self.run, self.shop, self.oracle, self.applied[-1][1])
        assert journal[: len(self.journal)] == self.journal  # L4: the past is a prefix
        self.journal = journal
