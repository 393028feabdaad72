"""A purchase under a star of 100,000 or at the end of a chain earns commission; a month's settles."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from benchmarks.a_month import (
    AGENTS,
    GREAT,
    NOW,
    NUMBERS,
    OCTOBER,
    PENDING,
    PROGRAMME,
    VERSIONS,
    accrued,
    month,
)
from benchmarks.measuring import MIB, Options, child, number, spread
from benchmarks.shop import KEY, SOURCE, Stores, durable_server, postgres_version
from benchmarks.table import Goal, Result
from tiers.attributing import AttributeSales
from tiers.commission import SettleCommission
from tiers.commission_checks import wrong_with_commission
from tiers.intake import RecordEvent
from tiers.judging import Judging
from tiers.progress import assess
from tiers.records import Event, MemberId
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

ROUNDS: Final = 2
LINE: Final = 100_000
STAR, CHAIN, ALONE = 2, LINE + 3, 2 * LINE + 4
"""The agent of 100,000, who has an upline as well; the chain's first; an upline of somebody who leads one."""
BUYERS: Final = {
    "of an agent who leads nobody else": ALONE + 2,
    "of an agent who leads 100,000": STAR + LINE,
    "at the end of a chain of 100,000": CHAIN + LINE,
}
"""Two uplines of each are paid."""
BOUGHT: Final = 200
HOUR: Final = 3_600_000_000
"""Between two who came to one agent, in microseconds."""


def run(options: Options) -> Result:
    """On both databases; settling in a process of its own, whose memory is looked at."""
    rounds = options.rounds(ROUNDS)
    rows, monthly, depth, memory = [], {}, [], 0
    with tempfile.TemporaryDirectory() as folder, durable_server() as server:
        for kind in ("SQLite", "PostgreSQL"):
            stores = Stores(Path(folder), server)
            bought = asyncio.run(_bought(stores, large=kind == "PostgreSQL"))
            for who, took in bought.items():
                row = (f"a purchase {who}", kind, number(median(took)))
                rows.append((*row, number(quantiles(took, n=20)[18]), ""))
            plain, *deep = (median(took) for took in bought.values())
            depth += [each / plain for each in deep]
            settled = asyncio.run(_settled(stores, rounds, large=kind == "PostgreSQL"))
            monthly[kind] = spread([seconds for seconds, _ in settled])
            most = max(used for _, used in settled)
            memory = max(memory, most)
            row = (f"settling {PENDING:,} shares", kind, number(monthly[kind].middle * 1000))
            rows.append((*row, number(monthly[kind].high * 1000), number(most / MIB)))
        version = postgres_version(server)
    goals = [
        Goal(
            f"a month of a million shares settled on {kind} in 60 s",
            f"{took} s",
            took.middle <= 60,
        )
        for kind, took in monthly.items()
    ]
    return Result(
        "Commission",
        "A purchase is recorded and attributed, its signals are weighed, and it earns two uplines their "
        "shares: rates by tier and band, ledgers chained by hash; both were assessed before. Its buyer's "
        f"agent leads nobody else, or {LINE:,}, or is the last but one of a chain of {LINE:,}. Then a month "
        f"with {PENDING:,} shares that have been held long enough, {GREAT:,} of one agent and the rest of "
        f"{AGENTS - 1:,}, is settled by a process of its own: caps by day and month, a transaction in each "
        "agent's ledger. What comes out is checked as `tierbot verify` does.",
        ("", "", "p50 ms", "p95 ms (settling: the most)", "most memory, MiB"),
        rows,
        [
            Goal("a purchase under a star or a chain of 100,000 costs what one elsewhere does (× 1.3)",
                 str(spread(depth)), max(depth) <= 1.3),
            *goals,
        ],
        libraries=("sqlalchemy", "aiosqlite", "asyncpg"),
        also=(version,),
    )  # fmt: skip


async def _fill(store: Store, statements: list[str]) -> None:
    def fills(books: Books) -> None:
        for each in statements:
            books.connection.execute(text(each))

    await store.write(fills)


async def _new(stores: Stores, *, large: bool, like: str = "") -> str:
    """A store's URL; `like`: the path or the name of one that it is a copy of."""
    if large:
        return stores.url(await stores.postgres(like))
    path = await stores.sqlite()
    if like:
        path.write_bytes(Path(like).read_bytes())
    return f"sqlite+aiosqlite:///{path}"


def _like(url: str) -> str:
    """What `_new` calls it."""
    return url.partition("///")[2] or url.partition("@/")[2].partition("?")[0]


async def _tidied(stores: Stores, url: str) -> None:
    """As the server does by itself, some time after so much has come."""
    if url.startswith("postgresql"):
        connection = await stores.connect(_like(url))
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
        await connection.close()


# --- purchases ------------------------------------------------------------------------------


def _lines() -> list[str]:
    """The star's agent and the chain's, and one who leads a single buyer; all have an upline."""
    ends = ALONE + 2
    edges = [(STAR, STAR, "1"), (STAR + 1, STAR + LINE, str(STAR)), (CHAIN + 1, CHAIN + LINE, "i - 1"),
             (ALONE + 1, ends, "i - 1")]  # fmt: skip
    made = [
        f"{NUMBERS.format(first=1, last=ends)} INSERT INTO members (id, joined_at) SELECT i, 0 FROM n"
    ]
    for first, last, upline in edges:
        line = NUMBERS.format(first=first, last=last)
        made += [
            (
                f"{line} INSERT INTO uplines (member_id, upline_id, starts_at, author)"
                f" SELECT i, {upline}, i * {HOUR}, 'bench' FROM n"
            ),
            (
                f"{line} INSERT INTO team_members (upline_id, member_id, invite_id, joined_on, here)"
                f" SELECT {upline}, i, 0, {OCTOBER.toordinal()}, 1 FROM n"
            ),
        ]
    return [*made, "ANALYZE"]


async def _bought(stores: Stores, *, large: bool) -> dict[str, list[float]]:
    """Milliseconds of each purchase, by where its buyer stands."""
    url = await _new(stores, large=large)
    times: dict[str, list[float]] = {who: [] for who in BUYERS}
    async with open_store(url, KEY) as store:
        await _fill(store, _lines())
        await _tidied(stores, url)
        record = RecordEvent(store, lambda: PROGRAMME, lambda: NOW)
        judge = Judging(lambda: VERSIONS, lambda: NOW)
        attribute = AttributeSales(store, lambda: VERSIONS, lambda: NOW, judge)
        await store.write(partial(_opens, sqlite=store.is_sqlite))
        while await attribute():
            pass
        for each in range(BOUGHT + 20):
            for who in BUYERS:
                at = NOW - timedelta(minutes=each)
                event = Event(SOURCE, f"{who}-{each}", who, "purchase", at, 10_000, "CNY")
                began = time.perf_counter()
                await record(event)
                await attribute()
                if each >= 20:
                    times[who].append((time.perf_counter() - began) * 1000)
        shares = await store.read(
            lambda books: books.connection.scalar(
                text("SELECT count(*) FROM commission_shares WHERE gross > 0")
            )
        )
        assert shares == 2 * len(BUYERS) * (BOUGHT + 20), shares
    return times


def _opens(books: Books, *, sqlite: bool) -> None:
    """The buyers have accounts; their agents were assessed before, as the running bot does."""
    if not sqlite:
        books.connection.execute(
            text(f"SELECT setval(pg_get_serial_sequence('members', 'id'), {ALONE + 2})")
        )
    for name, member in BUYERS.items():
        books.journal.enrol(books.journal.source(SOURCE), name, NOW)
        account = books.people.account(SOURCE, name)
        assert account is not None
        books.people.move_account(account.id, MemberId(member), NOW)
    for agent in (1, STAR, CHAIN + LINE - 2, CHAIN + LINE - 1, ALONE, ALONE + 1):
        assess(books, MemberId(agent), NOW, VERSIONS, tell=False)


# --- a month --------------------------------------------------------------------------------


async def _settled(stores: Stores, rounds: int, *, large: bool) -> list[tuple[float, int]]:
    """Seconds, and the most memory of the process, of each round."""
    whole = await _new(stores, large=large)
    async with open_store(whole, KEY) as store:
        await _fill(store, month(large=large))
        await store.write(accrued)
    await _tidied(stores, whole)
    found = []
    for round_ in range(rounds):
        url = await _new(stores, large=large, like=_like(whole))
        await _tidied(stores, url)
        # Not this process's loop: the month is settled as a bot that has just been started does.
        spent, said = await asyncio.to_thread(
            child, sys.executable, "-m", "benchmarks.commission", url
        )
        found.append((float(said), spent.memory))
        if round_ == 0:
            async with open_store(url, KEY) as store:
                await _checked(store)
    return found


async def _checked(store: Store) -> None:
    """By the other hand: chains, balances, caps, worth."""
    after: int | None = 0
    while after is not None:
        after, _, wrong = await store.read(partial(_wrong, after=after))
        assert wrong is None, wrong


def _wrong(books: Books, after: int) -> tuple[int | None, int, tuple[str, str] | None]:
    return wrong_with_commission(books, after, VERSIONS)


async def _settle(url: str) -> float:
    """Seconds that it took."""
    async with open_store(url, KEY) as store:
        began = time.perf_counter()
        done = await SettleCommission(store, lambda: VERSIONS, lambda: NOW)()
        took = time.perf_counter() - began
    assert done == PENDING, done
    return took


if __name__ == "__main__":
    print(asyncio.run(_settle(sys.argv[1])), end="")
