"""Those who have the same to write share its statements: until the transaction begins, more may join."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tiers.store.books import Books

A = TypeVar("A")
B = TypeVar("B")


@dataclass(slots=True, eq=False)
class _Lot(Generic[A, B]):
    """Who shares a transaction, and what they hear."""

    members: list[A] = field(default_factory=list)
    answers: asyncio.Task[Sequence[B] | None] | None = None


class Together(Generic[A, B]):
    """Nobody waits for a lot but their own; whoever comes alone is served at once.

    A lot is with the store from its first member on, and closed when the store comes to it, on
    whichever thread that is. Run again, it is the same lot.
    """

    def __init__(
        self,
        write: Callable[[Callable[[Books], Sequence[B]]], Awaitable[Sequence[B] | None]],
        serve: Callable[[Books, Sequence[A]], Sequence[B]],
    ) -> None:
        """`serve` gives an answer for each, in their order; what it raises, all of them hear."""
        self._write = write
        self._serve = serve
        self._lock = Lock()
        self._gathering: _Lot[A, B] | None = None

    async def __call__(self, one: A) -> B | None:
        """One's own answer; None when `write` has given up. Who is cancelled is served all the same."""
        with self._lock:
            lot = self._gathering = self._gathering or _Lot()
            place = len(lot.members)
            lot.members.append(one)
        if lot.answers is None:
            loop = asyncio.get_running_loop()
            lot.answers = loop.create_task(self._write_down(lot))
        answers = await asyncio.shield(lot.answers)
        return None if answers is None else answers[place]

    async def _write_down(self, lot: _Lot[A, B]) -> Sequence[B] | None:
        try:
            return await self._write(partial(self._decide, lot))
        finally:
            self._close(lot)  # the store may never have come to it

    def _decide(self, lot: _Lot[A, B], books: Books) -> Sequence[B]:
        self._close(lot)
        return self._serve(books, lot.members)

    def _close(self, lot: _Lot[A, B]) -> None:
        with self._lock:
            if self._gathering is lot:
                self._gathering = None
