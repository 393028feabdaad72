"""A promotion sent at the limit, and without one; ours beside what bot makers use."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.request import Request, urlopen

from benchmarks.measuring import number
from benchmarks.table import Goal, Result
from tests.bot.mailing import Mailing
from tests.postgres import running_server
from tiers.store.engine import open_store
from tiers.store.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measuring import Options

MANY, FEW, FREE = 3_000, 300, 5_000
LIMIT, RATE = 30, 28
LATENCY: Final = 0.05
PATIENCE: Final = 120.0
WITHOUT: Final = 100_000
"""A rate that nobody reaches."""
RIVALS: Final = {
    "loop": "aiogram, a sleep of 1/30 s after each",
    "ptb": "python-telegram-bot, its own `AIORateLimiter`",
    "broadcaster": "aiogram-broadcaster",
}


@dataclass(frozen=True, slots=True)
class Run:
    """What a sender took, and what the server saw of it."""

    count: int
    wall: float
    cpu: float
    memory: float
    said: int
    refused: int
    most: int
    slow: float = 0.0
    """Seconds within which 95 of 100 were answered meanwhile."""

    @property
    def rate(self) -> float:
        return self.count / self.wall

    def row(self, what: str) -> tuple[str, ...]:
        answers = f"{self.slow * 1000:.0f} ms" if self.slow else ""
        return (
            what, f"{self.count:,}", number(self.rate), f"{self.refused:,}", str(self.most),
            number(1000 * self.cpu / self.count), f"{self.memory:.0f} MiB", answers,
        )  # fmt: skip


class Api:
    """The server, from outside."""

    def __init__(self, port: str) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def rules(self, limit: int, latency: float) -> None:
        body = json.dumps({"limit": limit, "latency": latency}).encode()
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(f"{self.url}/rules", body, headers)):
            pass

    def counts(self) -> dict[str, int]:
        with urlopen(f"{self.url}/counts") as found:
            answer: dict[str, int] = json.load(found)
        return answer


def run(options: Options) -> Result:
    """At the limit first, then as fast as each can, then couriers side by side."""
    many = 300 if options.quick else MANY
    free = 1_000 if options.quick else FREE
    rows: list[tuple[str, ...]] = []
    with ExitStack() as stack:
        api = Api(stack.enter_context(_served()))
        api.rules(LIMIT, LATENCY)
        limited = _sent(api, "ours", many, RATE)
        rows.append(limited.row("Tierbot, 28 a second, every step on disk"))
        for kind, what in RIVALS.items():
            api.rules(LIMIT, LATENCY)
            rows.append(_sent(api, kind, FEW, RATE).row(what))
        api.rules(0, 0.0)
        alone = _sent(api, "ours", free, WITHOUT)
        rows.append(alone.row("Tierbot, no limit, SQLite"))
        for couriers in (1, 2):
            api.rules(0, 0.0)
            beside = _couriers(api, couriers, free)
            rows.append(
                beside.row(f"Tierbot, no limit, {couriers} × `tierbot courier`, PostgreSQL")
            )
    return _result(many, rows, limited, alone, beside.memory)


def _result(
    many: int,
    rows: list[tuple[str, ...]],
    limited: Run,
    alone: Run,
    own: float,
) -> Result:
    seconds = MANY / limited.rate
    return Result(
        "Sending",
        f"A promotion goes to {many:,} people through a Bot API stub in another process that allows {LIMIT} "
        f"messages in any one second and takes {LATENCY * 1000:.0f} ms for each; the others send {FEW}. Ours "
        "marks and settles every recipient on disk, and answers somebody twice a second meanwhile. "
        "Without a limit the stub answers at once. *Memory* of `tierbot courier` is its own, without the "
        "files that processes share.",
        (
            "", "messages", "messages/s", "429", "most in 1 s", "CPU ms a message", "memory",
            "answers, p95",
        ),
        rows,
        [
            Goal(
                "3,000 messages at a limit of 30 in 118 s", f"{seconds:.0f} s", seconds <= 118
            ),
            Goal("not one 429", str(limited.refused), limited.refused == 0),
            Goal("answers meanwhile: p95 ≤ 300 ms", f"{limited.slow * 1000:.0f} ms", limited.slow <= 0.3),
            Goal("500 messages/s in one process without a limit", number(alone.rate), alone.rate >= 500),
            Goal("a courier has ≤ 90 MiB of its own", f"{own:.0f} MiB", own <= 90),
        ],
        libraries=("aiogram", "python-telegram-bot", "aiohttp", "aiogram-broadcaster", "aiolimiter"),
    )  # fmt: skip


def _sent(api: Api, kind: str, count: int, rate: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        if kind == "ours":
            asyncio.run(_audience(f"sqlite+aiosqlite:///{folder}/store.db", count))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.senders", kind, api.url, str(rate), str(count), folder],
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    waits = sorted(found.get("answers", ()))
    slow = waits[int(len(waits) * 0.95)] if waits else 0.0
    counts = api.counts()
    return Run(
        count, found["wall"], found["cpu"], found["memory"] / 1024,
        counts["said"], counts["refused"], counts["most"], slow,
    )  # fmt: skip


async def _audience(url: str, count: int) -> int:
    await migrate(url)
    async with open_store(url, bytes(32)) as store:
        mailing = await Mailing(store).opens()
        return await mailing.begins(range(1, count + 1))


def _couriers(api: Api, couriers: int, count: int) -> Run:
    """So many processes of `tierbot courier`; the sending begins once they know each other."""
    with ExitStack() as stack:
        url = stack.enter_context(running_server()).database("sending")
        asyncio.run(migrate(url))
        asyncio.run(_opened(url))
        running = [stack.enter_context(_courier(api, url)) for _ in range(couriers)]
        asyncio.run(_all_here(url, couriers))
        began, cpu = asyncio.run(_begun(url, count)), sum(_cpu(each.pid) for each in running)
        while api.counts()["said"] < count:
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError(api.counts())
            time.sleep(0.05)
        wall = time.perf_counter() - began
        spent = sum(_cpu(each.pid) for each in running) - cpu
        memory = max(_own(each.pid) for each in running)
    counts = api.counts()
    return Run(count, wall, spent, memory, counts["said"], counts["refused"], counts["most"])


async def _opened(url: str) -> None:
    async with open_store(url, bytes(32)) as store:
        await Mailing(store).opens()


async def _all_here(url: str, couriers: int) -> None:
    """Until each knows all others, and the second after that is over."""
    async with open_store(url, bytes(32)) as store, asyncio.timeout(PATIENCE):
        while True:
            here = await store.read(lambda books: books.couriers.all())
            if len(here) == couriers and all(len(each.knows) == couriers - 1 for each in here):
                break
            await asyncio.sleep(0.2)
    await asyncio.sleep(4)


async def _begun(url: str, count: int) -> float:
    async with open_store(url, bytes(32)) as store:
        await Mailing(store).begins(range(1, count + 1))
    return time.perf_counter()


@contextmanager
def _courier(api: Api, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """As fast as it is allowed to be: the rate is that of all together."""
    told = {
        "TIERBOT_TOKEN": "123456:" + "b" * 35, "TIERBOT_API_URL": api.url,
        "TIERBOT_DATABASE_URL": url.replace("+asyncpg", ""), "TIERBOT_KEY": "00" * 32,
        "TIERBOT_SEND_RATE": "1000", "TIERBOT_ALLOW_PAID_BROADCAST": "true", "TIERBOT_PAID_RATE": "1000",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "courier"], env=os.environ | told, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def _cpu(pid: int) -> float:
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:  # noqa: PTH123 - no file
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _own(pid: int) -> float:
    """MiB that a process shares with no other: what one more costs."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:  # noqa: PTH123 - no file
        return sum(int(line.split()[1]) for line in rollup if line.startswith("Private_")) / 1024


@contextmanager
def _served() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sending_api"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()
