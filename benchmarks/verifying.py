"""Everything is recomputed from the journal: how long that takes."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Options, Spent, ratio, spending, spread
from benchmarks.shop import VERSIONS, Stores, now, opened, purchases, take_in
from benchmarks.table import Result
from tiers.integrity import SealJournal, Verify
from tiers.progress import AssessStale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiers.records import Event

ROUNDS: Final = 3
ASSESSED: Final = 300
OURS, HASHES = (
    "`tierbot verify`: chains, seals, totals, histories",
    "the journal read and hashed, no more",
)


def run(options: Options) -> Result:
    """On an import that has been sealed."""
    with tempfile.TemporaryDirectory() as folder:
        file = purchases(Path(folder), options.cdnow)
        path = asyncio.run(_imported(file.reading(), Stores(Path(folder))))
        costs: dict[str, list[Spent]] = {OURS: [], HASHES: []}
        for round_ in range(options.rounds(ROUNDS) + 1):
            ours, bare = asyncio.run(_verified(path, file.rows)), _hashed(path)
            if round_:
                costs[OURS].append(ours)
                costs[HASHES].append(bare)
    walls = {what: [each.wall for each in spent] for what, spent in costs.items()}
    return Result(
        "Verify",
        f"{file.said}, imported into a SQLite file and sealed; the histories of {ASSESSED:,} members are "
        "told anew. Beside it the least that any check could do: read every row and hash it once.",
        ("", "s", "CPU s", "entries/s", "ours ÷ this, time"),
        [
            (
                what,
                str(spread(walls[what])),
                str(spread([each.cpu for each in spent])),
                str(spread([file.rows / each for each in walls[what]])),
                "" if what == OURS else str(ratio(walls[OURS], walls[what])),
            )
            for what, spent in costs.items()
        ],
        libraries=("sqlalchemy",),
    )


async def _imported(rows: Iterator[tuple[int, Event | None]], stores: Stores) -> Path:
    path = await stores.sqlite()
    async with opened(path) as store:
        await take_in(store, rows)
        await SealJournal(store, now)()
        assess, assessed = AssessStale(store, lambda: VERSIONS, now), 0
        while assessed < ASSESSED:
            assessed += await assess()
    return path


async def _verified(path: Path, rows: int) -> Spent:
    async with opened(path) as store:
        with spending() as spent:
            found = await Verify(store, lambda: VERSIONS)()
    if found.difference is not None or found.events != rows:
        raise RuntimeError(f"{found.events} of {rows} events verified: {found.difference}")
    return spent


def _hashed(path: Path) -> Spent:
    with closing(sqlite3.connect(path)) as db, spending() as spent:
        for row in db.execute("SELECT * FROM events ORDER BY account_id, seq"):
            hashlib.sha256(repr(row).encode()).digest()
    return spent
