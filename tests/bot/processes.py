"""The bot as a process of its own, on a real store, talking to a playground in the test's process.

All of them are born of one process that has imported everything: a start costs a moment, not the
five seconds of CPU that importing aiogram takes (B46), nor the second for reading all sentences.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import subprocess
import sys
import traceback
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.playground import Playground

HOUSE = Path(__file__).parents[2]
PROGRAMME = HOUSE / "examples" / "kameng.toml"
PATIENCE = 60.0


@dataclass(frozen=True)
class Running:
    """A process of the bot, and what it has said so far."""

    pid: int
    log: Path
    end: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    async def says(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until it has said this."""
        async with asyncio.timeout(seconds):
            while words not in self.said:
                assert not self.end.exists(), self.said
                await asyncio.sleep(0.02)

    async def ends(self, seconds: float = PATIENCE) -> int:
        """Wait for its end; its exit code, or the negative of the signal that killed it."""
        async with asyncio.timeout(seconds):
            while not (self.end.exists() and self.end.read_text()):
                await asyncio.sleep(0.02)
        return int(self.end.read_text())

    def signal(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        if not self.end.exists():
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


class Nursery:
    """The parent of all, seen from the tests."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._numbers = count()

    def bears(
        self,
        world: Playground,
        database: str,
        folder: Path,
        *,
        take_over: bool = False,
        courier: bool = False,
        **more: str,
    ) -> Running:
        """A new process of the bot, with its folder and its settings; or a courier beside it."""
        place = folder / f"process-{next(self._numbers)}"
        asked = {
            "settings": environment(world, database, **more),
            "folder": str(folder),
            "place": str(place),
            "take_over": take_over,
            "courier": courier,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        place.with_suffix(".log").touch()
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        return Running(pid, place.with_suffix(".log"), place.with_suffix(".end"))

    @asynccontextmanager
    async def running(
        self, world: Playground, database: str, folder: Path, **more: Any
    ) -> AsyncIterator[Running]:
        """A process of the bot, killed at the end of the block if it is still there."""
        born = self.bears(world, database, folder, **more)
        try:
            yield born
        finally:
            born.signal(signal.SIGKILL)
            await born.ends()


def environment(world: Playground, database: str, **more: str) -> dict[str, str]:
    """What the bot is told by the operator."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TIERBOT_")}
    return clean | {
        "TIERBOT_TOKEN": world.token,
        "TIERBOT_API_URL": world.url,
        "TIERBOT_DATABASE_URL": database,
        "TIERBOT_PROGRAMME": str(PROGRAMME),
        **more,
    }


@contextmanager
def open_nursery() -> Iterator[Nursery]:
    """Opened when everything is imported."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.processes"],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "warm\n"
        yield Nursery(process)
    finally:
        process.kill()
        process.communicate()


def main() -> None:
    """Bear a child for each line on standard input, and write down how each of them ends."""
    from bot.commands.courier import courier
    from bot.commands.run import run
    from locales.catalog import Catalog

    Catalog.load()
    ends: dict[int, Path] = {}
    print("warm", flush=True)
    while True:
        ready, _, _ = select.select([sys.stdin], [], [], 0.02)
        if ready:
            line = sys.stdin.readline()
            if not line:
                return
            asked = json.loads(line)
            child = os.fork()
            if child == 0:
                _live(
                    asked,
                    courier if asked["courier"] else partial(run, take_over=asked["take_over"]),
                )
            ends[child] = Path(asked["place"]).with_suffix(".end")
            print(child, flush=True)
        _note_ends(ends)


def _note_ends(ends: dict[int, Path]) -> None:
    while ends:
        gone, status = os.waitpid(-1, os.WNOHANG)
        if not gone:
            return
        ends.pop(gone).write_text(str(os.waitstatus_to_exitcode(status)))


def _live(asked: dict[str, Any], run: Any) -> None:
    """In the child: become the bot, and nothing of the parent."""
    log = os.open(Path(asked["place"]).with_suffix(".log"), os.O_WRONLY | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(asked["settings"])
    os.chdir(asked["folder"])
    code = 1
    try:
        code = run()
    except BaseException:  # noqa: BLE001 - a child must never become a second parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
