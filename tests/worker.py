"""What a worker makes once: made for each test it took half of the time, and proved nothing more.

Engines share the statements that SQLAlchemy has compiled, sessions over HTTP share the certificates of
the system, the collector of garbage leaves alone what was imported, and files lie in memory.
"""

from __future__ import annotations

import gc
import os
import shutil
import ssl
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.util import LRUCache

from tiers.store import engine as engines

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    import pytest

STATEMENTS = 10_000
"""More than there are."""
MEMORY = Path("/dev/shm")
LONG = ("test_canary.py", "test_kills", "/e2e/")
"""They wait for processes, and for what is late on purpose: 10 to 60 s each."""
ROOM = 4 << 30
"""Bytes that must be free there; a run takes a fraction of it, and leaves what has failed."""


def made_once() -> None:
    """Called before anything of ours is imported by a test."""
    gc.disable()  # what is being imported is no garbage, and every class of aiogram would be walked
    # Reading 140 certificates takes 30 ms, for a session that speaks plain HTTP to the playground.
    _replace(ssl, "create_default_context", cache)
    for name in ("create_engine", "create_async_engine"):
        _replace(engines, name, _compiling_once)


def files_in_memory() -> None:
    """An fsync on a disk takes milliseconds; no test pulls the plug, and those that kill need none."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def what_is_imported_stays() -> None:
    """The collector would walk all of aiogram and all tests every few hundred updates."""
    gc.collect()
    gc.freeze()
    gc.enable()


def the_long_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """In each worker's part of the tests, so that none of them is what all others wait for at the end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [each for each in items if any(name in str(each.path) for name in LONG)]
    first = set(long)
    others = iter([each for each in items if each not in first])
    ordered: list[pytest.Item] = []
    for number in range(workers):
        mine = long[number::workers]
        ordered += mine
        ordered += islice(others, max(0, len(items) // workers - len(mine)))
    return [*ordered, *others]


def _replace(module: ModuleType, name: str, better: Callable[[Any], Any]) -> None:
    setattr(module, name, better(getattr(module, name)))


def _compiling_once(create: Callable[..., Any]) -> Callable[..., Any]:
    """Engines of one kind take over the dialect of the first, and what was compiled for it."""
    firsts: dict[str, Any] = {}

    def made(url: Any, **options: Any) -> Any:
        engine = create(url, **options)
        plain = getattr(engine, "sync_engine", engine)
        kind = f"{url.drivername} {sorted(options.items())}"
        first = firsts.get(kind)
        if first is None or first.server_version_info is None:
            firsts[kind] = plain.dialect
            plain.dialect.statements = LRUCache(STATEMENTS)
        else:
            plain.dialect = first
        plain._compiled_cache = plain.dialect.statements
        return engine

    return made
