"""A member asks what an item costs, in a shop of 100,000 members and a million events."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Options, number, spread
from benchmarks.shop import NOW, SOURCE, TEXT, Stores, opened
from benchmarks.standing import ASKED, EVENTS_EACH, MEMBERS, Times, fill, looked_at
from benchmarks.table import Goal, Result
from tiers.prices import QuoteAccount
from tiers.pricing import Context, quote
from tiers.programme import load
from tiers.progress import assess
from tiers.records import MemberId
from tiers.store.types import microseconds
from tiers.timeline import Version

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS: Final = 3
PURE, FIRST, AGAIN, NAIVE = (
    "`quote` alone, every step",
    "`QuoteAccount`, never assessed before",
    "`QuoteAccount`, assessed before",
    "sqlite3 sums the events, floats do the rest",
)
_PRICES: Final = """
[metrics.volume]
name = { en = "Volume", zh-Hans = "上月", zh-Hant = "上月" }
measure = "amount"
events = ["purchase"]
window = { last = "month" }

[prices]
bands = { metric = "volume", steps = [{ at_least = "500.00", off = "1%" }] }
quantities = { steps = [{ at_least = 10, off = "1%" }] }
birthday = { off = "2%" }

[prices.categories.cards]
name = { en = "Cards", zh-Hans = "卡", zh-Hant = "卡" }
tiers = { silver = { off = "5%" }, gold = { off = "10%" } }
"""
_ITEM: Final = """
[prices.items.card-{n}]
name = {{ en = "Card {n}", zh-Hans = "卡 {n}", zh-Hant = "卡 {n}" }}
category = "cards"
list = "{n}.00"
cost = "{cost}.00"
"""
ITEMS: Final = 200
PROGRAMME: Final = load(
    TEXT + _PRICES + "".join(_ITEM.format(n=n, cost=n * 3 // 4) for n in range(1, ITEMS + 1)),
    "shop.toml",
)
VERSIONS: Final = (Version(NOW - timedelta(days=3_000), PROGRAMME),)
_NAIVE: Final = (
    "SELECT coalesce(sum(amount), 0) FROM events e JOIN accounts a ON a.id = e.account_id"
    " WHERE a.external_id = ? AND kind = 'purchase' AND occurred_at >= ? AND occurred_at < ?"
)


def run(options: Options) -> Result:
    """Quote for some members for the first time, then again, and beside it as one would at first."""
    with tempfile.TemporaryDirectory() as folder:
        times = asyncio.run(_rounds(Stores(Path(folder)), options.rounds(ROUNDS)))
    middle = {what: median(each.medians) for what, each in times.items()}
    return Result(
        "Quotes",
        f"{MEMBERS:,} members with {EVENTS_EACH} events each on a SQLite file, {ITEMS} items; {ASKED:,} "
        "members ask for the price of ten pieces, one after the other: tier, last closed month, birthday "
        "and discounts out of one snapshot. The naive variant knows neither refunds nor settling, "
        "neither `keep` nor history, and rounds in floats.",
        ("", "p50 ms", "p99 ms", "CPU ms", "quotes/s"),
        [
            (
                what, str(spread(each.medians)), number(each.late), str(spread(each.cpu)),
                number(1000 / middle[what]),
            )
            for what, each in times.items()
        ],
        [Goal(f"{AGAIN}: p50 ≤ 2 ms", number(middle[AGAIN]), middle[AGAIN] <= 2)],
        libraries=("sqlalchemy", "aiosqlite"),
    )  # fmt: skip


async def _rounds(stores: Stores, rounds: int) -> dict[str, Times]:
    path = await stores.sqlite()
    await asyncio.to_thread(fill, path)
    chance = random.Random(20261122)
    times = {what: Times() for what in (PURE, FIRST, AGAIN, NAIVE)}
    async with opened(path) as store:
        ask = QuoteAccount(store, lambda: VERSIONS, lambda: NOW)
        for round_ in range(rounds + 1):
            some = chance.sample(range(1, MEMBERS + 1), ASKED)
            pure = _alone()
            first = await looked_at(some, lambda each: ask(SOURCE, f"c{each}", "card-100", 10))
            for each in some:
                member = MemberId(each)
                await store.write(lambda b, m=member: assess(b, m, NOW, VERSIONS, tell=False))
            again = await looked_at(some, lambda each: ask(SOURCE, f"c{each}", "card-100", 10))
            naive = await asyncio.to_thread(_naively, path, some)
            if round_:
                for what, (wall, cpu) in zip(times, (pure, first, again, naive), strict=True):
                    times[what].add(wall, cpu)
    return times


def _alone() -> tuple[list[float], float]:
    prices = PROGRAMME.prices
    assert prices is not None
    context = Context(1, 10, 100_000, birthday=True)
    wall, cpu = [], time.process_time()
    for _ in range(ASKED):
        began = time.perf_counter()
        quote(prices, "card-100", context)
        wall.append((time.perf_counter() - began) * 1000)
    return wall, (time.process_time() - cpu) / ASKED * 1000


def _naively(path: Path, members: Sequence[int]) -> tuple[list[float], float]:
    """A few sums and a multiplication: what a shop writes on its first day."""
    month = NOW.replace(day=1, hour=4)
    spans = (
        (microseconds(NOW - timedelta(days=30)), microseconds(NOW)),
        (microseconds(month - timedelta(days=30)), microseconds(month)),
    )
    wall, cpu = [], time.process_time()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for each in members:
            began = time.perf_counter()
            spent, volume = (
                db.execute(_NAIVE, (f"c{each}", *span)).fetchone()[0] for span in spans
            )
            price = 100 * (0.9 if spent >= 500_000 else 0.95 if spent >= 100_000 else 1)
            round(price * (0.99 if volume >= 50_000 else 1) * 0.99, 2)
            wall.append((time.perf_counter() - began) * 1000)
    return wall, (time.process_time() - cpu) / len(members) * 1000
