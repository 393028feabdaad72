"""A member's balance in a ledger of a million entries, and how long it takes to verify them all."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Options, Spent, number, spending, spread
from benchmarks.shop import NOW, VERSIONS, Stores, opened
from benchmarks.standing import Times, looked_at
from benchmarks.table import Goal, Result
from tiers.chain import GENESIS
from tiers.integrity import Verify
from tiers.ledger import Line, next_link
from tiers.points import ShowPoints
from tiers.records import Actor, MemberId, Role
from tiers.store.types import microseconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROUNDS: Final = 3
MEMBERS: Final = 1_000
EACH: Final = 500
"""Transactions of one member, of two entries: every fifth spends two lots, the others bring one."""
ASKED: Final = 300
BALANCE, SCREEN, NAIVE = (
    "the balance",
    "`ShowPoints`: with 200 lots, what settles and what expires",
    "sqlite3 sums the member's entries",
)
VERIFY, SUMS = "`tierbot verify`: chains, balances, lots", "sqlite3 sums all entries by account"
_NAIVE: Final = (
    "SELECT sum(e.amount) FROM point_entries e JOIN point_transactions t"
    " ON t.id = e.transaction_id WHERE t.member_id = ? AND e.account = 'available'"
)
_SUMS: Final = (
    "SELECT t.member_id, e.account, sum(e.amount) FROM point_entries e"
    " JOIN point_transactions t ON t.id = e.transaction_id GROUP BY 1, 2"
)


def run(options: Options) -> Result:
    """Look at some balances, then verify the whole ledger; beside it as one would at first."""
    with tempfile.TemporaryDirectory() as folder:
        times, costs = asyncio.run(_rounds(Stores(Path(folder)), options.rounds(ROUNDS)))
    middle = median(times[BALANCE].medians)
    entries = MEMBERS * EACH * 2
    rates = {what: [entries / each.wall for each in spent] for what, spent in costs.items()}
    busy = {what: [entries / each.cpu for each in spent] for what, spent in costs.items()}
    return Result(
        "Points",
        f"A ledger of {entries:,} entries of {MEMBERS:,} members on a SQLite file. {ASKED} members are "
        "looked at, one after the other; then everything is recomputed.",
        ("", "p50 ms", "p99 ms", "entries/s", "entries a CPU second"),
        [
            (what, str(spread(each.medians)), number(each.late), "", "")
            for what, each in times.items()
        ]
        + [
            (what, "", "", str(spread(each)), str(spread(busy[what])))
            for what, each in rates.items()
        ],
        [
            Goal(f"{BALANCE}: p50 ≤ 5 ms", number(middle), middle <= 5),
            Goal("verify ≥ 60,000 entries/s", number(median(rates[VERIFY])),
                 median(rates[VERIFY]) >= 60_000),
        ],
        libraries=("sqlalchemy", "aiosqlite"),
    )  # fmt: skip


async def _rounds(stores: Stores, rounds: int) -> tuple[dict[str, Times], dict[str, list[Spent]]]:
    path = await stores.sqlite()
    await asyncio.to_thread(_fill, path)
    chance = random.Random(20261122)
    times = {what: Times() for what in (BALANCE, SCREEN, NAIVE)}
    costs: dict[str, list[Spent]] = {VERIFY: [], SUMS: []}
    async with opened(path) as store:
        show = ShowPoints(store, lambda: VERSIONS[-1].programme, lambda: NOW)
        for round_ in range(rounds + 1):
            some = chance.sample(range(1, MEMBERS + 1), ASKED)
            balance = await looked_at(
                some,
                lambda each: store.read(lambda b: b.points.balance(MemberId(each), NOW)),
            )
            screen = await looked_at(
                some, lambda each: show(Actor(MemberId(each), each, Role.MEMBER, "en"))
            )
            naive = await asyncio.to_thread(_summed, path, some)
            with spending() as verified:
                found = await Verify(store, lambda: VERSIONS)()
            if found.difference is not None or found.entries != MEMBERS * EACH * 2:
                raise RuntimeError(f"{found.entries} entries verified: {found.difference}")
            with spending() as summed, closing(sqlite3.connect(path)) as db:
                db.execute(_SUMS).fetchall()
            if round_:
                for what, (wall, cpu) in zip(times, (balance, screen, naive), strict=True):
                    times[what].add(wall, cpu)
                costs[VERIFY].append(verified)
                costs[SUMS].append(summed)
    return times, costs


def _summed(path: Path, members: Sequence[int]) -> tuple[list[float], float]:
    wall, cpu = [], time.process_time()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for each in members:
            began = time.perf_counter()
            db.execute(_NAIVE, (each,)).fetchone()
            wall.append((time.perf_counter() - began) * 1000)
    return wall, (time.process_time() - cpu) / len(members) * 1000


def _fill(path: Path) -> None:
    """Written past the books, row for row as they would write it."""
    at = microseconds(NOW)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.executemany(
            "INSERT INTO members (id, joined_at) VALUES (?, ?)",
            ((each, at) for each in range(1, MEMBERS + 1)),
        )
        for member in range(1, MEMBERS + 1):
            head, lines = GENESIS, list(_lines((member - 1) * EACH, at))
            links = []
            for line in lines:
                head = next_link(head, line)
                links.append(head)
            _write(db, member, lines, links)
        db.execute("ANALYZE")
        db.commit()


def _lines(before: int, at: int) -> Iterator[Line]:
    """Lots have the ids of the transactions that bring them."""
    available = issued = spent = 0
    lots: list[int] = []
    for place in range(1, EACH + 1):
        key = f"{before + place}"
        moves: tuple[tuple[int, int], ...] = ()
        if place % 5:
            available, issued = available + 10, issued - 10
            entries = (("available", 10, available), ("issued", -10, issued))
            lots.append(before + place)
        else:
            available, spent = available - 20, spent + 20
            entries = (("available", -20, available), ("spent", 20, spent))
            moves = ((lots.pop(0), -10), (lots.pop(0), -10))
        kind = "give" if place % 5 else "spend"
        yield Line(place, key, kind, at, None, "", "{}", entries, moves)


def _write(
    db: sqlite3.Connection, member: int, lines: Sequence[Line], links: Sequence[bytes]
) -> None:
    first = (member - 1) * EACH
    moves = [(first + line.seq, *each) for line in lines for each in line.moves]
    emptied = {lot for _, lot, _ in moves}
    db.executemany(
        "INSERT INTO point_transactions (id, key, member_id, seq, kind, at, programme, detail, link)"
        " VALUES (?, ?, ?, ?, ?, ?, '', '{}', ?)",
        (
            (first + line.seq, line.key, member, line.seq, line.kind, line.at, link)
            for line, link in zip(lines, links, strict=True)
        ),
    )
    db.executemany(
        "INSERT INTO point_entries VALUES (?, ?, ?, ?)",
        ((first + line.seq, *entry) for line in lines for entry in line.entries),
    )
    lots = [first + line.seq for line in lines if not line.moves]
    db.executemany(
        "INSERT INTO point_lots (id, member_id, transaction_id, amount, remaining, expires_at)"
        " VALUES (?, ?, ?, 10, ?, ?)",
        ((lot, member, lot, 0 if lot in emptied else 10, lines[0].at + 10**13) for lot in lots),
    )
    db.executemany("INSERT INTO point_moves VALUES (?, ?, ?)", moves)
    available = 10 * len(lots) - 10 * len(moves)
    db.execute(
        "INSERT INTO point_wallets (member_id, length, head, available, issued, spent)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (member, EACH, links[-1], available, -10 * len(lots), 10 * len(moves)),
    )
