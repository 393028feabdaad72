"""Statements that go to the driver as they are say the same on both databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON, Clock
from tests.programmes import ladder
from tiers.intake import RecordEvent
from tiers.programme import load
from tiers.records import Event, Layer, MemberId
from tiers.store.books.history import HistoryRow

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

LADDER = load(ladder(), "ladder.toml")


async def _record(store: Store, clock: Clock, *accounts: str) -> None:
    record = RecordEvent(store, lambda: LADDER, clock)
    for each in accounts:
        await record(Event("shop", f"of {each}", each, "purchase", clock(), 100, "CNY"))


@pytest.mark.parametrize("strangers", [0, 1, 3_000])
async def test_a_list_of_accounts_may_have_any_length(
    store: Store, clock: Clock, strangers: int
) -> None:
    await _record(store, clock, "a", "b", "c")
    known = await store.read(lambda books: books.journal.counting_accounts())
    asked = [*known[:2], *range(10_000, 10_000 + strangers)]

    def look(books: Books) -> tuple[int, int, int, int]:
        rows = books.journal.rows(asked)
        days, _ = books.totals.of(asked)
        since = books.journal.since(asked, NOON - timedelta(days=1))
        return len(rows), sum(map(len, rows.values())), len(days), len(since)

    assert await store.read(look) == (2 + strangers, 2, 2, 2)
    assert await store.write(look) == (2 + strangers, 2, 2, 2)


async def test_no_accounts_have_nothing(store: Store) -> None:
    def look(books: Books) -> tuple[object, ...]:
        return books.journal.rows([]), books.totals.of([]), books.corrections.excluded([])

    assert await store.read(look) == ({}, ([], []), {})


async def test_what_is_written_down_of_a_member_is_read_as_it_was(
    store: Store, clock: Clock
) -> None:
    """Times to the microsecond, JSON as values, nothing as nothing."""
    odd = NOON + timedelta(microseconds=1)
    first = HistoryRow("main", "basic", None, NOON, NOON, NOON, "base", "h" * 64)
    then = HistoryRow(
        "main",
        "silver",
        "basic",
        odd,
        odd,
        odd,
        "event",
        "h" * 64,
        [{"met": True, "parts": ["银"]}],
    )
    ends = Layer("main", "floor", "gold", NOON, odd, "a gift", "boss")
    stays = Layer("main", "lock", "gold", NOON, None, "a promise", "boss")

    def write(books: Books) -> MemberId:
        member = books.people.enrol(7, "en", odd).id
        books.history.add(member, [first, then])
        for layer in (ends, stays):
            books.layers.lay(member, layer, odd)
        books.people.set_assessed(member, odd, None)
        return member

    member = await store.write(write)

    def look(books: Books) -> None:
        assert books.history.rows(member) == [first, then]
        assert books.history.rows(member, NOON) == [first]
        assert books.history.layers(member, NOON) == (ends, stays)
        assert books.history.layers(member, odd) == (stays,)
        known = books.people.member(member)
        assert known == books.people.on_telegram(7)
        assert known is not None
        assert (known.joined_at, known.assessed_at, known.reachable) == (odd, odd, True)

    await store.read(look)
    await store.write(look)


async def test_one_look_is_one_snapshot_from_its_first_word_on(sqlite_store: Store) -> None:
    """Whoever writes meanwhile is not seen: a prepared statement begins the transaction itself."""

    def look(books: Books) -> int | None:
        assert books.people.account("shop", "a") is None
        with closing(sqlite3.connect(str(sqlite_store.url.database))) as other:
            other.execute("INSERT INTO sources (name) VALUES ('shop')")
            other.commit()
        return books.journal.known_source("shop")

    assert await sqlite_store.read(look) is None
    assert await sqlite_store.read(lambda books: books.journal.known_source("shop"))
