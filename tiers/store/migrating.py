"""Bring a store's tables to where this version of the code wants them, or say why that can't be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine

import migrations
from tiers.store.engine import sqlite_file, writing_engine
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import URL, Connection

T = TypeVar("T")

STEPS: Final = Path(migrations.__file__).parent


class SchemaMismatchError(Exception):
    """The store was made by a version that this one does not know, or has not been migrated."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; the steps are found wherever the package is installed."""
    made = Config()
    made.set_main_option("script_location", str(STEPS))
    made.set_main_option("path_separator", "os")
    if connection is not None:
        made.attributes["connection"] = connection
    return made


def newest() -> str:
    """The step that this version of the code is written for."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


async def migrate(url: str) -> str:
    """Bring the store to the newest step, making it if need be. Gives the step it came from."""

    def upgrade(connection: Connection) -> str:
        before = MigrationContext.configure(connection).get_current_revision()
        known = {step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()}
        if before is not None and before not in known:
            message = (
                f"the store is at step {before}, which this version ({newest()}) does not know"
            )
            raise SchemaMismatchError(message)
        if before != newest():
            command.upgrade(config(connection), "head")
        return before or ""

    return await _run(make_url(url), upgrade)


async def downgrade(url: str, to: str) -> None:
    """Take steps back; for tests and for operators who know what they do."""
    await _run(make_url(url), lambda connection: command.downgrade(config(connection), to))


async def differences(url: str) -> list[Any]:
    """What the tables in the store lack or have beyond the tables in the code."""

    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    return await _run(make_url(url), compare)


async def current(url: str) -> str | None:
    """The step at which the store is; None: there is none yet."""
    where = make_url(url)
    file = sqlite_file(where)
    if file is not None and not file.exists():
        return None
    return await _run(
        where, lambda connection: MigrationContext.configure(connection).get_current_revision()
    )


async def _run(url: URL, act: Callable[[Connection], T]) -> T:
    """One transaction on a connection of its own. On SQLite DDL is part of it, because we begin it."""
    if url.get_backend_name() == "sqlite":
        engine = writing_engine(url)
        try:
            with engine.begin() as connection:
                return act(connection)
        finally:
            engine.dispose()
    remote = create_async_engine(url)
    try:
        async with remote.begin() as connection:
            return await connection.run_sync(act)
    finally:
        await remote.dispose()
