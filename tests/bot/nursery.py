"""Processes of the bot, born of one that has imported everything: a start costs a moment, not 5 s.

Run as a script: each line on standard input asks for a child; its number is said on standard
output, and later its end. Whoever asked may kill it.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.bot.processes import PATIENCE, environment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.playground import Playground


class Nursery:
    """The parent, seen from the test."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def bears(self) -> int:
        """A new process of the bot; its number."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")
        return await self._hears("born")

    async def ended(self) -> int:
        """Wait for the child's end; its exit code, or the negative of the signal that killed it."""
        return await self._hears("gone")

    async def _hears(self, word: str) -> int:
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = (await self._process.stdout.readline()).decode().split()
        assert line[:1] == [word], line
        return int(line[1])


@asynccontextmanager
async def nursery(
    world: Playground, database: str, folder: Path, **more: str
) -> AsyncIterator[Nursery]:
    """Opened when everything is imported; what the bot logs is in `log` in the folder."""
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bot.nursery",
            cwd=folder,
            env=environment(world, database, **more),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )  # fmt: skip
        made = Nursery(process)
        try:
            await made._hears("warm")
            yield made
        finally:
            process.kill()
            await process.wait()


def main() -> None:
    """Fork for each line; tell who was born and who is gone."""
    from bot.commands.run import run

    print("warm 0", flush=True)
    while sys.stdin.buffer.readline():
        child = os.fork()
        if child == 0:
            os._exit(run())
        print(f"born {child}", flush=True)
        _, status = os.waitpid(child, 0)
        print(f"gone {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main()
