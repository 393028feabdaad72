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
CHASTENED: Final = (3, 600.0)
"""The burst of a chat that Telegram has complained of, and for how many seconds after its halt."""
GROUP_MINUTE: Final = (20, 60.0)
STEP: Final = 0.8
"""What is left of the rate after Telegram has told everybody to wait."""
LEAST: Final = 0.25
"""No less of it than this, however often."""
RECOVERY: Final = 300.0
"""Seconds in which the rate would rise from nothing to what it is at most."""
SLACK: Final = 0.1
"""Seconds that the courier may catch up after it was held up: else each delay would be lost.

Who has not spoken for a whole second was not held up, or it was meant: nothing is caught up then."""
_WORTH_KEEPING: Final = 10
_CHATS_KEPT: Final = 5_000
EVERYWHERE: Final = 0
_COURIER: Final = -1
"""A place that only the courier speaks from; no chat has this number."""


class Lane(Enum):
    """Who speaks: somebody who was asked, a notice, or a promotion. They go in this order.

    What is done about a promotion later goes beside the others, but is never paid for.
    """

    REPLY = 0
    BULK = 1
    PROMOTION = 2
    REVISION = 3


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
    """Never more than `rate` begin in any one second, whoever they are for.

    What nobody asked for is spread over the second: in one burst it would keep those who wait for an
    answer waiting, and a network that is slow for a moment would make two bursts one (B3).
    """

    def __init__(self, rate: int) -> None:
        self._most = rate
        self._all = _Times(deque(maxlen=max(rate, 1)))
        self._chats: dict[int, _Times] = {}
        self._held: dict[int, float] = {}
        self._chastened: dict[int, float] = {}
        self._lowered = (float(rate), 0.0)
        """The rate after the last complaint, and from when on it rises again."""
        self._next = 0.0
        """When the courier's next message would begin if all were evenly spread."""
        self._crowd = _CHATS_KEPT
        """With so many chats it is worth while to forget those that are quiet."""

    def allow(self, rate: int) -> None:
        """From now on at most so many a second: other processes speak too, or have ceased to."""
        if rate != self._most:
            self._most = rate
            self._lowered = (float(rate), 0.0)
            if rate > (self._all.said.maxlen or 0):
                self._all.said = deque(self._all.said, maxlen=rate)

    def rate(self, now: float) -> int:
        """How many a second may begin now: less for a while after Telegram has complained."""
        low, since = self._lowered
        risen = low + self._most * max(0.0, now - since) / RECOVERY
        return min(self._most, int(risen))

    def room_at(self, now: float, chat: int, lane: Lane, weight: int = 1) -> float:
        """The earliest time at which this may begin, as far as one can tell now.

        `weight` is how many messages Telegram counts: an album is as many as it has parts.
        """
        rate = self.rate(now)
        if rate <= 0:
            return now + SECOND
        # What weighs more than a second holds waits until a whole one is free.
        free = rate - min(weight, rate) + 1
        when = max(self._all.room_at(now, free, SECOND), self._held_until(chat, lane))
        if lane is not Lane.REPLY:
            when = max(when, self._next)
        here = self._chats.get(chat)
        if chat == EVERYWHERE or here is None:
            return max(now, when)
        if chat < 0:
            return max(when, here.room_at(now, *GROUP_MINUTE))
        if lane is not Lane.REPLY:
            return max(when, here.room_at(now, 1, SECOND))
        return max(when, here.owed - (self._burst(now, chat) - 1) * SECOND)

    def take(self, now: float, chat: int, lane: Lane, weight: int = 1) -> None:
        """Somebody has the turn and is about to begin."""
        self._all.about_to += weight
        self._here(chat).about_to += 1
        if lane is not Lane.REPLY:
            caught_up = SLACK if now - self._next < SECOND else 0.0
            self._next = max(self._next, now - caught_up) + weight / self._evenly(now)

    def begin(self, now: float, chat: int, weight: int = 1) -> None:
        """Whoever had the turn begins at this moment."""
        self.leave(chat, weight)
        self._all.said.extend([now] * weight)
        here = self._here(chat)
        here.said.append(now)
        here.owed = max(now, here.owed) + SECOND
        self._forget(now)

    def leave(self, chat: int, weight: int = 1) -> None:
        """Whoever had the turn does not want it any more."""
        self._all.about_to -= weight
        self._here(chat).about_to -= 1

    def hold(self, now: float, seconds: float, chat: int, lane: Lane) -> bool:
        """Telegram says: not for so long. A later hold can only lengthen it. True: for everybody.

        The courier never says two things a second to one chat, so what it hears is meant for the
        whole bot. A reply may have met the limit of its own chat: that chat waits, and the courier
        with it; when a second chat hears the same, everybody does. Otherwise one person's hasty
        taps would silence the bot for all.
        """
        others = any(
            end > now and place not in {chat, EVERYWHERE, _COURIER}
            for place, end in self._held.items()
        )
        everybody = lane is not Lane.REPLY or chat == EVERYWHERE or others
        if everybody:
            self._slow_down(now, seconds)
        else:
            self._chastened[chat] = now + seconds + CHASTENED[1]
        self._hold(chat, now + seconds)
        self._hold(EVERYWHERE if everybody else _COURIER, now + seconds)
        return everybody

    def halt(self, until: float) -> None:
        """Nobody speaks before then: another process has been told so."""
        self._hold(EVERYWHERE, until)

    def held(self, now: float, chat: int, lane: Lane) -> float:
        """Seconds for which somebody who has their turn already must not use it."""
        return max(0.0, self._held_until(chat, lane) - now)

    def rest(self, until: float) -> None:
        """The courier alone waits: nothing can be reached anyway."""
        self._hold(_COURIER, until)

    def _slow_down(self, now: float, seconds: float) -> None:
        """One step for each halt, however many messages were on their way when it began."""
        if self._held.get(EVERYWHERE, 0.0) <= now:
            low = max(1.0, self._most * LEAST, self.rate(now) * STEP)
            self._lowered = (min(low, float(self._most)), now + seconds)

    def _evenly(self, now: float) -> int:
        """What is sent a second without being asked for: one less, so that who asks finds room."""
        rate = self.rate(now)
        return rate - 1 if rate >= _WORTH_KEEPING else max(rate, 1)

    def _burst(self, now: float, chat: int) -> int:
        return CHASTENED[0] if self._chastened.get(chat, 0.0) > now else REPLIES_IN_A_ROW

    def _hold(self, place: int, until: float) -> None:
        self._held[place] = max(until, self._held.get(place, until))

    def _held_until(self, chat: int, lane: Lane) -> float:
        if not self._held:
            return 0.0
        places = (EVERYWHERE, chat) if lane is Lane.REPLY else (EVERYWHERE, chat, _COURIER)
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
        self._chastened = {chat: end for chat, end in self._chastened.items() if end > now}
        self._chats = {
            chat: times
            for chat, times in self._chats.items()
            if times.about_to or (times.said and times.said[-1] > now - GROUP_MINUTE[1])
        }
        self._crowd = max(_CHATS_KEPT, 2 * len(self._chats))
