"""L6: whoever changes, removes, adds or swaps a row behind our back is found by Verify (B7)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.shop import Shop, days_ago, direct, event, refund
from tests.store.test_group_commit import file_of
from tiers.store.tables.journal import events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tiers.integrity import Difference
    from tiers.store.books import Books
    from tiers.store.engine import Store

Rows = list[dict[str, Any]]


async def lived_in(store: Store) -> Shop:
    """A shop with purchases, refunds, details, an import, an undone import, seals and histories."""
    shop = await Shop(direct(store)).opens()
    for account in ("a", "b"):
        await shop.records(
            event(
                f"{account}1", account, amount=120_000, occurred_at=days_ago(40),
                detail={"note": "x", "n": 1}, counterparty="p", item="mug", quantity=2, paid=5,
                category="c", merchant="m", payer_ref="y", device_hash="d",
            ),
            event(f"{account}2", account, amount=50_000, counterparty="q"),
            refund(f"{account}3", f"{account}2", 20_000, account),
            event(f"{account}4", account, kind="complaint"),
        )  # fmt: skip
    await shop.imports([event("i1"), event("i2", "b"), event("i3", "c")], "kept")
    undone, _ = await shop.imports([event("i4"), event("i5", "b")], "undone")
    await shop.undoes(undone.import_id)
    await shop.assesses()
    await shop.seals()
    await shop.records(event("late"))
    await shop.assesses()
    found = await shop.verifies()
    assert (found.difference, found.unsealed, found.members) == (None, 1, 3)
    return shop


class Intruder:
    """Writes into the file without us: no triggers, no foreign keys."""

    def __init__(self, path: str) -> None:
        self.path = path
        with closing(self.connect()) as connection:
            for name in ("events_kept", "events_stay"):
                connection.execute(f"DROP TRIGGER {name}")

    def connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.row_factory = sqlite3.Row
        return connection

    def rows(self, table: str) -> Rows:
        with closing(self.connect()) as connection:
            return [
                dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
            ]

    def replaces(self, table: str, rows: Rows) -> None:
        with closing(self.connect()) as connection:
            connection.execute("BEGIN")
            connection.execute(f"DELETE FROM {table}")
            for row in rows:
                names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
                connection.execute(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values())
                )
            connection.execute("COMMIT")


async def found(shop: Shop) -> Difference | None:
    return (await shop.verifies()).difference


def other(value: Any) -> Any:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, int):
        return value + 1
    return value.replace("x", "z") if "x" in value else value + "x"


def edits(rows: Rows, columns: list[str]) -> Iterator[tuple[str, Rows]]:
    """Every table that differs from this one in a single value."""
    for place, row in enumerate(rows):
        for name in columns:
            if row[name] is not None:
                changed = [*rows[:place], row | {name: other(row[name])}, *rows[place + 1 :]]
                yield f"{name} of row {place}", changed
            if row[name] is not None:
                changed = [*rows[:place], row | {name: None}, *rows[place + 1 :]]
                yield f"{name} of row {place} to nothing", changed


async def all_found(shop: Shop, intruder: Intruder, table: str, changed: Any) -> None:
    whole, missed, tried = intruder.rows(table), [], 0
    for what, rows in changed(whole):
        try:
            intruder.replaces(table, rows)
        except sqlite3.IntegrityError:
            continue  # the table itself refuses it
        tried += 1
        if await found(shop) is None:
            missed.append(what)
    intruder.replaces(table, whole)
    assert await found(shop) is None
    assert missed == []
    assert tried


COLUMNS = [column.name for column in events.c if column.name != "id"]


async def test_any_single_edit_of_an_event_is_found(sqlite_store: Store) -> None:
    shop = await lived_in(sqlite_store)
    intruder = Intruder(file_of(sqlite_store))
    await all_found(shop, intruder, "events", lambda rows: edits(rows, COLUMNS))


async def test_any_event_removed_added_or_swapped_is_found(sqlite_store: Store) -> None:
    shop = await lived_in(sqlite_store)
    intruder = Intruder(file_of(sqlite_store))

    def changed(rows: Rows) -> Iterator[tuple[str, Rows]]:
        for place, row in enumerate(rows):
            yield f"removed {place}", [*rows[:place], *rows[place + 1 :]]
            more = row | {"id": 900, "event_id": "more", "seq": row["seq"] + 50, "corrects": None}
            yield f"added like {place}", [*rows, more]
            for name in ("seq", "account_id", "amount", "link", "content_hash", "recorded_at"):
                after = rows[(place + 1) % len(rows)]
                if after[name] != row[name]:
                    swapped = {row["id"]: after[name], after["id"]: row[name]}
                    yield (
                        f"{name} swapped at {place}",
                        [each | {name: swapped.get(each["id"], each[name])} for each in rows],
                    )

    await all_found(shop, intruder, "events", changed)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("accounts", ["length", "head"]),
        ("day_totals", ["amount", "count", "refunded", "refunded_count", "day", "settles"]),
        ("party_totals", ["count", "day", "settles", "counterparty"]),
        ("seals", ["link"]),
        ("sealed_heads", ["head", "length", "account_id"]),
        ("status_history", ["tier", "effective_at"]),
        ("programme_versions", ["hash", "text"]),
        ("audit", ["at", "actor", "action", "subject", "before", "after", "reason", "link"]),
    ],
)
async def test_any_single_edit_beside_the_journal_is_found(
    sqlite_store: Store, table: str, columns: list[str]
) -> None:
    shop = await lived_in(sqlite_store)
    intruder = Intruder(file_of(sqlite_store))
    await all_found(
        shop, intruder, table,
        lambda rows: (pair for pair in edits(rows, columns) if "nothing" not in pair[0]),
    )  # fmt: skip


@pytest.mark.parametrize("table", ["day_totals", "party_totals", "sealed_heads", "accounts"])
async def test_any_single_row_removed_beside_the_journal_is_found(
    sqlite_store: Store, table: str
) -> None:
    shop = await lived_in(sqlite_store)
    intruder = Intruder(file_of(sqlite_store))
    await all_found(
        shop, intruder, table,
        lambda rows: ((f"removed {n}", [*rows[:n], *rows[n + 1 :]]) for n in range(len(rows))),
    )  # fmt: skip


async def test_a_tail_that_was_cut_off_with_its_head_is_found_once_it_was_sealed(
    sqlite_store: Store,
) -> None:
    shop = await lived_in(sqlite_store)
    intruder = Intruder(file_of(sqlite_store))
    rows = intruder.rows("events")
    last = max((row for row in rows if row["account_id"] == 2), key=lambda row: row["seq"])
    before = next(r for r in rows if r["account_id"] == 2 and r["seq"] == last["seq"] - 1)
    intruder.replaces("events", [row for row in rows if row is not last])
    heads = intruder.rows("accounts")
    cut = {"length": before["seq"], "head": before["link"]}
    intruder.replaces("accounts", [row | cut if row["id"] == 2 else row for row in heads])
    difference = await found(shop)
    assert difference is not None
    assert "sealed" in difference.what


async def test_the_difference_names_the_row(store: Store) -> None:
    shop = await lived_in(store)

    def tampers(books: Books) -> None:
        say = books.connection.exec_driver_sql
        if store.is_sqlite:
            say("DROP TRIGGER events_kept")
        else:
            say("ALTER TABLE events DISABLE TRIGGER events_kept")
        say("UPDATE events SET amount = 7 WHERE event_id = 'b2'")

    await store.write(tampers)
    difference = await found(shop)
    assert difference is not None
    (row,) = [row for row in await shop.rows("events") if row[4] == "b2"]
    assert f"event {row[0]} " in difference.where


def says(statement: str) -> Callable[[Books], int]:
    return lambda books: books.connection.exec_driver_sql(statement).rowcount


async def test_the_append_only_triggers_are_there(store: Store) -> None:
    shop = await lived_in(store)
    before = await shop.rows("events")
    for statement in (
        "UPDATE events SET amount = 1 WHERE event_id = 'a1'",
        "UPDATE events SET detail = '{}' WHERE event_id = 'a2'",
        "UPDATE events SET recorded_at = recorded_at + 1, detail = NULL",
        "UPDATE events SET counterparty = 'z', detail = NULL WHERE event_id = 'a1'",
        "UPDATE events SET import_id = NULL, detail = NULL WHERE event_id = 'i1'",
        "UPDATE events SET refers_to = 'a1', detail = NULL WHERE event_id = 'a3'",
        "DELETE FROM events WHERE event_id = 'late'",
    ):
        with pytest.raises(Exception, match="append-only"):
            await store.write(says(statement))
    assert await shop.rows("events") == before
