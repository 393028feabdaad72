"""A member asks where they stand, in a shop of 100,000 members and a million events."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Options, number, spread
from benchmarks.shop import NOW, SOURCE, VERSIONS, Stores, opened
from benchmarks.table import Goal, Result
from tiers.progress import ShowStanding
from tiers.records import Actor, MemberId, Role
from tiers.store.types import microseconds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

ROUNDS: Final = 3
MEMBERS: Final = 100_000
EVENTS_EACH: Final = 10
ASKED: Final = 500
"""How many members are looked at in a round, one after the other."""
FIRST, AGAIN, DRIVER = (
    "`ShowStanding`, never assessed before",
    "`ShowStanding`, assessed before",
    "sqlite3 alone reads the same rows",
)
DAYS: Final = 60
_DAY: Final = 86_400_000_000

# Amounts and days are spread by multiplying with primes: no chance, and the same every time.
_FILL: Final = f"""
INSERT INTO sources (id, name) VALUES (1, '{SOURCE}');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MEMBERS})
INSERT INTO members (id, telegram_id, language, joined_at) SELECT i, i, 'en', :begin FROM n;
INSERT INTO accounts (id, source_id, external_id, member_id, length, head, latest_at, stale_from)
SELECT id, 1, 'c' || id, id, {EVENTS_EACH}, randomblob(32), :end, :begin FROM members;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {EVENTS_EACH})
INSERT INTO events (account_id, seq, source_id, event_id, kind, occurred_at, amount, currency,
 recorded_at, content_hash, link)
SELECT a.id, n.i, 1, a.id || '-' || n.i, 'purchase', :begin + {_DAY} * ((a.id * 31 + n.i * 7) % {DAYS}),
 1000 + (a.id * 7919 + n.i * 104729) % 40000, 'USD', :end, randomblob(32), randomblob(32)
FROM accounts a, n ORDER BY a.id, n.i;
INSERT INTO day_totals (account_id, kind, currency, day, settles, amount, count)
SELECT account_id, kind, currency, :day + (occurred_at - :begin) / {_DAY},
 :day + (occurred_at - :begin) / {_DAY}, sum(amount), count(*) FROM events GROUP BY 1, 2, 3, 4;
ANALYZE;
"""
_READS: Final = (
    "SELECT * FROM members WHERE id = ?",
    "SELECT a.*, s.name FROM accounts a JOIN sources s ON s.id = a.source_id WHERE member_id = ?",
    "SELECT * FROM status_history WHERE member_id = ? ORDER BY id",
    "SELECT * FROM layers WHERE member_id = ?",
    "SELECT d.* FROM day_totals d JOIN accounts a ON a.id = d.account_id WHERE a.member_id = ?",
    "SELECT p.* FROM party_totals p JOIN accounts a ON a.id = p.account_id WHERE a.member_id = ?",
)


@dataclass
class Times:
    """Of all looks of one kind, in milliseconds."""

    wall: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, wall: Sequence[float], cpu: float) -> None:
        """One round."""
        self.wall += wall
        self.medians.append(median(wall))
        self.cpu.append(cpu)

    @property
    def late(self) -> float:
        """What 99 of 100 stay below."""
        return quantiles(self.wall, n=100)[98]


def run(options: Options) -> Result:
    """Look at some members for the first time, then again, hour by hour."""
    with tempfile.TemporaryDirectory() as folder:
        times = asyncio.run(_rounds(Stores(Path(folder)), options.rounds(ROUNDS)))
    rate = {what: 1000 / median(each.medians) for what, each in times.items()}
    beside = rate[AGAIN] / rate[DRIVER]
    return Result(
        "Standing",
        f"{MEMBERS:,} members with {EVENTS_EACH} events each on a SQLite file; {ASKED:,} of them are looked "
        "at, one after the other, with the trace that explains where they stand. The first look folds the "
        "member's events from the beginning and writes their history; later ones begin at its totals.",
        ("", "p50 ms", "p99 ms", "CPU ms", "looks/s"),
        [
            (
                what, str(spread(each.medians)), number(each.late), str(spread(each.cpu)),
                number(rate[what]),
            )
            for what, each in times.items()
        ],
        [
            Goal(f"{what}: p50 ≤ 5 ms", number(median(times[what].medians)),
                 median(times[what].medians) <= 5)
            for what in (FIRST, AGAIN)
        ] + [Goal("15 % of the driver's own rate", f"{beside:.1%}", beside >= 0.15)],
        libraries=("sqlalchemy", "aiosqlite"),
    )  # fmt: skip


async def _rounds(stores: Stores, rounds: int) -> dict[str, Times]:
    path = await stores.sqlite()
    await asyncio.to_thread(fill, path)
    chance = random.Random(20261121)
    times = {what: Times() for what in (FIRST, AGAIN, DRIVER)}
    moment = [NOW]
    async with opened(path) as store:
        show = ShowStanding(store, lambda: VERSIONS, lambda: moment[0])
        for round_ in range(rounds + 1):
            some = chance.sample(range(1, MEMBERS + 1), ASKED)
            first = await looked_at(some, lambda each: show(_actor(each)))
            moment[0] += timedelta(hours=1)
            again = await looked_at(some, lambda each: show(_actor(each)))
            bare = await asyncio.to_thread(_read, path, some)
            if round_:
                for what, (wall, cpu) in zip(times, (first, again, bare), strict=True):
                    times[what].add(wall, cpu)
    return times


async def looked_at(
    members: Sequence[int], look: Callable[[int], Awaitable[object]]
) -> tuple[list[float], float]:
    """Milliseconds of each look, and CPU milliseconds of one."""
    wall, cpu = [], time.process_time()
    for each in members:
        began = time.perf_counter()
        await look(each)
        wall.append((time.perf_counter() - began) * 1000)
    return wall, (time.process_time() - cpu) / len(members) * 1000


def _read(path: Path, members: Sequence[int]) -> tuple[list[float], float]:
    wall, cpu = [], time.process_time()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for each in members:
            began = time.perf_counter()
            db.execute("BEGIN")
            for statement in _READS:
                db.execute(statement, (each,)).fetchall()
            db.execute("COMMIT")
            wall.append((time.perf_counter() - began) * 1000)
    return wall, (time.process_time() - cpu) / len(members) * 1000


def _actor(member: int) -> Actor:
    return Actor(MemberId(member), member, Role.MEMBER, "en")


def fill(path: Path) -> None:
    begin = NOW - timedelta(days=DAYS)
    values = {
        "begin": microseconds(begin),
        "end": microseconds(NOW),
        "day": begin.toordinal(),
    }
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        for statement in _FILL.split(";\n"):
            if statement.strip():
                used = {name: each for name, each in values.items() if f":{name}" in statement}
                db.execute(statement, used)
        db.commit()
