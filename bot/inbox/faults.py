"""What can go wrong while an update is handled, and what follows: again later, aside, or nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import CancelHandler, SkipHandler
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from tiers.errors import Refusal, StoreBusy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram.types import TelegramObject, Update

    from tiers.store.books.inbox import Waiting

LIMIT: Final = 30.0
"""Seconds that handling an update may take."""
PAUSES: Final = (1.0, 10.0, 60.0)
"""Seconds before an update that met a passing fault is tried again; the last of them repeats."""
OUTAGE_TRIES: Final = 60
"""About an hour of a store or a Telegram that does not answer: nobody could hear an apology."""
_OUTAGES: Final = (
    StoreBusy,
    OSError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)


class TryAgain(CancelHandler):
    """A passing fault: nobody apologises for it, the same update comes again."""


@dataclass(slots=True)
class Turn:
    """An update in the hands of its handler, and the fault that ended it for good."""

    row: Waiting
    fault: Exception | None = None
    number: str | None = None
    """What the apology calls the fault: «E-7F3A»."""


class FaultWatch(BaseMiddleware):
    """Inside of the apology: it hears a fault first, and keeps a passing one to itself."""

    def __init__(self, number: Callable[[Update, Exception], str], limit: float = LIMIT) -> None:
        self._number = number
        self._limit = limit

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        turn: Turn = data["turn"]
        try:
            async with asyncio.timeout(self._limit):
                return await handler(event, data)
        except (SkipHandler, CancelHandler, Refusal, TelegramForbiddenError):
            # An answer, or somebody who does not want one: the update is done.
            raise
        except Exception as fault:
            if turn.row.attempts < tries(fault):
                raise TryAgain from fault
            turn.fault, turn.number = fault, self._number(cast("Update", event), fault)
            raise


def tries(fault: BaseException) -> int:
    """How often the same update is tried again after this fault."""
    if isinstance(fault, TimeoutError):
        return len(PAUSES)
    return OUTAGE_TRIES if passes(fault) else 0


def passes(fault: BaseException) -> bool:
    """Whether the store or Telegram is away at the moment, as a whole."""
    return isinstance(fault, _OUTAGES) or bool(getattr(fault, "connection_invalidated", False))


def named(fault: BaseException) -> str:
    """A fault in one line, for the row."""
    return f"{type(fault).__name__}: {fault}"[:500]
