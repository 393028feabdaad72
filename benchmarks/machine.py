"""On what it was measured: figures mean nothing without it."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def described(*libraries: str) -> str:
    """Processor, memory, system, and the versions of Python and of these libraries."""
    parts = [f"{_cores()} × {_processor()}", _memory(), f"{platform.system()} {_release()}"]
    parts.append(f"Python {platform.python_version()}")
    parts.append(f"SQLite {sqlite3.sqlite_version}")
    parts += [f"{each} {version(each)}" for each in libraries]
    return ", ".join(part for part in parts if part)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return ""
    return f"{size / 1024**3:.0f} GiB"


def _release() -> str:
    return ".".join(platform.release().split("-", 1)[0].split(".")[:2])
