"""The gate: whatever the bot says passes here, one clock for replies and for the courier."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.courier.pace import EVERYWHERE, Lane, Pace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

LEAST_HOLD: Final = 1.0
UNSAID_HOLD: Final = 5.0
"""Seconds to wait when Telegram says «too many» without saying for how long."""
_AT_A_TIME: Final = 1.0
_BEHIND_OTHERS: Final = 0.005
_LAST: Final = Lane.PROMOTION.value
_AHEAD: Final = {
    lane: [each for each in Lane if each.value < min(lane.value, _LAST)] for lane in Lane
}


@dataclass(slots=True)
class Turn:
    """A turn that has been given; `begin` counts it at the moment of the sending itself."""

    pace: Pace
    now: Callable[[], float]
    chat: int
    weight: int = 1
    begun: bool = False

    def begin(self) -> None:
        """Now."""
        if not self.begun:
            self.begun = True
            self.pace.begin(self.now(), self.chat, self.weight)


class Gate:
    """Gives turns by `Pace`: replies first, then notices, then promotions.

    With `paid`, promotions have a pace of their own: Telegram counts paid messages apart.
    """

    def __init__(
        self,
        pace: Pace,
        now: Callable[[], float],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        paid: Pace | None = None,
    ) -> None:
        self._pace = pace
        self._paid = paid
        self._now = now
        self._sleep = sleep
        self._pressing = dict.fromkeys(Lane, 0)
        """How many wait for nothing but room: whoever waits for their own chat is in nobody's way."""

    @asynccontextmanager
    async def turn(self, chat: int, lane: Lane, weight: int = 1) -> AsyncIterator[Turn]:
        """Wait for a turn. It begins at once, unless the courier has something to write first."""
        await self._wait(chat, lane, weight)
        pace = self._of(lane)
        pace.take(self._now(), chat, lane, weight)
        turn = Turn(pace, self._now, chat, weight)
        try:
            if lane is Lane.REPLY:
                turn.begin()
            yield turn
        finally:
            if not turn.begun:
                pace.leave(chat, weight)

    def at_once(self, chat: int) -> bool:
        """Whether a reply may go this very moment; then it has begun, and is counted."""
        if self._missing(chat, Lane.REPLY) > 0:
            return False
        self._pace.take(self._now(), chat, Lane.REPLY)
        self._pace.begin(self._now(), chat)
        return True

    def hold(self, retry_after: object, chat: int, lane: Lane) -> float:
        """Telegram has said «too many»; gives the seconds for which everybody is held, or 0."""
        seconds, now = hold_seconds(retry_after), self._now()
        everybody = self._of(lane).hold(now, seconds, chat, lane)
        if everybody:
            self.halt(seconds)
        return seconds if everybody else 0.0

    def held(self, chat: int, lane: Lane) -> float:
        """Seconds to wait all the same: a turn was given, and then came «not for so long»."""
        return self._of(lane).held(self._now(), chat, lane)

    def halt(self, seconds: float) -> None:
        """Nobody speaks: this process or another has been told so."""
        for pace in self._paces():
            pace.halt(self._now() + seconds)

    def rest(self, seconds: float) -> None:
        """The courier waits; replies do not."""
        for pace in self._paces():
            pace.rest(self._now() + seconds)

    def allow(self, rate: int, paid: int = 0) -> None:
        """From now on so many a second are our share."""
        self._pace.allow(rate)
        if self._paid is not None:
            self._paid.allow(paid)

    def _paces(self) -> tuple[Pace, ...]:
        return (self._pace,) if self._paid is None else (self._pace, self._paid)

    def _of(self, lane: Lane) -> Pace:
        return self._pace if self._paid is None or lane is not Lane.PROMOTION else self._paid

    async def _wait(self, chat: int, lane: Lane, weight: int) -> None:
        while (wait := self._missing(chat, lane, weight)) > 0:
            pressing = self._of(lane).room_at(self._now(), EVERYWHERE, lane) > self._now()
            self._pressing[lane] += pressing
            try:
                await self._sleep(wait)
            finally:
                self._pressing[lane] -= pressing

    def _missing(self, chat: int, lane: Lane, weight: int = 1) -> float:
        """Seconds until it is worth asking again; 0: go."""
        now = self._now()
        wait = self._of(lane).room_at(now, chat, lane, weight) - now
        if wait <= 0 and any(self._pressing[each] for each in _AHEAD[lane]):
            return _BEHIND_OTHERS
        # A hold may grow meanwhile, and a turn may be given back: never sleep for long.
        return min(wait, _AT_A_TIME) if wait > 0 else 0.0


def hold_seconds(retry_after: object) -> float:
    """0 means a second, a text is read, and what can't be read is a guess (E.8 row 139)."""
    try:
        seconds = float(str(retry_after))
    except ValueError:
        return UNSAID_HOLD
    return max(LEAST_HOLD, seconds) if seconds < float("inf") else UNSAID_HOLD
