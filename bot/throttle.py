"""The throttle: one person, so many taps a second; the rest is dropped before anything is looked up (A17)."""

from __future__ import annotations

from collections import deque
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TAPS: Final = 20
WITHIN: Final = 10.0
NOTICE_EVERY: Final = 30.0
_KEPT: Final = 10_000
"""People remembered; beyond them those who have been quiet are forgotten."""


class Verdict(Enum):
    """What to do with an update."""

    TAKE = "take"
    DROP = "drop"
    DROP_AND_SAY_SO = "drop and say so"


class Throttle:
    """Counts in memory only: a restart forgives."""

    def __init__(self, now: Callable[[], float], taps: int = TAPS, within: float = WITHIN) -> None:
        self._now = now
        self._taps = taps
        self._within = within
        self._times: dict[int, deque[float]] = {}
        self._noticed: dict[int, float] = {}

    def judge(self, person: int, queued: int = 0) -> Verdict:
        """Count one more update of this person; `queued` of theirs are not handled yet."""
        now = self._now()
        times = self._times.setdefault(person, deque())
        while times and times[0] <= now - self._within:
            times.popleft()
        if len(times) < self._taps and queued < self._taps:
            times.append(now)
            self._forget(now)
            return Verdict.TAKE
        if now - self._noticed.get(person, -NOTICE_EVERY) < NOTICE_EVERY:
            return Verdict.DROP
        self._noticed[person] = now
        return Verdict.DROP_AND_SAY_SO

    def _forget(self, now: float) -> None:
        if len(self._times) <= _KEPT:
            return
        quiet = [
            who
            for who, times in self._times.items()
            if not times or times[-1] <= now - self._within
        ]
        for who in quiet:
            del self._times[who]
        old = [who for who, at in self._noticed.items() if at <= now - NOTICE_EVERY]
        for who in old:
            del self._noticed[who]
