"""Single events, 200 of them waiting at once: every one is on the disk before it is answered."""

from __future__ import annotations

import asyncio
import random
import tempfile
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Options, Spent, number, ratio, spending, spread
from benchmarks.plain_stores import (
    by_asyncpg,
    by_core,
    by_sqlite3,
    plain,
    prepare_postgres,
    prepare_sqlite,
    side_by_side,
)
from benchmarks.shop import (
    KEY,
    NOW,
    PROGRAMME,
    SOURCE,
    Stores,
    durable_server,
    now,
    opened,
    postgres_version,
)
from benchmarks.table import Goal, Result
from tiers.errors import StoreBusy
from tiers.intake import RecordEvent
from tiers.records import Event
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from tiers.store.engine import Store

    Way = Callable[[Sequence[Event]], Awaitable[None]]

ROUNDS: Final = 3
WAITING: Final = 200
ACCOUNTS: Final = 1_000
CONNECTIONS: Final = 18
"""As many as our own store on PostgreSQL may open."""
OURS, CORE, DRIVER, GROUPS = (
    "Tierbot on SQLite",
    "SQLAlchemy Core + aiosqlite, a transaction an event",
    "sqlite3 alone, a transaction an event",
    f"sqlite3 alone, {WAITING} events a transaction",
)
OURS_BIG, CORE_BIG, DRIVER_BIG = (
    "Tierbot on PostgreSQL",
    "SQLAlchemy Core + asyncpg, a transaction an event",
    "asyncpg alone, a transaction an event",
)
EVENTS: Final = {
    OURS: 5_000, CORE: 800, DRIVER: 3_000, GROUPS: 10_000,
    OURS_BIG: 600, CORE_BIG: 600, DRIVER_BIG: 1_500,
}  # fmt: skip
"""A round: enough of each to last a second or so."""


def run(options: Options) -> Result:
    """All ways in turns, each on a store of its own."""
    with tempfile.TemporaryDirectory() as folder, durable_server() as server:
        stores = Stores(Path(folder), server)
        costs, refused = asyncio.run(_rounds(stores, options.rounds(ROUNDS)))
        version = postgres_version(server)
    rates = {what: [EVENTS[what] / each.wall for each in spent] for what, spent in costs.items()}
    ours, big = spread(rates[OURS]), ratio(rates[OURS_BIG], rates[DRIVER_BIG])
    beside_core = ratio(rates[OURS], rates[CORE])
    return Result(
        "Single events",
        f"{WAITING} callers wait at once, each for its own event; {ACCOUNTS:,} accounts. SQLite syncs every "
        "commit (`synchronous = FULL`), PostgreSQL too (`fsync` and `synchronous_commit` on). Ours checks "
        "the event, chains it by hash, adds it to the day's totals and marks the member; the others look "
        "the account up, insert once, add to a total and update the account, with no chain and no check.",
        ("", "events/s", "CPU ms an event", "ours ÷ this, events/s"),
        [
            (
                what,
                str(spread(rates[what])),
                str(spread([each.cpu / EVENTS[what] * 1000 for each in spent])),
                "" if what in {OURS, OURS_BIG}
                else str(ratio(rates[OURS if what in {CORE, DRIVER, GROUPS} else OURS_BIG], rates[what])),
            )
            for what, spent in costs.items()
        ],
        [
            Goal("5,000 events/s on SQLite", number(ours.middle), ours.middle >= 5000),
            Goal(
                "20 × SQLAlchemy Core + aiosqlite", number(beside_core.middle),
                beside_core.middle >= 20,
            ),
            Goal("0.8 × asyncpg alone", number(big.middle), big.middle >= 0.8),
        ],
        [
            "The CPU of PostgreSQL's own processes is not in it.",
            f"Ours on PostgreSQL was refused as busy, and asked again, {refused:,} times in all.",
        ],
        libraries=("sqlalchemy", "aiosqlite", "asyncpg"),
        also=(version,),
    )  # fmt: skip


async def _rounds(stores: Stores, rounds: int) -> tuple[dict[str, list[Spent]], int]:
    costs: dict[str, list[Spent]] = {what: [] for what in EVENTS}
    made = _Made()
    async with _ways(stores) as ways:
        big = ways[OURS_BIG]
        assert isinstance(big, _Ours)
        for round_ in range(rounds + 1):
            for what, way in ways.items():
                events = made.some(EVENTS[what])
                with spending() as spent:
                    await way(events)
                if round_:
                    costs[what].append(spent)
        return costs, big.refused


class _Made:
    """New purchases, no two with one id; seeded."""

    def __init__(self) -> None:
        self._numbers = count()
        self._chance = random.Random(20261121)

    def some(self, many: int) -> list[Event]:
        return [
            Event(
                SOURCE, f"order-{next(self._numbers)}", str(self._chance.randrange(ACCOUNTS)), "purchase",
                NOW - timedelta(seconds=self._chance.randrange(30 * 86_400)),
                amount=self._chance.randrange(1000, 20_000), currency="USD",
            )
            for _ in range(many)
        ]  # fmt: skip


@asynccontextmanager
async def _ways(stores: Stores) -> AsyncIterator[dict[str, Way]]:
    path, core, plain_lite, grouped = [await stores.sqlite() for _ in range(4)]
    for each in (core, plain_lite, grouped):
        prepare_sqlite(each, ACCOUNTS)
    big, core_big, plain_big = [await stores.postgres() for _ in range(3)]
    for each_big in (core_big, plain_big):
        db = await stores.connect(each_big)
        await prepare_postgres(db, ACCOUNTS)
        await db.close()
    assert stores.server is not None
    host = str(stores.server.folder)
    async with opened(path) as lite_store, open_store(stores.url(big), KEY) as big_store:
        ours_big = _Ours(big_store)
        yield {
            OURS: _Ours(lite_store),
            CORE: lambda events: by_core(f"sqlite+aiosqlite:///{core}", plain(events), WAITING),
            DRIVER: lambda events: asyncio.to_thread(by_sqlite3, plain_lite, plain(events), 1),
            GROUPS: lambda events: asyncio.to_thread(by_sqlite3, grouped, plain(events), WAITING),
            OURS_BIG: ours_big,
            CORE_BIG: lambda events: by_core(stores.url(core_big), plain(events), WAITING),
            DRIVER_BIG: lambda events: by_asyncpg(
                host, plain_big, plain(events), WAITING, CONNECTIONS
            ),
        }


class _Ours:
    """Our own use case; whoever is refused because the store is busy asks again, and is counted."""

    def __init__(self, store: Store) -> None:
        self._record = RecordEvent(store, lambda: PROGRAMME, now)
        self.refused = 0

    async def __call__(self, events: Sequence[Event]) -> None:
        await side_by_side(WAITING, (self._insist(each) for each in events))

    async def _insist(self, event: Event) -> None:
        while True:
            try:
                await self._record(event)
            except StoreBusy:
                self.refused += 1
            else:
                return
