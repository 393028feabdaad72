"""An agent looks at a line of 100,000, somebody buys at the end of a chain of 100,000, a month is closed."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from benchmarks.measuring import Options, number, spread
from benchmarks.shop import (
    KEY,
    PROGRAMME,
    SOURCE,
    VERSIONS,
    Stores,
    durable_server,
    opened,
    postgres_version,
)
from benchmarks.table import Goal, Result
from tiers.attributing import AttributeSales
from tiers.intake import RecordEvent
from tiers.records import Actor, Event, MemberId, Role
from tiers.store.engine import open_store
from tiers.teams import ClosePeriods, ShowPeople, ShowTeam

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tiers.store.books import Books
    from tiers.store.engine import Store

LINE: Final = 100_000
STAR, CHAIN = 1, LINE + 2
"""The agent of the star, whose people follow; and the first of the chain."""
ASKED: Final = 60
BOUGHT: Final = 200
CLOSED: Final = 1_000_000
BUYERS: Final = 250_000
"""Of the month that is closed; each bought four times, from one of 10,000 agents."""
AGENTS: Final = 10_000
NOW: Final = datetime(2026, 11, 20, 4, tzinfo=UTC)
MONTHS: Final = tuple(date(2025, 12, 1).toordinal() if n == 0 else date(2026, n, 1).toordinal()
                      for n in range(12))  # fmt: skip
TEAM, FIRST, MIDDLE, LAST = (
    "`/team`: counts, sums, twelve months",
    "its list, the first page",
    "a page in the middle",
    "the last page",
)
_NUMBERS: Final = (
    "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
)


def _lines() -> list[str]:
    """Star and chain, with what each bought in their months."""
    star = _NUMBERS.format(first=STAR + 1, last=STAR + LINE)
    chain = _NUMBERS.format(first=CHAIN + 1, last=CHAIN + LINE)
    everybody = _NUMBERS.format(first=1, last=CHAIN + LINE)
    months = " UNION ALL ".join(f"SELECT {n} AS k, {m} AS month" for n, m in enumerate(MONTHS))
    made = [
        f"{everybody} INSERT INTO members (id, joined_at) SELECT i, 0 FROM n",
    ]
    for who, upline in ((star, str(STAR)), (chain, "i - 1")):
        made += [
            (
                f"{who} INSERT INTO uplines (member_id, upline_id, starts_at, author)"
                f" SELECT i, {upline}, 0, 'bench' FROM n"
            ),
            (
                f"{who}, m AS ({months}) INSERT INTO team_buyers (month, upline_id, member_id, amount,"
                f" count) SELECT month, {upline}, i, 1000 + (i * 7919 + k * 31) % 40000, 1"
                " FROM n, m WHERE (i + k) % 4 = 0"
            ),
            (
                f"{who} INSERT INTO team_members (upline_id, member_id, invite_id, joined_on, here)"
                f" SELECT {upline}, i, 0, {MONTHS[0]} + i % 300, 1 FROM n"
            ),
        ]
    return [
        *made,
        (
            "UPDATE team_members SET latest = coalesce((SELECT max(month) FROM team_buyers b WHERE"
            " b.upline_id = team_members.upline_id AND b.member_id = team_members.member_id), 0)"
        ),
        (
            "UPDATE team_members SET latest_count = 1, latest_amount = coalesce((SELECT amount FROM"
            " team_buyers b WHERE b.upline_id = team_members.upline_id AND"
            " b.member_id = team_members.member_id AND b.month = team_members.latest), 0)"
        ),
        (
            "INSERT INTO team_months (upline_id, invite_id, month, sales, orders, customers)"
            " SELECT upline_id, 0, month, sum(amount), sum(count), count(*) FROM team_buyers"
            " GROUP BY upline_id, month"
        ),
        f"UPDATE team_months SET joined = {LINE} WHERE upline_id = {STAR} AND month = {MONTHS[0]}",
        "ANALYZE",
    ]


def _month() -> list[str]:
    """A month with a million purchases, and the one before it."""
    agents = _NUMBERS.format(first=1, last=AGENTS + BUYERS)
    buyers = _NUMBERS.format(first=AGENTS + 1, last=AGENTS + BUYERS)
    made = [f"{agents} INSERT INTO members (id, joined_at) SELECT i, 0 FROM n"]
    for month, count in ((MONTHS[9], 1), (MONTHS[10], CLOSED // BUYERS)):
        made.append(
            f"{buyers} INSERT INTO team_buyers (month, upline_id, member_id, amount, count)"
            f" SELECT {month}, 1 + i % {AGENTS}, i, 1000 + (i * 7919) % 40000, {count} FROM n"
        )
    return [
        *made,
        (
            "INSERT INTO team_months (upline_id, invite_id, month, sales, orders, customers)"
            " SELECT upline_id, 0, month, sum(amount), sum(count), count(*) FROM team_buyers"
            " GROUP BY upline_id, month"
        ),
        "ANALYZE",
    ]


def run(options: Options) -> Result:
    """On both databases."""
    rounds = options.rounds(3)
    found: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder, durable_server() as server:
        for name in ("SQLite", "PostgreSQL"):
            stores = Stores(Path(folder), server)
            found[name] = asyncio.run(_measured(stores, rounds, large=name == "PostgreSQL"))
        version = postgres_version(server)
    rows, late = [], 0.0
    for name, times in found.items():
        for what, wall in times.items():
            p95 = quantiles(wall, n=20)[18] if len(wall) > 1 else wall[0]
            if not what.startswith(("buying", "closing")):
                late = max(late, p95)
            rows.append((what, name, number(median(wall)), number(p95)))
    closing = [median(v) for t in found.values() for w, v in t.items() if w.startswith("closing")]
    depth = [
        median(times[_bought("the end")]) / median(times[_bought("the beginning")])
        for times in found.values()
    ]
    return Result(
        "Teams",
        f"One agent with {LINE:,} people in their line, and a chain of {LINE:,} each of whom is in the "
        "line of the one before; a quarter of them buys each month. A purchase is recorded and "
        f"attributed. A month of {CLOSED:,} purchases by {BUYERS:,} people is closed for {AGENTS:,} agents.",
        ("", "", "p50 ms", "p95 ms"),
        rows,
        [
            Goal("every screen of a star and a chain of 100,000: p95 ≤ 50 ms", number(late), late <= 50),
            Goal("a purchase at the end of the chain costs what one at its beginning does (× 1.3)",
                 str(spread(depth)), median(depth) <= 1.3),
            Goal("a month of a million purchases closed in 60 s", f"{number(max(closing) / 1000)} s",
                 max(closing) <= 60_000),
        ],
        libraries=("sqlalchemy", "aiosqlite", "asyncpg"),
        also=(version,),
    )  # fmt: skip


def _bought(where: str) -> str:
    return f"buying at {where} of the chain"


async def _measured(stores: Stores, rounds: int, *, large: bool) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    name = await stores.postgres() if large else ""
    async with await _opened(stores, name) as store:
        await _fill(store, _lines())
        if large:  # as the server does by itself, some time after so much has come
            await (await stores.connect(name)).execute("VACUUM")
        await _look(store, times, rounds)
        await _buy(store, times)
    for _ in range(rounds):
        async with await _opened(stores, await stores.postgres() if large else "") as store:
            await _fill(store, _month())
            closed = _Clock(datetime(2026, 11, 1, 5, tzinfo=UTC))
            close = ClosePeriods(store, lambda: VERSIONS, closed)
            await close()  # the month before
            await _timed(times, f"closing a month of {CLOSED:,} purchases", close)
    return times


async def _opened(stores: Stores, name: str) -> Any:
    """The database of that name; without one, a SQLite file."""
    if not name:
        return opened(await stores.sqlite())
    return open_store(stores.url(name), KEY)


class _Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


async def _fill(store: Store, statements: list[str]) -> None:
    def fills(books: Books) -> None:
        for each in statements:
            books.connection.execute(text(each))

    await store.write(fills)


async def _timed(
    times: dict[str, list[float]], what: str, act: Callable[[], Awaitable[object]]
) -> None:
    began = time.perf_counter()
    await act()
    times.setdefault(what, []).append((time.perf_counter() - began) * 1000)


async def _look(store: Store, times: dict[str, list[float]], rounds: int) -> None:
    team = ShowTeam(store, lambda: PROGRAMME, lambda: NOW)
    people = ShowPeople(store, lambda: PROGRAMME, lambda: NOW)
    chance = random.Random(20261122)
    star = Actor(MemberId(STAR), 1, Role.MEMBER, "en")
    for round_ in range(rounds + 1):
        for _ in range(ASKED):
            into = times if round_ else {}
            where = chance.randrange(1, LINE)
            chain = Actor(MemberId(CHAIN + where), 1, Role.MEMBER, "en")
            await _timed(into, f"{TEAM}: star", lambda: team(star))
            await _timed(into, f"{FIRST}: star", lambda: people(star, 0))
            await _timed(into, f"{MIDDLE}: star", lambda: people(star, LINE // 40))
            await _timed(into, f"{LAST}: star", lambda: people(star, LINE))
            await _timed(into, f"{TEAM}: chain", partial(team, chain))
            await _timed(into, f"{FIRST}: chain", partial(people, chain, 0))


async def _buy(store: Store, times: dict[str, list[float]]) -> None:
    record = RecordEvent(store, lambda: PROGRAMME, lambda: NOW)
    attribute = AttributeSales(store, lambda: VERSIONS, lambda: NOW)
    ends = {"the beginning": CHAIN + 1, "the end": CHAIN + LINE}

    def owns(books: Books) -> None:
        if not store.is_sqlite:
            books.connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('members', 'id'), {CHAIN + LINE + 1})")
            )
        for name, member in ends.items():
            books.journal.enrol(books.journal.source(SOURCE), name, NOW)
            account = books.people.account(SOURCE, name)
            assert account is not None
            books.people.move_account(account.id, MemberId(member), NOW)

    await store.write(owns)
    while await attribute():
        pass
    for each in range(BOUGHT + 20):
        for name in ends:
            at = NOW - timedelta(minutes=each)
            event = Event(SOURCE, f"{name}-{each}", name, "purchase", at, 1000, "USD")

            async def buys(event: Event = event) -> None:
                await record(event)
                await attribute()

            await _timed(times if each >= 20 else {}, _bought(name), buys)
