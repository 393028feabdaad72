"""What tests share: real stores on both databases, a clock that tests move, two test profiles."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests import worker
from tests.postgres import OneForAll, running_server
from tiers.store.engine import open_store
from tiers.store.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator

    from tests.postgres import Server
    from tiers.store.engine import Store

KEY = b"a key that is kept outside the database"
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
"""Noon in Shanghai."""

_calm: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}
settings.register_profile(
    "quick", max_examples=30, stateful_step_count=20, derandomize=True, **_calm
)
settings.register_profile("deep", max_examples=500, stateful_step_count=60, **_calm)
settings.load_profile(os.environ.get("TEST_PROFILE", "quick"))
worker.made_once()
worker.files_in_memory()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = worker.the_long_first(items)


def pytest_collection_finish() -> None:
    worker.what_is_imported_stays()


class Clock:
    """Time as tests want it."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def moves(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server a session, with a migrated database to copy."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_template(postgres: Server) -> str:
    _run_aside(migrate(postgres.database("migrated")))
    return "migrated"


def _run_aside(work: Coroutine[Any, Any, object]) -> None:
    """Run to its end on a thread of its own: the fixture may be asked for inside a running loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def one_for_all(postgres: Server, migrated_template: str) -> Iterator[OneForAll]:
    """The database that tests on PostgreSQL use one after another."""
    database = OneForAll(postgres, migrated_template)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty, migrated store on each database in turn."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{_copy_of_migrated_file(request, tmp_path)}"
        return
    database: OneForAll = request.getfixturevalue("one_for_all")
    yield database.url
    database.empty()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "store.db"
    _run_aside(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


def _copy_of_migrated_file(request: pytest.FixtureRequest, folder: Path) -> Path:
    migrated: Path = request.getfixturevalue("migrated_file")
    path = folder / "store.db"
    path.write_bytes(migrated.read_bytes())
    return path


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    async with open_store(store_url, KEY) as opened:
        yield opened


@pytest.fixture
async def sqlite_store(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """For what concerns SQLite alone, or what is slow enough to be tried on one database."""
    path = _copy_of_migrated_file(request, tmp_path)
    async with open_store(f"sqlite+aiosqlite:///{path}", KEY) as opened:
        yield opened
