"""A shop's history comes in: beside the bare INSERTs that its rows would cost at the very least."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.measuring import Options, Spent, number, ratio, spending, spread
from benchmarks.shop import (
    KEY,
    Purchases,
    Stores,
    durable_server,
    opened,
    postgres_version,
    purchases,
    take_in,
)
from benchmarks.table import Goal, Result
from tiers.store.engine import PRAGMAS, open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS: Final = 3
FILLED: Final = ("sources", "members", "accounts", "imports")
"""What the journal's rows refer to."""
LITE: Final = (
    "SQLite: file to journal, in whole",
    "SQLite: the same after parsing",
    "sqlite3, bare INSERT row by row",
    "sqlite3, bare INSERT by executemany",
)
BIG: Final = (
    "PostgreSQL: file to journal, in whole",
    "PostgreSQL: the same after parsing",
    "asyncpg, bare INSERT row by row",
    "asyncpg, bare INSERT by executemany",
)
PARSING: Final = "looking at the file and parsing it, alone"

Costs = dict[str, list[Spent]]


def run(options: Options) -> Result:
    """On both databases, every way in turns."""
    with tempfile.TemporaryDirectory() as folder, durable_server() as server:
        file = purchases(Path(folder), options.cdnow)
        stores = Stores(Path(folder), server)
        costs = asyncio.run(_rounds(file, stores, options.rounds(ROUNDS)))
        version = postgres_version(server)
    parsed = spread([file.rows / each.wall for each in costs[LITE[1]]]).middle
    rows = []
    for what, spent in costs.items():
        theirs = costs[(LITE if what in LITE else BIG)[2]]
        ours = what in (*LITE[:2], *BIG[:2])
        rows.append((
            what,
            str(spread([each.wall for each in spent])),
            str(spread([each.cpu for each in spent])),
            str(spread([file.rows / each.wall for each in spent])),
            str(ratio([e.wall for e in spent], [e.wall for e in theirs])) if ours else "",
        ))  # fmt: skip
    return Result(
        "Import",
        f"{file.said} come in: read, checked, staged, compared, chained, published at once and added to "
        "the days' totals. The bare INSERTs write the very rows that come out into the very table of the "
        "journal, with its indexes, in one transaction, and do nothing else.",
        ("", "s", "CPU s", "rows/s", "ours ÷ row by row"),
        rows,
        [Goal("20,000 events/s on SQLite after parsing", number(parsed), parsed >= 20_000)],
        notes=["The CPU of PostgreSQL's own processes is not in it."],
        libraries=("sqlalchemy", "asyncpg"),
        also=(version,),
    )


async def _rounds(file: Purchases, stores: Stores, rounds: int) -> Costs:
    costs: Costs = {what: [] for what in (PARSING, *LITE, *BIG)}
    # The warm-up gives the rows that the rivals write.
    _, path = await _sqlite_import(file, stores, parsed=False)
    rows = _journal(path)
    filled = await _filled_postgres(path, stores)
    for _ in range(rounds):
        with spending() as spent:
            file.parsed()
        costs[PARSING].append(spent)
        for what, parsed in zip(LITE, (False, True), strict=False):
            costs[what].append((await _sqlite_import(file, stores, parsed=parsed))[0])
        for what, many in zip(LITE[2:], (False, True), strict=True):
            costs[what].append(_sqlite_bare(rows, await _filled_sqlite(path, stores), many=many))
        for what, parsed in zip(BIG, (False, True), strict=False):
            costs[what].append(await _postgres_import(file, stores, parsed=parsed))
        for what, many in zip(BIG[2:], (False, True), strict=True):
            costs[what].append(await _postgres_bare(rows, filled, stores, many=many))
    return costs


async def _sqlite_import(file: Purchases, stores: Stores, *, parsed: bool) -> tuple[Spent, Path]:
    path = await stores.sqlite()
    rows = file.parsed() if parsed else None
    async with opened(path) as store:
        with spending() as spent:
            await take_in(store, file.reading() if rows is None else iter(rows))
    return spent, path


async def _postgres_import(file: Purchases, stores: Stores, *, parsed: bool) -> Spent:
    url = stores.url(await stores.postgres())
    rows = file.parsed() if parsed else None
    async with open_store(url, KEY) as store:
        with spending() as spent:
            await take_in(store, file.reading() if rows is None else iter(rows))
    return spent


def _columns(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _journal(path: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        columns = ", ".join(_columns(path, "events"))
        return db.execute(f"SELECT {columns} FROM events ORDER BY id").fetchall()


async def _filled_sqlite(path: Path, stores: Stores) -> Path:
    target = await stores.sqlite()
    with closing(sqlite3.connect(target)) as db:
        db.execute("ATTACH ? AS full", (str(path),))
        for table in FILLED:
            db.execute(f"INSERT INTO {table} SELECT * FROM full.{table}")
        db.commit()
    return target


async def _filled_postgres(path: Path, stores: Stores) -> str:
    name = await stores.postgres()
    db = await stores.connect(name)
    with closing(sqlite3.connect(path)) as lite:
        for table in FILLED:
            rows = lite.execute(f"SELECT * FROM {table}").fetchall()
            await db.copy_records_to_table(table, records=rows, columns=_columns(path, table))
    await db.close()
    return name


def _sqlite_bare(rows: Sequence[tuple[Any, ...]], path: Path, *, many: bool) -> Spent:
    columns = _columns(path, "events")
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO events ({', '.join(columns)}) VALUES ({marks})"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for name, value in PRAGMAS.items():
            db.execute(f"PRAGMA {name} = {value}")
        with spending() as spent:
            db.execute("BEGIN IMMEDIATE")
            if many:
                db.executemany(statement, rows)
            else:
                for row in rows:
                    db.execute(statement, row)
            db.execute("COMMIT")
    return spent


async def _postgres_bare(
    rows: Sequence[tuple[Any, ...]], filled: str, stores: Stores, *, many: bool
) -> Spent:
    db = await stores.connect(await stores.postgres(filled))
    columns = [
        each["attname"]
        for each in await db.fetch(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'events'::regclass"
            " AND attnum > 0 ORDER BY attnum"
        )
    ]
    marks = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    names = ", ".join(columns)
    statement = f"INSERT INTO events ({names}) OVERRIDING SYSTEM VALUE VALUES ({marks})"
    insert = await db.prepare(statement)
    with spending() as spent:
        async with db.transaction():
            if many:
                await insert.executemany(rows)
            else:
                for row in rows:
                    await insert.fetch(*row)
    await db.close()
    return spent
