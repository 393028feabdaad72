"""How fast we may speak: pure arithmetic over the times of what was said before."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import Final

SECOND: Final = 1.0
REPLIES_IN_A_ROW: Final = 20
"""Replies that one chat may have at once, after which they come each second: Telegram allows short
bursts, and nobody should wait for an answer because they have tapped twice."""
GROUP_MINUTE: Final = (20, 60.0)
_CHATS_KEPT: Final = 5_000
EVERYWHERE: Final = 0
_COURIER: Final = -1
"""A place that only the courier speaks from; no chat has this number."""


class Lane(Enum):
    """Who speaks: somebody who was asked, or the courier. Replies go first."""

    REPLY = "reply"
    BULK = "bulk"


@dataclass(slots=True)
class _Times:
    """When something was said, and how many have their turn and have not begun yet."""

    said: deque[float]
    about_to: int = 0
    owed: float = 0.0
    """Until when one message a second, from the first of the burst on, would have taken."""

    def room_at(self, now: float, most: int, span: float) -> float:
        """When one more may begin; `now` itself when it may at once."""
        free = most - self.about_to
        if free <= 0:
            return now + 0.005  # somebody is just about to speak: look again in a moment
        if len(self.said) < free:
            return now
        return max(now, self.said[-free] + span)


class Pace:
    """Never more than `rate` begin in any one second, whoever they are for."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._all = _Times(deque(maxlen=rate))
        self._chats: dict[int, _Times] = {}
        self._held: dict[int, float] = {}
        self._crowd = _CHATS_KEPT
        """With so many chats it is worth while to forget those that are quiet."""

    def room_at(self, now: float, chat: int, lane: Lane) -> float:
        """The earliest time at which this may begin, as far as one can tell now."""
        when = max(self._all.room_at(now, self._rate, SECOND), self._held_until(chat, lane))
        here = self._chats.get(chat)
        if chat == EVERYWHERE or here is None:
            return max(now, when)
        if chat < 0:
            return max(when, here.room_at(now, *GROUP_MINUTE))
        if lane is Lane.BULK:
            return max(when, here.room_at(now, 1, SECOND))
        return max(when, here.owed - (REPLIES_IN_A_ROW - 1) * SECOND)

    def take(self, chat: int) -> None:
        """Somebody has the turn and is about to begin."""
        self._all.about_to += 1
        self._here(chat).about_to += 1

    def begin(self, now: float, chat: int) -> None:
        """Whoever had the turn begins at this moment."""
        self.leave(chat)
        self._all.said.append(now)
        here = self._here(chat)
        here.said.append(now)
        here.owed = max(now, here.owed) + SECOND
        self._forget(now)

    def leave(self, chat: int) -> None:
        """Whoever had the turn does not want it any more."""
        self._all.about_to -= 1
        self._here(chat).about_to -= 1

    def hold(self, now: float, seconds: float, chat: int, lane: Lane) -> None:
        """Telegram says: not for so long. A later hold can only lengthen it.

        The courier never says two things a second to one chat, so what it hears is meant for the
        whole bot. A reply may have met the limit of its own chat: that chat waits, and the courier
        with it; when a second chat hears the same, everybody does. Otherwise one person's hasty
        taps would silence the bot for all.
        """
        others = any(
            end > now and place not in {chat, EVERYWHERE, _COURIER}
            for place, end in self._held.items()
        )
        everybody = lane is Lane.BULK or chat == EVERYWHERE or others
        self._hold(chat, now + seconds)
        self._hold(EVERYWHERE if everybody else _COURIER, now + seconds)

    def rest(self, until: float) -> None:
        """The courier alone waits: nothing can be reached anyway."""
        self._hold(_COURIER, until)

    def _hold(self, place: int, until: float) -> None:
        self._held[place] = max(until, self._held.get(place, until))

    def _held_until(self, chat: int, lane: Lane) -> float:
        if not self._held:
            return 0.0
        places = (EVERYWHERE, chat, _COURIER) if lane is Lane.BULK else (EVERYWHERE, chat)
        return max(self._held.get(place, 0.0) for place in places)

    def _here(self, chat: int) -> _Times:
        here = self._chats.get(chat)
        if here is None:
            here = self._chats[chat] = _Times(deque(maxlen=GROUP_MINUTE[0]))
        return here

    def _forget(self, now: float) -> None:
        if len(self._chats) <= self._crowd:
            return
        self._held = {place: end for place, end in self._held.items() if end > now}
        self._chats = {
            chat: times
            for chat, times in self._chats.items()
            if times.about_to or (times.said and times.said[-1] > now - GROUP_MINUTE[1])
        }
        self._crowd = max(_CHATS_KEPT, 2 * len(self._chats))
