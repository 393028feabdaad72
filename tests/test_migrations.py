"""The tables come up, go down and come up again; a crash leaves the old ones or the new ones (B36, M2)."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from bot.opening import opened
from bot.refusing import CannotRun
from bot.settings import read
from tests.conftest import KEY
from tests.invariants.shop import Shop, event
from tiers.store import migrating
from tiers.store.engine import open_store
from tiers.store.migrating import (
    SchemaMismatchError,
    current,
    differences,
    downgrade,
    migrate,
    newest,
)
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgres import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    yield server.database("empty")
    server.drop("empty")


def steps() -> list[str]:
    """All steps, the first one first."""
    found = ScriptDirectory.from_config(migrating.config()).walk_revisions()
    return [step.revision for step in found][::-1]


async def test_every_step_goes_up_down_and_up_again(empty_url: str) -> None:
    assert await current(empty_url) is None
    assert await migrate(empty_url) == ""
    for before in ["base", *steps()[:-1]][::-1]:
        await downgrade(empty_url, before)
        assert await current(empty_url) == (None if before == "base" else before)
    assert await migrate(empty_url) == ""
    assert await current(empty_url) == newest() == steps()[-1]
    assert await migrate(empty_url) == newest()
    assert await differences(empty_url) == []


async def test_after_all_steps_down_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    await downgrade(url, "base")
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert rows == [("alembic_version",)]


async def test_the_tables_in_the_store_are_the_tables_in_the_code(store_url: str) -> None:
    assert await differences(store_url) == []
    async with open_store(store_url, KEY) as store:
        shop = await Shop(store).opens()
        for name in metadata.tables:
            await shop.rows(name, "1")


async def test_what_is_recorded_stays_when_the_newest_step_is_asked_for_again(
    store_url: str,
) -> None:
    async with open_store(store_url, KEY) as store:
        await (await Shop(store).opens()).records(event("p"))
        before = await Shop(store).rows("events")
        assert await migrate(store_url) == newest()
        assert await Shop(store).rows("events") == before


async def test_a_store_of_a_newer_version_is_refused(store_url: str) -> None:
    async with open_store(store_url, KEY) as store:

        def ages(books: object) -> None:
            books.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")  # type: ignore[attr-defined]

        await store.write(ages)
    with pytest.raises(SchemaMismatchError, match="9999"):
        await migrate(store_url)
    settings = read(None, database_url=store_url, key="ab" * 32)
    with pytest.raises(CannotRun, match="9999"):
        async with opened(settings, bytes):
            pass


def _migrates(url: str) -> None:
    asyncio.run(migrate(url))


def _killed(folder: Path, times: int, seed: int) -> None:
    began = perf_counter()
    asyncio.run(migrate(f"sqlite+aiosqlite:///{folder / 'whole.db'}"))
    whole, chance, seen = perf_counter() - began, random.Random(seed), set()
    for number in range(times):
        path = folder / f"{number}.db"
        url = f"sqlite+aiosqlite:///{path}"
        process = multiprocessing.get_context("fork").Process(target=_migrates, args=(url,))
        process.start()
        process.join(whole * chance.uniform(0.05, 1.5))
        process.kill()
        process.join()
        process.close()
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            names = {name for (name,) in tables} - {"sqlite_sequence"}
        assert names in (set(), {*metadata.tables, "alembic_version"})
        seen.add(bool(names))
        asyncio.run(migrate(url))
        assert asyncio.run(differences(url)) == []


def test_a_kill_at_any_moment_leaves_no_table_or_all_of_them(tmp_path: Path) -> None:
    _killed(tmp_path, 4, seed=1)


@pytest.mark.deep
def test_many_kills_leave_no_table_or_all_of_them(tmp_path: Path) -> None:
    _killed(tmp_path, 80, seed=2)


async def test_a_fault_in_the_middle_of_a_step_leaves_nothing_behind(empty_url: str) -> None:
    """DDL is part of the transaction on both databases, because it is begun by ourselves."""
    url = make_url(empty_url)

    def fails(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")  # type: ignore[attr-defined]
        raise KeyError

    with pytest.raises(KeyError):
        await migrating._run(url, fails)
    assert await migrate(empty_url) == ""
    assert await differences(empty_url) == []
