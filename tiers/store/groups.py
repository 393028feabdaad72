"""Functions that wait to be written, and how a group of them shares one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import asyncio
    from collections import deque
    from collections.abc import Callable

    from tiers.store.books import Books

GROUP: Final = 256
"""How many functions may share a commit: more would make the first one wait for the last."""


@dataclass(slots=True)
class Task:
    """One function that waits, and what came of it."""

    decide: Callable[[Books], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    answer: Any = None
    fault: BaseException | None = None

    def begin(self) -> None:
        """Forget what an earlier run gave: it has been rolled back."""
        self.answer = self.fault = None


def next_group(waiting: deque[Task]) -> list[Task]:
    """Take those who have waited longest."""
    return [waiting.popleft() for _ in range(min(GROUP, len(waiting)))]


def decide_in_turn(
    books: Books, group: list[Task], written: Callable[[], object]
) -> BaseException | None:
    """Run each over the same transaction, whose state `written` tells.

    One that fails before it has written costs nothing. The first that fails after it has written
    ends the turn: its fault is given, and the transaction must be rolled back.
    """
    for task in group:
        before = written()
        try:
            task.answer = task.decide(books)
        except BaseException as fault:  # noqa: BLE001 - it is raised again where it was asked for
            task.fault = fault
            if written() != before:
                return fault
    return None


def answer(group: list[Task]) -> None:
    """Tell everybody, with one hop into each event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Task]] = {}
    for task in group:
        by_loop.setdefault(task.loop, []).append(task)
    for loop, tasks in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle_futures, tasks)


def settle_futures(tasks: list[Task]) -> None:
    """Inside their event loop: the answer, or what was raised."""
    for task in tasks:
        if task.future.done():  # whoever asked has gone; what they asked for is written
            continue
        if task.fault is None:
            task.future.set_result(task.answer)
        else:
            task.future.set_exception(task.fault)
