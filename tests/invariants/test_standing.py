"""What members are told is exact: tiers, what is missing, and the history behind them (T1–T3, T9)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KEY, NOON, Clock
from tests.invariants.holding import tiles
from tests.invariants.shop import SHOP, Shop, days_ago, event, refund
from tests.programmes import SHOP as PROGRAMME
from tests.programmes import ladder
from tiers.evaluation import evaluate
from tiers.intake import Recording
from tiers.store.engine import open_store
from tiers.timeline import Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tiers.records import Check, Event, Standing, TrackStanding
    from tiers.store.books import Books
    from tiers.store.engine import Store

VERSIONS = (Version(days_ago(400), PROGRAMME),)
RANKS = ("basic", "silver", "gold")
Standings = "Callable[[Sequence[Sequence[Event]]], list[Standing]]"


class _Told(Exception):  # noqa: N818 - carries what a transaction that is rolled back came to
    def __init__(self, found: list[Standing]) -> None:
        self.found = found


@pytest.fixture(scope="module")
def standings(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The standing after each of several batches of events; then everything is rolled back."""
    path = tmp_path_factory.mktemp("standings") / "store.db"
    path.write_bytes(migrated_file.read_bytes())
    with asyncio.Runner() as runner:
        opening = open_store(f"sqlite+aiosqlite:///{path}", KEY)
        store = runner.run(opening.__aenter__())

        def ask(batches: Sequence[Sequence[Event]]) -> list[Standing]:
            def decide(books: Books) -> None:
                found = []
                for batch in batches:
                    recording = Recording(books, PROGRAMME.calendar, NOON)
                    for each in batch:
                        recording.record(each)
                    account = books.people.account(SHOP, "a")
                    assert account is not None
                    found.append(evaluate(books, account.member_id, NOON, VERSIONS).standing)
                raise _Told(found)

            with pytest.raises(_Told) as told:
                runner.run(store.write(decide))
            return told.value.found

        yield ask
        runner.run(opening.__aexit__(None, None, None))


amounts = st.integers(0, 300_000)
purchases = st.lists(st.tuples(st.integers(0, 45), amounts), min_size=1, max_size=6).map(
    lambda rows: [
        event(f"p{n}", amount=amount, occurred_at=days_ago(days))
        for n, (days, amount) in enumerate(rows)
    ]
)


def leaves(track: TrackStanding) -> list[Check]:
    found: list[Check] = []
    waiting = [rung.enter for rung in track.rungs if rung.enter is not None]
    while waiting:
        check = waiting.pop()
        found += [check] if check.reading is not None else []
        waiting += check.parts
    return found


@given(purchases)
def test_what_is_missing_is_exact_by_really_buying_it(standings: Any, bought: list[Event]) -> None:
    """T9: a purchase of just so much meets the condition, and one unit less does not."""
    (before,) = standings([bought])
    for place, check in enumerate(leaves(before.tracks[0])):
        assert check.reading is not None
        if check.reading.metric == "spend" and check.missing:
            for amount, met in ((check.missing, True), (check.missing - 1, False)):
                (after,) = standings([[*bought, event("more", amount=amount)]])
                assert leaves(after.tracks[0])[place].met is met
        if check.reading.metric == "orders" and check.missing:
            more = [event(f"more{n}", amount=0) for n in range(check.missing)]
            short, enough = standings([[*bought, *more[1:]], more[:1]])
            assert not leaves(short.tracks[0])[place].met
            assert leaves(enough.tracks[0])[place].met


@given(purchases, st.integers(0, 45), amounts)
def test_who_buys_more_never_stands_lower(
    standings: Any, bought: list[Event], days: int, amount: int
) -> None:
    """T2."""
    extra = event("extra", amount=amount, occurred_at=days_ago(days))
    before, after = (each.tracks[0].tier for each in standings([bought, [extra]]))
    assert RANKS.index(after) >= RANKS.index(before)


@given(purchases, st.data())
def test_who_gives_everything_back_stands_where_they_stood_without_it(
    standings: Any, bought: list[Event], data: st.DataObject
) -> None:
    """T4, and I4: the refunds may come in first."""
    back = [refund(f"r{n}", each.event_id) for n, each in enumerate(bought)]
    shuffled = data.draw(st.permutations([*bought, *back]))
    (after,) = standings([shuffled])
    assert after.tracks[0].tier == "basic"
    assert [check.reading.value for check in leaves(after.tracks[0]) if check.reading] == [0, 0, 0]


async def test_a_refund_before_its_purchase_changes_nothing_in_the_end(store: Store) -> None:
    shop = await Shop(store).opens()
    bought = [event("p", account, amount=200_000) for account in ("a",)]
    back = refund("r", "p", 150_000)
    assert (await shop.records(back))[0].waits
    (late,) = await shop.records(*bought)
    assert not late.waits
    first = await shop.totals()
    ordered = [event("q", "b", amount=200_000), refund("s", "q", 150_000, "b")]
    await shop.records(*ordered)
    assert (await shop.totals())["b"] == first["a"]
    assert await shop.tier("a") == await shop.tier("b")


async def test_a_waiting_refund_that_finds_a_later_purchase_makes_no_false_fall(
    store: Store,
) -> None:
    """The refund lies before the last assessment, what it reverses lies after it."""
    clock = Clock(NOON.replace(hour=15))
    shop = await Shop(store, clock).opens()
    await shop.records(event("p", amount=100_000), refund("r", "q", 60_000))
    await shop.assesses()
    assert await shop.tier() == "silver"
    clock.moves(hours=14)
    later = clock() - timedelta(hours=1)
    await shop.records(event("q", amount=60_000, occurred_at=later))
    await shop.assesses()
    assert [row.tier for row in await shop.history()] == ["silver"]
    assert (await shop.verifies()).difference is None


async def test_a_refund_of_the_day_after_leaves_the_day_before_as_it_was(store: Store) -> None:
    shop = await Shop(store).opens()
    await shop.records(event("p", amount=100_000, occurred_at=days_ago(5)))
    assert await shop.tier(at=days_ago(3)) == "silver"
    await shop.records(refund("r", "p", occurred_at=days_ago(2)))
    assert await shop.tier(at=days_ago(3)) == "silver"
    assert await shop.tier() == "basic"


async def test_a_late_event_is_told_anew_and_what_was_known_before_stays_known(
    store: Store,
) -> None:
    clock = Clock()
    shop = await Shop(store, clock).opens()
    await shop.records(event("p", amount=100_000, occurred_at=days_ago(2)))
    await shop.assesses()
    before = clock()
    clock.moves(days=1)
    await shop.records(event("late", amount=100_000, occurred_at=days_ago(10)))
    await shop.assesses()
    assert [(r.tier, r.effective_at) for r in await shop.history()] == [("silver", days_ago(10))]
    assert [(r.tier, r.effective_at) for r in await shop.history(known_at=before)] == [
        ("silver", days_ago(2))
    ]
    assert (await shop.stands(at=days_ago(5))).tracks[0].tier == "silver"
    assert (await shop.stands(at=days_ago(5), known_at=before)).tracks[0].tier == "basic"


async def test_missed_evaluations_give_the_history_of_punctual_ones(store: Store) -> None:
    """T5, T6: whoever was assessed every day has the history of whoever was assessed once."""
    clock = Clock(days_ago(70))
    shop = await Shop(store, clock, ladder(2)).opens()
    bought = [(60, 120_000), (50, 1_000), (33, 100), (20, 500_000), (20, 10_000), (3, 1)]
    for day in range(70, -1, -1):
        clock.now = days_ago(day)
        for account in ("daily", "once"):
            await shop.records(*(
                event(f"{account}{n}", account, amount=much, occurred_at=days_ago(ago))
                for n, (ago, much) in enumerate(bought) if ago == day
            ))  # fmt: skip
        if day % 5 == 0:
            await shop.store.write(lambda books: _assess(books, "daily", shop))
    await shop.assesses()
    await shop.store.write(lambda books: _assess(books, "daily", shop))
    told = [[(r.tier, r.effective_at) for r in await shop.history(a)] for a in ("daily", "once")]
    assert told[0] == told[1]
    assert len(told[0]) > 3
    tiles(await shop.history("daily"))
    assert (await shop.verifies()).difference is None


def _assess(books: Books, account: str, shop: Shop) -> None:
    from tiers.progress import assess

    known = books.people.account(SHOP, account)
    if known is not None:
        assess(books, known.member_id, shop.clock(), shop.versions, tell=False)
