"""The bot as a process of its own, on a real file, talking to a playground in the test's process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Playground

HOUSE = Path(__file__).parents[2]
PROGRAMME = HOUSE / "examples" / "kameng.toml"
START = "from bot.commands.run import run; raise SystemExit(run(take_over={take_over}))"
PATIENCE = 90.0
"""Seconds for a start: importing aiogram takes five of a slow machine's, more of a busy one's (B46)."""


@dataclass
class Running:
    """A process, and what it has said so far."""

    process: asyncio.subprocess.Process
    said: str = ""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        """Keep what it says."""
        assert self.process.stderr is not None
        while line := await self.process.stderr.readline():
            self.said += line.decode("utf-8", "replace")
            self._news.set()
        self._news.set()

    async def says(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until it has said this."""
        async with asyncio.timeout(seconds):
            while words not in self.said:
                if self.process.returncode is not None:
                    raise AssertionError(self.said)
                self._news.clear()
                await self._news.wait()

    async def ends(self, seconds: float = PATIENCE) -> int:
        """Wait for its end; gives its exit code."""
        async with asyncio.timeout(seconds):
            return await self.process.wait()

    def signal(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        if self.process.returncode is None:
            self.process.send_signal(number)


def environment(world: Playground, database: str, **more: str) -> dict[str, str]:
    """What the bot is told by the operator."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TIERBOT_")}
    return clean | {
        "TIERBOT_TOKEN": world.token,
        "TIERBOT_API_URL": world.url,
        "TIERBOT_DATABASE_URL": database,
        "TIERBOT_PROGRAMME": str(PROGRAMME),
        "PYTHONPATH": str(HOUSE),
        "PYTHONUNBUFFERED": "1",
        **more,
    }


@asynccontextmanager
async def started(
    world: Playground, database: str, folder: Path, *, take_over: bool = False, **more: str
) -> AsyncIterator[Running]:
    """A process of the bot; killed at the end if it is still there."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        START.format(take_over=take_over),
        cwd=folder,
        env=environment(world, database, **more),
        stderr=asyncio.subprocess.PIPE,
    )
    running = Running(process)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(running.listen())
        try:
            yield running
        finally:
            running.signal(signal.SIGKILL)
            await process.wait()
