"""The gate: whatever the bot says passes here, one clock for replies and for the courier."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.courier.pace import Lane, Pace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

LEAST_HOLD: Final = 1.0
UNSAID_HOLD: Final = 5.0
"""Seconds to wait when Telegram says «too many» without saying for how long."""
_AT_A_TIME: Final = 1.0
_BEHIND_REPLIES: Final = 0.005


@dataclass(slots=True)
class Turn:
    """A turn that has been given; `begin` counts it at the moment of the sending itself."""

    pace: Pace
    now: Callable[[], float]
    chat: int
    begun: bool = False

    def begin(self) -> None:
        """Now."""
        if not self.begun:
            self.begun = True
            self.pace.begin(self.now(), self.chat)


class Gate:
    """Gives turns by `Pace`: replies first, then the courier."""

    def __init__(
        self,
        pace: Pace,
        now: Callable[[], float],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._pace = pace
        self._now = now
        self._sleep = sleep
        self._replies = 0

    @asynccontextmanager
    async def turn(self, chat: int, lane: Lane) -> AsyncIterator[Turn]:
        """Wait for a turn. It begins at once, unless the courier has something to write first."""
        await self._wait(chat, lane)
        self._pace.take(chat)
        turn = Turn(self._pace, self._now, chat)
        try:
            if lane is Lane.REPLY:
                turn.begin()
            yield turn
        finally:
            if not turn.begun:
                self._pace.leave(chat)

    def at_once(self, chat: int) -> bool:
        """Whether a reply may go this very moment; then it has begun, and is counted."""
        if self._missing(chat, Lane.REPLY) > 0:
            return False
        self._pace.take(chat)
        self._pace.begin(self._now(), chat)
        return True

    def hold(self, retry_after: object, chat: int, lane: Lane) -> float:
        """Telegram has said «too many»; gives the seconds for which it is held."""
        seconds = hold_seconds(retry_after)
        self._pace.hold(self._now(), seconds, chat, lane)
        return seconds

    def rest(self, seconds: float) -> None:
        """The courier waits; replies do not."""
        self._pace.rest(self._now() + seconds)

    async def _wait(self, chat: int, lane: Lane) -> None:
        if lane is Lane.BULK:
            while (wait := self._missing(chat, lane)) > 0:
                await self._sleep(wait)
            return
        self._replies += 1
        try:
            while (wait := self._missing(chat, lane)) > 0:
                await self._sleep(wait)
        finally:
            self._replies -= 1

    def _missing(self, chat: int, lane: Lane) -> float:
        """Seconds until it is worth asking again; 0: go."""
        now = self._now()
        wait = self._pace.room_at(now, chat, lane) - now
        if wait <= 0 and lane is Lane.BULK and self._replies:
            return _BEHIND_REPLIES
        # A hold may grow meanwhile, and a turn may be given back: never sleep for long.
        return min(wait, _AT_A_TIME) if wait > 0 else 0.0


def hold_seconds(retry_after: object) -> float:
    """0 means a second, a text is read, and what can't be read is a guess (E.8 row 139)."""
    try:
        seconds = float(str(retry_after))
    except ValueError:
        return UNSAID_HOLD
    return max(LEAST_HOLD, seconds) if seconds < float("inf") else UNSAID_HOLD
