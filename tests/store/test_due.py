"""A standing that changes by itself is written and told on its day."""

from __future__ import annotations

from datetime import timedelta

from tests.conftest import NOON, Clock
from tests.programmes import ladder
from tiers.intake import RecordEvent
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.programme import load
from tiers.progress import AssessStale
from tiers.records import Event
from tiers.store.engine import Store
from tiers.timeline import Version

WEEK = load(ladder(settles=7), "week.toml")
VERSIONS = (Version(NOON - timedelta(days=100), WEEK),)
PERSON = 1001


async def _member_who_bought(store: Store, clock: Clock) -> AssessStale:
    """Somebody on Telegram with one order of 1,200 that settles in seven days."""
    record = RecordEvent(store, lambda: WEEK, clock)
    await record(Event("shop", "1", "a", "purchase", clock(), 120_000, "CNY"))
    actor = await Identify(store, clock)(PERSON, "en")
    link = await MakeLink(store, clock, lambda: "t" * 22)("shop", "a", "test")
    await OpenLink(store, clock)(actor, link.token)
    return AssessStale(store, lambda: VERSIONS, clock)


async def _told(store: Store, clock: Clock) -> list[tuple[object, object]]:
    said = await store.read(lambda books: books.deliveries.open(clock(), 10))
    return [(each.values["before"], each.values["tier"]) for each in said]


async def test_an_order_that_settles_is_told_on_its_day(store: Store, clock: Clock) -> None:
    assess = await _member_who_bought(store, clock)
    assert await assess() == 1
    assert await _told(store, clock) == []

    clock.moves(days=6)
    assert await assess() == 0
    clock.moves(days=1)
    assert await assess() == 1
    assert await _told(store, clock) == [("basic", "silver")]
    assert await assess() == 0


async def test_a_window_that_moves_on_is_told_on_its_day(store: Store, clock: Clock) -> None:
    assess = await _member_who_bought(store, clock)
    await assess()
    clock.moves(days=7)
    await assess()
    clock.moves(days=22)
    assert await assess() == 0
    clock.moves(days=1)
    assert await assess() == 1
    assert await _told(store, clock) == [("basic", "silver"), ("silver", "basic")]


async def test_who_slept_through_both_days_is_told_nothing(store: Store, clock: Clock) -> None:
    assess = await _member_who_bought(store, clock)
    await assess()
    clock.moves(days=60)
    assert await assess() == 1
    assert await _told(store, clock) == []
    assert await assess() == 0
