"""Those who wait for the same thing are served together, and each hears what is theirs."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

A = TypeVar("A")
B = TypeVar("B")


class Together(Generic[A, B]):
    """While one lot is served the next one gathers; whoever comes alone is served at once."""

    def __init__(self, serve: Callable[[Sequence[A]], Awaitable[Sequence[B]]]) -> None:
        """`serve` gives an answer for each, in their order; what it raises, all of them hear."""
        self._serve = serve
        self._waiting: deque[tuple[A, asyncio.Future[B]]] = deque()
        self._serving: asyncio.Task[None] | None = None

    async def __call__(self, one: A) -> B:
        """Wait for one's own answer. Whoever is cancelled meanwhile is served all the same."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[B] = loop.create_future()
        self._waiting.append((one, future))
        if self._serving is None or self._serving.done():
            self._serving = loop.create_task(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            lot = [*self._waiting]
            self._waiting.clear()
            futures = [future for _, future in lot]
            try:
                answers = await self._serve([one for one, _ in lot])
            except Exception as fault:  # noqa: BLE001 - it is raised where it was asked for
                for future in futures:
                    if not future.done():
                        future.set_exception(fault)
                continue
            for future, answer in zip(futures, answers, strict=True):
                if not future.done():
                    future.set_result(answer)
