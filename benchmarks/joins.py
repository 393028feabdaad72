"""Somebody agrees to an agent's invitation, where the agent leads 50,000 or stands below 50,000."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Options, spread
from benchmarks.shop import KEY, NOW, SOURCE, Stores, durable_server, now, postgres_version
from benchmarks.table import Goal, Result
from tests.invites.guild import inviting
from tests.programmes import ladder
from tiers.invites import AcceptInvite, ImportTree, Invitation, MakeInvite, OpenInvite, TreeRow
from tiers.members import Identify
from tiers.programme import load
from tiers.progress import assess
from tiers.store.engine import open_store
from tiers.store.types import microseconds
from tiers.timeline import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tiers.invites import Made
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

ROUNDS: Final = 3
HALF: Final = 50_000
"""Members of the star, and of the chain."""
JOINS: Final = 200
MOST: Final = 20.0
"""Milliseconds, of 95 in 100 joins."""
STAR, CHAIN = "of the agent above 50,000", "of the agent below 50,000"
_TEXT: Final = inviting(ladder(CNY="USD")).replace("most_links = 5", "most_links = 200")
VERSIONS: Final = (Version(NOW - timedelta(days=3_000), load(_TEXT, "shop.toml")),)


@dataclass
class Times:
    """The 95th of 100 of each round, in milliseconds."""

    seen: list[float] = field(default_factory=list)

    def add(self, took: list[float]) -> None:
        self.seen.append(quantiles(took, n=20)[-1] * 1000)


def run(options: Options) -> Result:
    """Plant the tree once for each database; then newcomers come, look and agree, one by one."""
    rounds = options.rounds(ROUNDS)
    with tempfile.TemporaryDirectory() as folder, durable_server() as server:
        stores = Stores(Path(folder), server)
        found = asyncio.run(_measured(stores, rounds))
        version = postgres_version(server)
    rows = [(what, f"{spread(times.seen)} ms") for what, times in found.items()]
    goals = []
    for kind in ("SQLite", "PostgreSQL"):
        each = [spread(found[f"{kind}: a yes to a link {who}"].seen) for who in (STAR, CHAIN)]
        worst = max(each, key=lambda seen: seen.middle)
        wanted = f"a join on {kind}: p95 ≤ {MOST:.0f} ms"
        goals.append(Goal(wanted, str(worst), worst.middle <= MOST))
    return Result(
        "Joins",
        f"{2 * HALF:,} members: one agent with {HALF:,} of them below, and a chain of {HALF:,}. A join "
        "is one transaction: the link's life, the agent's tier at this instant, the newcomer's window, "
        "uplines and purchases, a place of the link, the edge, the figures of the line, the audit row and "
        f"the message to the agent, synced to the disk. {JOINS} newcomers a round, one after the other; the "
        "95th of 100. Beside it, as one would at first: see whether there is an upline, and insert one.",
        ("", "p95"),
        rows,
        goals,
        libraries=("sqlalchemy", "asyncpg"),
        also=(version,),
    )


async def _measured(stores: Stores, rounds: int) -> dict[str, Times]:
    found: dict[str, Times] = {}
    path, name = await stores.sqlite(), await stores.postgres()
    for kind, url in (("SQLite", f"sqlite+aiosqlite:///{path}"), ("PostgreSQL", stores.url(name))):
        async with open_store(url, KEY) as store:
            await _rounds(store, kind, rounds, found)
    found["sqlite3 alone: look, then insert"] = naive = Times()
    for _ in range(rounds):
        naive.add(await asyncio.to_thread(_naive, path))
    return found


async def _rounds(store: Store, kind: str, rounds: int, found: dict[str, Times]) -> None:
    agents = await _plant(store)
    people = iter(range(10_000, 10_000_000))
    for round_ in range(rounds + 1):
        for who, agent in agents.items():
            made = await MakeInvite(store, lambda: VERSIONS, now, _tokens(round_, who))(agent)
            opened, joined = await _join(store, made, people)
            if round_:  # the first warms up
                found.setdefault(f"{kind}: a look at a link {who}", Times()).add(opened)
                found.setdefault(f"{kind}: a yes to a link {who}", Times()).add(joined)


def _tokens(round_: int, who: str) -> Callable[[], str]:
    return lambda: f"{round_}-{who.split()[3]}".ljust(22, "x")


async def _plant(store: Store) -> dict[str, Actor]:
    """100,000 accounts in their places; the two agents are on Telegram."""
    rows = [TreeRow(0, "star", ""), TreeRow(0, "chain-0", "")]
    rows += [TreeRow(0, f"star-{n}", "star") for n in range(1, HALF)]
    rows += [TreeRow(0, f"chain-{n}", f"chain-{n - 1}") for n in range(1, HALF)]
    done = await ImportTree(store, lambda: VERSIONS, now)(SOURCE, rows, "bench")
    assert done.placed == 2 * HALF - 2
    ends = {STAR: "star", CHAIN: f"chain-{HALF - 1}"}

    def meet(books: Books) -> None:
        for number_, account in enumerate(ends.values(), start=1):
            known = books.people.account(SOURCE, account)
            assert known is not None
            sql = f"UPDATE members SET telegram_id = {number_} WHERE id = {known.member_id}"
            books.connection.exec_driver_sql(sql)
            assess(books, known.member_id, NOW, VERSIONS, tell=False)  # as the running bot does

    await store.write(meet)
    identify = Identify(store, now)
    return {who: await identify(at, "en") for at, who in enumerate(ends, start=1)}


async def _join(
    store: Store, made: Made, people: Iterator[int]
) -> tuple[list[float], list[float]]:
    look = OpenInvite(store, lambda: VERSIONS, now)
    agree = AcceptInvite(store, lambda: VERSIONS, now)
    looks, joins = [], []
    for _ in range(JOINS):
        newcomer = await Identify(store, now)(next(people), "en")
        begin = time.perf_counter()
        seen = await look(newcomer, made.token)
        middle = time.perf_counter()
        assert isinstance(seen, Invitation)
        assert (await agree(newcomer, seen.invite)).fresh
        looks.append(middle - begin)
        joins.append(time.perf_counter() - middle)
    return looks, joins


def _naive(path: Path) -> list[float]:
    """Two statements and a commit that is synced as ours is; it checks nothing else."""
    took = []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        add = "INSERT INTO members (joined_at) VALUES (?) RETURNING id"
        now_ = (microseconds(NOW),)
        made = [connection.execute(add, now_).fetchone()[0] for _ in range(JOINS)]
        connection.commit()
        for member in made:
            begin = time.perf_counter()
            known = connection.execute("SELECT id FROM uplines WHERE member_id = ?", (member,))
            if known.fetchone() is None:
                connection.execute(
                    "INSERT INTO uplines (member_id, upline_id, starts_at, author) VALUES (?, 1, ?, '')",
                    (member, microseconds(NOW)),
                )
                connection.commit()
            took.append(time.perf_counter() - begin)
    return took
