"""What something costs: seconds of the clock and of the processor, over several rounds."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MIB: Final = 1024 * 1024
_KIB_OR_BYTES: Final = 1 if sys.platform == "darwin" else 1024
"""What the system counts a process's memory in."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says to every benchmark."""

    cdnow: Path | None = None
    """The full CDNOW file; without it data of the same shape are made."""
    quick: bool = False

    def rounds(self, usual: int) -> int:
        """How many are counted; one when somebody only wants to see that it works."""
        return 1 if self.quick else usual


@dataclass(slots=True)
class Spent:
    """Seconds, and the most memory (bytes) where a whole process was measured."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0


@contextmanager
def spending() -> Iterator[Spent]:
    """What the block costs this process, all its threads included."""
    spent = Spent()
    wall, cpu = time.perf_counter(), time.process_time()
    yield spent
    spent.wall, spent.cpu = time.perf_counter() - wall, time.process_time() - cpu


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several rounds, with the least and the most."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{number(self.middle)} ({number(self.low)}–{number(self.high)})"


def spread(values: Sequence[float]) -> Spread:
    """Over the rounds."""
    return Spread(median(values), min(values), max(values))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Round by round: what slows the machine down slows both."""
    return spread([mine / other for mine, other in zip(ours, theirs, strict=True)])


def number(value: float) -> str:
    """With about three digits that mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def child(
    *command: str, environment: dict[str, str] | None = None, folder: str | None = None
) -> tuple[Spent, str]:
    """Run a process to its end: what it cost, and what it wrote to both its outputs.

    It is started by a small process between: right after its start a process counts as its own the
    memory of whoever started it.
    """
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *command],
        check=False, capture_output=True, text=True, env=environment, cwd=folder,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    said, _, costs = done.stdout.rpartition("\n")
    wall, cpu, memory = costs.split()
    return Spent(float(wall), float(cpu), int(memory) * _KIB_OR_BYTES), said + done.stderr


_LAUNCHER: Final = """
import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
wall = time.perf_counter() - began
print(f"\\n{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss}", end="")
sys.exit(code)
"""
