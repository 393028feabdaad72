"""Claims of a perk: how many a second, and a thousand who race for a hundred, beside naive code."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.claimants import COMMON, QUOTA, VERSIONS, claimants, claiming, rush
from benchmarks.measuring import Options, number, ratio, spending, spread
from benchmarks.plain_stores import side_by_side
from benchmarks.shop import (
    KEY,
    NOW,
    SOURCE,
    Stores,
    durable_server,
    now,
    postgres_version,
    take_in,
)
from benchmarks.table import Goal, Result
from tiers.progress import AssessStale
from tiers.records import Event
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tiers.store.books import Books

ROUNDS: Final = 3
RUSH: Final = 1_000
"""Members who press one button at the same moment."""
MEMBERS: Final = 3_000
CLAIMS_BIG: Final = 1_000
ORDERS: Final = 5
"""Of each member, enough for the tier that may claim."""
WAITING: Final = 200
OURS, BIG = "Tierbot on SQLite", "Tierbot on PostgreSQL"
BIG_TWO: Final = "Tierbot on PostgreSQL, in two processes"
NAIVE, NAIVE_BIG = "look, then write: SQLAlchemy Core + aiosqlite", "the same + asyncpg"


@dataclass
class Race:
    """What the rounds of one way took, and how many were given in each."""

    seconds: list[float]
    given: list[int]


@dataclass
class Ready:
    """A store of each kind with members who may claim; each round gets a copy."""

    stores: Stores
    lite: Path
    big: str

    async def copy(self, what: str) -> str:
        """The URL of a store like the first."""
        if what != OURS:
            return self.stores.url(await self.stores.postgres(self.big))
        path = await self.stores.sqlite()
        shutil.copyfile(self.lite, path)
        return f"sqlite+aiosqlite:///{path}"


async def _ready(stores: Stores) -> Ready:
    """Members on Telegram, with orders, assessed as the running bot does it."""
    ready = Ready(stores, await stores.sqlite(), await stores.postgres())
    for url in (f"sqlite+aiosqlite:///{ready.lite}", stores.url(ready.big)):
        async with open_store(url, KEY) as store:
            orders = [
                Event(
                    SOURCE, f"{member}-{order}", str(member), "purchase",
                    NOW - timedelta(days=order + 1), amount=300_00, currency="USD",
                )
                for member in range(1, MEMBERS + 1)
                for order in range(ORDERS)
            ]  # fmt: skip
            await take_in(store, enumerate(orders))
            await store.write(_meet)
            assess = AssessStale(store, lambda: VERSIONS, now)
            while await assess():
                pass
    return ready


def _meet(books: Books) -> int:
    return books.connection.execute(text("UPDATE members SET telegram_id = 1000 + id")).rowcount


def run(options: Options) -> Result:
    """Claims at their fastest, then the race."""
    with tempfile.TemporaryDirectory() as folder, durable_server() as server:
        rates, races = asyncio.run(_measured(Stores(Path(folder), server), options))
        version = postgres_version(server)
    fast = spread(rates[OURS])
    seconds = {what: spread(race.seconds) for what, race in races.items()}
    exact = all(set(races[what].given) == {QUOTA} for what in (OURS, BIG, BIG_TWO))
    rows = [
        (f"{what}: {WAITING} wait at once", f"{spread(each)} claims/s", "", "")
        for what, each in rates.items()
    ]
    for what, race in races.items():
        beside = ratio(races[OURS].seconds, race.seconds)
        rows.append((
            f"{what}: {RUSH:,} race for {QUOTA}", f"{seconds[what]} s", _given(race.given),
            "" if what == OURS else str(beside),
        ))  # fmt: skip
    return Result(
        "Claims",
        f"A claim is one transaction: who the member is and where they stand at this instant, the window, "
        f"their limit, the stock, the claim with its proof, and the message. {WAITING} callers wait at once, "
        "each a member with a claim of their own; every commit is synced to the disk. Then "
        f"{RUSH:,} members press one button for a quota of {QUOTA}. The naive way looks how many are left, "
        "and writes: two statements, a transaction each.",
        ("", "", "granted", "ours ÷ this, time"),
        rows,
        [
            Goal("3,000 claims/s on SQLite", number(fast.middle), fast.middle >= 3_000),
            _in_time(f"{RUSH:,} race for {QUOTA} on SQLite in 2 s", seconds[OURS].middle, 2),
            _in_time(
                "the same on PostgreSQL in two processes, in 3 s", seconds[BIG_TWO].middle, 3
            ),
            Goal(f"exactly {QUOTA} are given, every time", "yes" if exact else "no", exact),
        ],
        libraries=("sqlalchemy", "aiosqlite", "asyncpg"),
        also=(version,),
    )


def _in_time(wanted: str, seconds: float, most: float) -> Goal:
    return Goal(wanted, number(seconds), seconds <= most)


async def _measured(
    stores: Stores, options: Options
) -> tuple[dict[str, list[float]], dict[str, Race]]:
    ready, rounds = await _ready(stores), options.rounds(ROUNDS)
    return await _rates(ready, rounds), await _races(ready, rounds)


def _given(counts: list[int]) -> str:
    low, high = min(counts), max(counts)
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


async def _rates(ready: Ready, rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {OURS: [], BIG: []}
    for round_ in range(rounds + 1):
        for what, many in ((OURS, MEMBERS), (BIG, CLAIMS_BIG)):
            async with open_store(await ready.copy(what), KEY) as store:
                claim = claiming(store)
                with spending() as spent:
                    asked = (claim(each, COMMON) for each in claimants(range(1, many + 1)))
                    await side_by_side(WAITING, asked)
            if round_:
                found[what].append(many / spent.wall)
    return found


async def _races(ready: Ready, rounds: int) -> dict[str, Race]:
    ways: dict[str, Callable[[], Awaitable[tuple[float, int]]]] = {
        OURS: lambda: _one_process(ready, OURS),
        BIG: lambda: _one_process(ready, BIG),
        BIG_TWO: lambda: _two_processes(ready),
        NAIVE: lambda: _naive(ready, OURS),
        NAIVE_BIG: lambda: _naive(ready, BIG),
    }
    found = {what: Race([], []) for what in ways}
    for round_ in range(rounds + 1):
        for what, way in ways.items():
            seconds, given = await way()
            if round_:
                found[what].seconds.append(seconds)
                found[what].given.append(given)
    return found


async def _one_process(ready: Ready, what: str) -> tuple[float, int]:
    async with open_store(await ready.copy(what), KEY) as store:
        with spending() as spent:
            given = await rush(store, claimants(range(1, RUSH + 1)))
        return spent.wall, given


async def _two_processes(ready: Ready) -> tuple[float, int]:
    url, half = await ready.copy(BIG), RUSH // 2
    command = [sys.executable, "-m", "benchmarks.claimants", url]
    running = [
        await asyncio.create_subprocess_exec(
            *command, str(first), str(first + half),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )
        for first in (1, 1 + half)
    ]  # fmt: skip
    for each in running:
        assert each.stdout is not None
        assert await each.stdout.readline() == b"ready\n"
    with spending() as spent:
        said = await asyncio.gather(*(each.communicate(b"go\n") for each in running))
    return spent.wall, sum(int(out) for out, _ in said)


async def _naive(ready: Ready, what: str) -> tuple[float, int]:
    """What most would write: see how many there are, and if one is left, write it down."""
    engine = create_async_engine(await ready.copy(what), pool_size=20, max_overflow=0)
    count = text("SELECT count(*) FROM naive_claims")
    insert = text("INSERT INTO naive_claims (member_id) VALUES (:member)")

    async def press(member: int) -> bool:
        async with engine.begin() as connection:
            given = (await connection.execute(count)).scalar_one()
        if given >= QUOTA:
            return False
        async with engine.begin() as connection:
            await connection.execute(insert, {"member": member})
        return True

    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE naive_claims (member_id BIGINT PRIMARY KEY)"))
    with spending() as spent:
        answers = await asyncio.gather(*(press(each) for each in range(1, RUSH + 1)))
    await engine.dispose()
    return spent.wall, sum(answers)
