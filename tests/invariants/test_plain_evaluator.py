"""Two evaluators, by two hands, come to the same tiers at the same instants."""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KEY, NOON, Clock
from tests.invariants.plain_evaluator import (
    Fact,
    Happening,
    Programme,
    Told,
    begin,
    facts,
    highest,
    history,
    in_force,
    local_day,
    value,
)
from tests.invariants.shop import SHOP, Shop, event
from tests.programmes import ladder
from tiers.errors import BadEvent
from tiers.evaluation import evaluate
from tiers.intake import Recording
from tiers.programme import load
from tiers.store.engine import Store, open_store
from tiers.timeline import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tiers.evaluation import Evaluated
    from tiers.records import Event
    from tiers.store.books import Books

SAMPLE = Path(__file__).parent.parent / "fixtures/cdnow_sample.txt"
CDNOW = Path(os.environ.get("CDNOW_FILE", SAMPLE))
"""The published sample of every tenth customer, unless the whole is at hand."""
RICH = Path(__file__).with_name("rich.toml").read_text(encoding="utf-8")
"""Holding periods, keep conditions, ratios, calendar windows, groups, days, counterparties, a plan."""
ZONES = ["Asia/Shanghai", "America/Havana", "America/New_York", "Africa/Cairo", "Pacific/Apia"]


def happening(said: Event) -> Happening:
    """What the plain evaluator hears of an event."""
    return Happening(
        said.event_id, said.kind, said.occurred_at, said.amount, said.currency, said.refers_to,
        said.counterparty,
    )  # fmt: skip


def told(seen: Evaluated) -> dict[str, list[tuple[str, datetime, str]]]:
    """The engine's history, by track."""
    found: dict[str, list[tuple[str, datetime, str]]] = {}
    for row in seen.missing:
        found.setdefault(row.track, []).append((row.tier, row.effective_at, row.cause))
    return found


def lasting(steps: list[Any]) -> list[tuple[str, datetime, str]]:
    """Without steps that held for no time."""
    return [
        tuple(step)
        for step, after in zip(steps, [*steps[1:], None], strict=True)
        if after is None or after.at > step.at
    ]


class _Undone(Exception):  # noqa: N818 - never a fault
    def __init__(self, found: list[Evaluated]) -> None:
        self.found = found


EDGES = [0, 1, 5, 6, 29, 30, 31, 44, 45, 46, 59, 60, 61]
"""Days after an event on which a window of the programme is about to leave it, or has."""
amounts = st.sampled_from([0, 1, 9_999, 10_000, 50_000, 120_000, 300_000])
moments = st.builds(
    lambda days, hours, odd: NOON - timedelta(days=days, hours=hours, microseconds=odd),
    st.integers(0, 130), st.integers(0, 23), st.sampled_from([0, 1, 500_000]),
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Purchases, recharges, complaints and services with refunds of some of them, in any order."""
    made: list[Event] = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(["purchase"] * 4 + ["recharge", "complaint", "service"]))
        money = kind in ("purchase", "recharge")
        made.append(event(
            f"e{number}", kind=kind, occurred_at=draw(moments),
            amount=draw(amounts) if money else None,
            currency=draw(st.sampled_from(["CNY", "CNY", "CNY", "USD"])) if money else None,
            counterparty=draw(st.sampled_from([None, "x", "y", "z"])),
        ))  # fmt: skip
        if money and draw(st.booleans()):
            whole, currency = made[-1].amount or 0, made[-1].currency
            for part in range(draw(st.integers(1, 2))):
                much = draw(st.sampled_from([None, whole, whole // 2, whole + 1]))
                made.append(event(
                    f"r{number}-{part}", kind="refund", refers_to=f"e{number}", amount=much,
                    currency=None if much is None else currency,
                    occurred_at=draw(moments),
                ))  # fmt: skip
    return draw(st.permutations(made))


@given(
    histories(), st.sampled_from(ZONES),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(EDGES)), min_size=2, max_size=6),
    st.integers(-40, 100),
)  # fmt: skip
def test_any_history_gives_both_the_same_steps_causes_and_values(
    evaluated: _Evaluating,
    happened: list[Event],
    zone: str,
    later: list[tuple[int, int]],
    switch: int,
) -> None:
    text = RICH.replace("Asia/Shanghai", zone)
    # The second programme comes into force in the midst of it, with other holding periods.
    second = text.replace("settles_after_days = 5", "settles_after_days = 1")
    applied = [(NOON - timedelta(days=200), text), (NOON - timedelta(days=switch), second)]
    looked = {happened[n % len(happened)].occurred_at + timedelta(days=d) for n, d in later}
    instants = sorted(looked | {NOON})
    taken, seen = evaluated(happened, applied, instants)
    plain = [(at, tomllib.loads(text)) for at, text in applied]
    known = [happening(each) for each in taken]
    counted = facts(known)
    begins = min([NOON, *(fact.what.at for fact in counted)])
    for at, engine in zip(instants, seen, strict=True):
        if at < begins:
            continue
        steps = history(known, plain, begins, at)
        assert told(engine) == {name: lasting(mine) for name, mine in steps.items()}
        programme = in_force(plain, at)
        for track in engine.standing.tracks:
            tiers = next(t["tiers"] for t in programme["tracks"] if t["id"] == track.track)
            if track.kind == "plan":
                mine = tiers[highest(programme, tiers, counted, at)]["id"]
                assert (track.earned, track.tier) == (mine, tiers[0]["id"])
            else:
                assert track.earned == steps[track.track][-1].tier
        readings_agree(engine, programme, counted, at)


def readings_agree(
    engine: Evaluated,
    programme: Programme,
    counted: list[Fact],
    at: datetime,
    team: Sequence[Told] = (),
) -> None:
    """Every value in the trace is what the plain evaluator measures."""
    for track in engine.standing.tracks:
        for rung in track.rungs:
            for check in _leaves([rung.enter, rung.keep]):
                plain = value(programme, check.reading.metric, counted, at, team)
                assert check.reading.value == plain


def _leaves(checks: Any) -> list[Any]:
    found = []
    for check in checks:
        if check is not None:
            found += [check] if check.reading is not None else _leaves(check.parts)
    return found


class _Evaluating:
    """Records a history in a transaction that is rolled back, and gives what the engine makes of it."""

    def __init__(self, run: Any, store: Store) -> None:
        self._run, self._store = run, store

    def __call__(
        self, happened: list[Event], applied: list[tuple[datetime, str]], instants: list[datetime]
    ) -> tuple[list[Event], list[Evaluated]]:
        versions = tuple(Version(at, load(text, "test.toml")) for at, text in applied)
        taken: list[Event] = []

        def decide(books: Books) -> None:
            taken.clear()
            recording = Recording(books, versions[-1].programme.calendar, NOON)
            for each in happened:
                try:
                    recording.record(each)
                except BadEvent:
                    continue
                taken.append(each)
            account = books.people.account(SHOP, "a")
            assert account is not None
            raise _Undone([evaluate(books, account.member_id, at, versions) for at in instants])

        try:
            self._run(self._store.write(decide))
        except _Undone as undone:
            return taken, undone.found
        raise AssertionError


@pytest.fixture(scope="module")
def evaluated(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    import asyncio

    path = tmp_path_factory.mktemp("evaluated") / "store.db"
    path.write_bytes(migrated_file.read_bytes())
    with asyncio.Runner() as runner:
        opening = open_store(f"sqlite+aiosqlite:///{path}", KEY)
        store = runner.run(opening.__aenter__())
        yield _Evaluating(runner.run, store)
        runner.run(opening.__aexit__(None, None, None))


EARLY, LATE = datetime(1997, 5, 1, 4, tzinfo=UTC), datetime(1998, 7, 3, tzinfo=UTC)


def cdnow() -> list[Event]:
    """Every line of the file, at some hour of its day in Shanghai."""
    bought = []
    for number, line in enumerate(CDNOW.read_text(encoding="ascii").splitlines()):
        customer, *_, day, discs, dollars = line.split()
        if not customer.isdigit():
            continue  # the headings
        at = begin("Asia/Shanghai", date.fromisoformat(day)) + timedelta(hours=number % 24)
        bought.append(event(
            f"{number}", customer, occurred_at=at, quantity=int(discs), currency="USD",
            amount=round(float(dollars) * 100),
        ))  # fmt: skip
    return bought


def each_evaluated(
    customers: Iterable[str], versions: Sequence[Version]
) -> Callable[[Books], dict[str, list[tuple[datetime, Evaluated]]]]:
    """All at the end; every tenth also in the midst of it."""

    def look(books: Books) -> dict[str, list[tuple[datetime, Evaluated]]]:
        found: dict[str, list[tuple[datetime, Evaluated]]] = {}
        for customer in customers:
            account = books.people.account(SHOP, customer)
            assert account is not None
            some = (EARLY, LATE) if len(found) % 10 == 0 else (LATE,)
            mine = account.member_id
            found[customer] = [(at, evaluate(books, mine, at, versions)) for at in some]
        return found

    return look


async def test_every_customer_of_cdnow_stands_where_the_plain_evaluator_says(
    sqlite_store: Store,
) -> None:
    text = ladder(2).replace("CNY", "USD").replace("1000.00", "60.00").replace("500.00", "30.00")
    text = text.replace('"5000.00"', '"100.00"').replace("at_least = 3 ", "at_least = 2 ")
    text = text.replace("rolling_days = 30", "rolling_days = 60")
    shop = await Shop(sqlite_store, Clock(), text).opens()
    bought = cdnow()
    done, _ = await shop.imports(bought)
    assert (done.fresh, done.refused) == (len(bought), 0)
    by_customer: dict[str, list[Happening]] = {}
    for each in bought:
        by_customer.setdefault(each.account, []).append(happening(each))
    # It writes nothing; the writer has no thread to hop to for each statement.
    engine = await sqlite_store.write(each_evaluated(by_customer, shop.versions))
    plain, moved = [(NOON, tomllib.loads(text))], 0
    for customer, happened in by_customer.items():
        begins = min(each.at for each in happened)
        for at, seen in engine[customer]:
            if at >= begins:
                steps = history(happened, plain, begins, at)["member"]
                assert told(seen) == {"member": lasting(steps)}, customer
                assert seen.standing.tracks[0].earned == steps[-1].tier
                readings_agree(seen, plain[0][1], facts(happened), at)
                moved += len(steps) > 1
    assert moved > 500


@given(st.sampled_from(ZONES), st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_the_plain_evaluator_puts_every_instant_into_the_day_that_has_begun_last(
    zone: str, naive: datetime
) -> None:
    instant = naive.replace(tzinfo=UTC)
    day = local_day(zone, instant)
    assert begin(zone, day) <= instant < begin(zone, day + timedelta(days=1))
