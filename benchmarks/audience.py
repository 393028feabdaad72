"""A million members are counted and frozen for a promotion, on both databases, while others write."""

from __future__ import annotations

import asyncio
import resource
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from benchmarks.measuring import MIB, Options, number
from benchmarks.shop import KEY, Stores, durable_server, opened, postgres_version
from benchmarks.table import Goal, Result
from tests.programmes import ladder
from tiers.audience import counted, freeze_in_slices
from tiers.messages import Options as Sending
from tiers.programme import load
from tiers.programme.promoting import PROMOTION
from tiers.records import MemberId
from tiers.segments import AllOf, AnyOf, Measured, NotThat, OfTier, Speaks
from tiers.store.engine import open_store
from tiers.timeline import Version

if TYPE_CHECKING:
    from tiers.segments import Segment
    from tiers.store.books import Books
    from tiers.store.engine import Store

PEOPLE: Final = 1_000_000
NOW: Final = datetime(2026, 11, 20, 4, tzinfo=UTC)
TODAY: Final = NOW.date().toordinal()
PROGRAMME: Final = load(
    ladder() + "[promotions]\nfrequency = { most = 3, days = 7 }\n", "programme.toml"
)
VERSIONS: Final = (Version(datetime(2020, 1, 1, tzinfo=UTC), PROGRAMME),)
BY_TIER: Final = OfTier("member", ("basic",), "at_least")
BY_FIGURES: Final = AllOf((
    AnyOf((OfTier("member", ("silver", "gold")), Measured("spend", "at_least", "1000.00"))),
    NotThat(Speaks(("zh-Hant",))),
    Measured("orders", "at_least", 2),
))  # fmt: skip
SEGMENTS: Final[dict[str, Segment]] = {
    "by tier: everybody": BY_TIER,
    "tier or spend, orders, not a language": BY_FIGURES,
}
OPTIONS: Final = Sending(control_percent=5, two_parts=True)
_NUMBERS: Final = (
    f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PEOPLE})"
)


def _crowd(*, sqlite: bool) -> list[str]:
    """All of them with Telegram but a twentieth, a step of history, an account with two days."""
    head = "x''" if sqlite else "''::bytea"
    noon = int(NOW.timestamp() * 1_000_000)
    return [
        (
            f"{_NUMBERS} INSERT INTO members (id, telegram_id, language, joined_at, reachable,"
            " assessed_at) SELECT i, CASE WHEN i % 20 = 0 THEN NULL ELSE 1000000000 + i END,"
            " CASE i % 3 WHEN 0 THEN 'en' WHEN 1 THEN 'zh-Hans' ELSE 'zh-Hant' END,"
            f" {noon}, CASE WHEN i % 33 = 0 THEN 0 ELSE 1 END, {noon} FROM n"
        ),
        (
            f"{_NUMBERS} INSERT INTO status_history (member_id, track, tier, effective_at,"
            " supersedes_from, recorded_at, cause, programme) SELECT i, 'member',"
            " CASE WHEN i % 10 = 0 THEN 'gold' WHEN i % 4 = 0 THEN 'silver' ELSE 'basic' END,"
            f" {noon}, {noon}, {noon}, 'event', 'x' FROM n"
        ),
        (
            f"{_NUMBERS} INSERT INTO layers (member_id, track, kind, tier, starts_at, reason, author,"
            f" recorded_at) SELECT i, 'member', 'floor', 'silver', {noon}, 'x', 'x', {noon} FROM n"
            " WHERE i % 20 = 1"
        ),
        (
            f"{_NUMBERS} INSERT INTO opt_outs (member_id, category, at)"
            f" SELECT i, '{PROMOTION}', {noon} FROM n WHERE i % 25 = 2"
        ),
        (
            f"{_NUMBERS} INSERT INTO flags (member_id, kind, reason, author, at)"
            f" SELECT i, 'freeze', 'x', 'x', {noon} FROM n WHERE i % 200 = 3"
        ),
        "INSERT INTO sources (id, name) VALUES (1, 'shop')",
        (
            f"{_NUMBERS} INSERT INTO accounts (id, source_id, external_id, member_id, head)"
            f" SELECT i, 1, 'a' || i, i, {head} FROM n"
        ),
        (
            f"{_NUMBERS}, d(k) AS (VALUES (0), (11)) INSERT INTO day_totals (account_id, kind,"
            " currency, day, settles, amount, count) SELECT i, 'purchase', 'CNY',"
            f" {TODAY} - k - i % 7, {TODAY} - k - i % 7, (i % 100000) * 7919 % 100000, 1 + i % 2 FROM n, d"
        ),
        "ANALYZE",
    ]


def run(options: Options) -> Result:
    """On both databases."""
    rows: list[tuple[str, ...]] = []
    worst: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, durable_server() as server:
        for name in ("SQLite", "PostgreSQL"):
            stores = Stores(Path(folder), server)
            found = asyncio.run(_measured(stores, options.rounds(1), large=name == "PostgreSQL"))
            for what, each in found.items():
                rows.append((
                    what, name, f"{each.told:,}", f"{median(each.counting):.1f}",
                    f"{median(each.freezing):.1f}",
                    f"{number(median(each.waits))} / {number(quantiles(each.waits, n=100)[98])}",
                    f"{each.grown / MIB:.0f}",
                ))  # fmt: skip
                key = f"{name} {what}"
                worst[key] = median(each.freezing)
                worst[f"{name} waits"] = max(worst.get(f"{name} waits", 0), *each.waits)
                worst["grown"] = max(worst.get("grown", 0), each.grown / MIB)
        version = postgres_version(server)
    frozen = worst[f"PostgreSQL {next(iter(SEGMENTS))}"]
    return Result(
        "Audiences",
        f"{PEOPLE:,} members with history, layers, opt-outs, an account and its totals. An audience is "
        "counted, then frozen as rows: with tier, part and control group drawn for each. Somebody else "
        "writes every 20 ms meanwhile. *Memory* is what the process grew by while it froze.",
        ("segment", "", "told", "counted, s", "frozen, s", "others' writes p50 / p99 ms", "memory, MB"),
        rows,
        [
            Goal("an audience of a million frozen in 30 s on PostgreSQL", f"{frozen:.1f} s", frozen <= 30),
            Goal("nobody on SQLite waits longer than a second", f"{worst['SQLite waits']:.0f} ms",
                 worst["SQLite waits"] <= 1000),
            Goal("memory flat: less than 64 MB", f"{worst['grown']:.0f} MB", worst["grown"] < 64),
        ],
        libraries=("sqlalchemy", "aiosqlite", "asyncpg"),
        also=(version,),
    )  # fmt: skip


class _Found:
    """What one segment cost on one database: seconds, and milliseconds of others' writes."""

    def __init__(self) -> None:
        self.told = 0
        self.counting: list[float] = []
        self.freezing: list[float] = []
        self.waits: list[float] = []
        self.grown = 0


async def _measured(stores: Stores, rounds: int, *, large: bool) -> dict[str, _Found]:
    name = await stores.postgres() if large else ""
    async with await _opened(stores, name) as store:
        await store.write(_filled)
        if large:  # as the server does by itself, some time after so much has come
            await (await stores.connect(name)).execute("VACUUM ANALYZE")
        found = {what: _Found() for what in SEGMENTS}
        for _ in range(rounds):
            for what, segment in SEGMENTS.items():
                await _one(store, segment, found[what])
        return found


async def _one(store: Store, segment: Segment, found: _Found) -> None:
    began = time.perf_counter()
    tally = await store.read(
        lambda books: counted(books, VERSIONS, PROMOTION, segment, OPTIONS, NOW)
    )
    found.counting.append(time.perf_counter() - began)
    broadcast = await store.write(_broadcast)
    before, began = _memory(), time.perf_counter()
    done = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(_others(store, found.waits, done))
        frozen = await freeze_in_slices(
            store, VERSIONS, broadcast, PROMOTION, segment, OPTIONS, NOW
        )
        done.set()
    found.freezing.append(time.perf_counter() - began)
    found.grown = max(found.grown, _memory() - before)
    found.told = frozen.audience
    # The lots differ from broadcast to broadcast; the people do not.
    assert frozen.audience + frozen.held_out == tally.audience + tally.held_out


async def _others(store: Store, waits: list[float], done: asyncio.Event) -> None:
    """Somebody changes their language, again and again."""
    for member in count(1):
        if done.is_set():
            return
        began = time.perf_counter()
        await store.write(partial(_speaks, member=MemberId(member)))
        waits.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.02)


def _speaks(books: Books, member: MemberId) -> None:
    books.people.set_language(member, "en")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _filled(books: Books) -> None:
    for each in _crowd(sqlite=books.shelf.dialect == "sqlite"):
        books.connection.execute(text(each))


def _broadcast(books: Books) -> int:
    """A new one, without anybody yet."""
    said = "category, content, segment, options"
    promotion = books.connection.execute(
        text(
            f"INSERT INTO promotions (author, created_at, edited_at, {said})"
            " VALUES (1, 0, 0, 'x', '{}', '{}', '{}') RETURNING id"
        )
    ).scalar_one()
    return int(
        books.connection.execute(
            text(
                f"INSERT INTO broadcasts (promotion_id, {said}, hash, author, frozen_at, audience,"
                f" left_out) VALUES ({promotion}, 'x', '{{}}', '{{}}', '{{}}', '', 1, 0, 0, '{{}}')"
                " RETURNING id"
            )
        ).scalar_one()
    )


async def _opened(stores: Stores, name: str) -> Any:
    """The database of that name; without one, a SQLite file."""
    return open_store(stores.url(name), KEY) if name else opened(await stores.sqlite())
