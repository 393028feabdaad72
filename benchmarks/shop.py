"""The shop that is measured: its programme, its purchases, and new stores for them."""

from __future__ import annotations

import asyncio
import csv
import os
import random
import runpy
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import asyncpg

from bot.importing import Options as ImportOptions
from bot.importing import Row, inspect, read
from bot.process import this_process
from tests.postgres import NOBODY, running_server
from tests.programmes import ladder
from tiers.imports import File, ImportEvents
from tiers.programme import load
from tiers.store.engine import open_store
from tiers.store.migrating import migrate
from tiers.timeline import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgres import Server
    from tiers.imports import Imported
    from tiers.records import Event
    from tiers.store.engine import Store

KEY: Final = b"a key that is kept outside the database"
NOW: Final = datetime(1998, 7, 1, 12, tzinfo=UTC)
SOURCE: Final = "cdnow"
ZONE: Final = "America/New_York"
TEXT: Final = ladder(CNY="USD").replace("Asia/Shanghai", ZONE)
PROGRAMME: Final = load(TEXT, "shop.toml")
VERSIONS: Final = (Version(datetime(1990, 1, 1, tzinfo=UTC), PROGRAMME),)
BUYERS: Final = 23_570
PURCHASES: Final = 69_659
"""Of the CDNOW data, all of which are from January 1997 to June 1998."""
_CONVERTER: Final = Path(__file__).parent.parent / "examples" / "convert_cdnow.py"


def now() -> datetime:
    """The day after the last purchase: a shop that has just moved to us."""
    return NOW


@dataclass(frozen=True, slots=True)
class Purchases:
    """A file that `tierbot import` takes, and what to call it."""

    file: Path
    rows: int
    said: str

    def parsed(self) -> list[tuple[int, Event | None]]:
        """All its events in memory."""
        return list(self.reading())

    def reading(self) -> Iterator[tuple[int, Event | None]]:
        """Look at the file and read it row by row, as `tierbot import` does."""
        shape = inspect(self.file, ImportOptions(SOURCE, zone=ZONE)).shape
        assert shape is not None
        for row in read(self.file, shape):
            assert isinstance(row, Row)
            yield row


def purchases(folder: Path, cdnow: Path | None) -> Purchases:
    """The CDNOW file where there is one, else as many made purchases."""
    if cdnow is None:
        return made(folder, PURCHASES, BUYERS)
    target = folder / "cdnow.csv"
    rows = runpy.run_path(str(_CONVERTER))["main"](cdnow, target)
    return Purchases(target, rows, f"the {rows:,} purchases of the CDNOW data")


def made(folder: Path, rows: int, buyers: int) -> Purchases:
    """Purchases of CDNOW's shape, the same ones every time: few who buy often, many who buy once."""
    chance = random.Random(20261121)
    first, target = date(1997, 1, 1), folder / f"made-{rows}.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(runpy.run_path(str(_CONVERTER))["COLUMNS"])
        for number in range(1, rows + 1):
            buyer = number if number <= buyers else int(buyers * chance.random() ** 2) + 1
            day = first + timedelta(days=chance.randrange(545))
            discs, cents = chance.choice((1, 1, 1, 2, 2, 3, 5)), chance.randrange(1000, 2500)
            paid = f"{discs * cents // 100}.{discs * cents % 100:02}"
            name = f"{number}-{buyer:05}-{day:%Y%m%d}-{discs}-{paid}"
            lines.writerow((name, f"{buyer:05}", "purchase", day, paid, "USD", "CD", discs))
    said = f"{rows:,} made purchases (seeded, of the shape of the CDNOW data)"
    return Purchases(target, rows, said)


async def take_in(store: Store, rows: Iterator[tuple[int, Event | None]]) -> Imported:
    """Import rows as `tierbot import` does."""
    use_case = ImportEvents(store, lambda: PROGRAMME, now, this_process())
    return await use_case(File(SOURCE, "purchases.csv", "0" * 64, "bench"), rows)


class Stores:
    """New, migrated stores in a folder that goes away, SQLite files or databases of one server."""

    def __init__(self, folder: Path, server: Server | None = None) -> None:
        self.folder = folder
        self.server = server
        self._numbers = count()
        self._migrated: set[str] = set()

    async def sqlite(self) -> Path:
        """A file with empty tables."""
        empty = self.folder / "empty.db"
        if not empty.exists():
            await migrate(f"sqlite+aiosqlite:///{empty}")
        path = self.folder / f"store-{next(self._numbers)}.db"
        path.write_bytes(empty.read_bytes())
        # What was copied is not written to the disk at somebody else's cost.
        await asyncio.to_thread(os.sync)
        return path

    async def postgres(self, like: str = "") -> str:
        """A database with empty tables, or one that is like another; its name."""
        assert self.server is not None
        if not like and "empty" not in self._migrated:
            self._migrated.add("empty")
            await migrate(self.server.database("empty"))
        name = f"store{next(self._numbers)}"
        self.server.database(name, like or "empty")
        return name

    def url(self, name: str) -> str:
        """As the store takes it."""
        assert self.server is not None
        return f"postgresql+asyncpg://tierbot@/{name}?host={self.server.folder}"

    async def connect(self, name: str) -> Any:
        """asyncpg itself."""
        assert self.server is not None
        return await asyncpg.connect(host=str(self.server.folder), user="tierbot", database=name)


def opened(path: Path) -> Any:
    """The store in this file."""
    return open_store(f"sqlite+aiosqlite:///{path}", KEY)


@contextmanager
def durable_server() -> Iterator[Server]:
    """The tests' server, started again without their shortcuts: a commit is on the disk."""
    with running_server() as server:
        server.stop()
        who: dict[str, Any] = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        command: list[str | Path] = [
            server.binaries / "postgres", "-D", server.folder / "data", "-k", server.folder,
            "-h", "", "-c", "shared_buffers=128MB", "-c", "max_connections=200",
        ]  # fmt: skip
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, **who) as process:
            ready: list[str | Path] = [server.binaries / "pg_isready", "-h", server.folder, "-q"]
            while subprocess.run(ready, check=False, **who).returncode:
                time.sleep(0.05)
            try:
                yield server
            finally:
                process.terminate()


def postgres_version(server: Server) -> str:
    """As it says itself."""
    said = subprocess.run(
        [server.binaries / "postgres", "--version"], check=True, capture_output=True, text=True
    )
    return f"PostgreSQL {said.stdout.split()[-1]}"
