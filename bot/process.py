"""A process as others can tell it from all others, and whether it still lives."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

_SAME_START: Final = timedelta(seconds=2)
_BEGAN: Final = datetime.fromtimestamp(0, UTC)


class Holder(Protocol):
    """What is written down of a process: a lease, or that it sends."""

    @property
    def host(self) -> str: ...
    @property
    def pid(self) -> int: ...
    @property
    def started_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Process:
    """A process as others can tell it from all others."""

    host: str
    """Name of the machine, `/`, and the namespace in which `pid` means something."""
    pid: int
    started_at: datetime

    def is_dead(self, holder: Holder) -> bool:
        """Whether it is certain, from here, that the holder is gone."""
        if holder.host != self.host:
            return False
        started = started_at(holder.pid)
        return started is None or abs(started - holder.started_at) > _SAME_START


def this_process() -> Process:
    """Ourselves."""
    pid = os.getpid()
    return Process(f"{socket.gethostname()}/{_namespace()}", pid, started_at(pid) or _BEGAN)


def started_at(pid: int) -> datetime | None:
    """When a process of this machine began; None: there is none. Without /proc: 1970 if it lives."""
    if not Path("/proc/self/stat").exists():
        return _BEGAN if _lives(pid) else None
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # What stands in the brackets is the command, which may hold anything.
    state, *fields = stat.rpartition(")")[2].split()
    if state in {"Z", "X"}:
        return None
    ticks = int(fields[18]) / os.sysconf("SC_CLK_TCK")
    return datetime.fromtimestamp(_booted_at() + ticks, UTC)


def _booted_at() -> int:
    lines = Path("/proc/stat").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("btime "))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _namespace() -> str:
    try:
        return Path("/proc/self/ns/pid").readlink().name.strip("pid:[]")
    except OSError:
        return ""
