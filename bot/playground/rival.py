"""A second poller on the same token, as happens when somebody starts the bot twice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from aiohttp import ClientError, ClientSession

if TYPE_CHECKING:
    from bot.playground.world import Playground

PAUSE = 0.2


class SecondPoller:
    """Polls as libraries do and confirms what it gets. Counts what it took and its conflicts."""

    def __init__(self, world: Playground) -> None:
        self._world = world
        self._task: asyncio.Task[None] | None = None
        self.taken: list[int] = []
        self.conflicts = 0

    async def __aenter__(self) -> Self:
        assert self._world.tasks is not None, "start the playground first"  # noqa: S101 - for whoever writes a test
        self._task = self._world.tasks.create_task(self._poll())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _poll(self) -> None:
        offset = 0
        url = f"{self._world.url}/bot{self._world.token}/getUpdates"
        async with ClientSession() as session:
            while True:
                try:
                    async with session.post(url, json={"offset": offset, "timeout": 10}) as got:
                        answer = await got.json()
                except (ClientError, TimeoutError):
                    return
                if not answer["ok"]:
                    self.conflicts += 1
                    await asyncio.sleep(PAUSE)
                    continue
                taken = [update["update_id"] for update in answer["result"]]
                self.taken += taken
                offset = max(taken, default=offset - 1) + 1
