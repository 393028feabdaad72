"""The queue of updates: kept until confirmed or too old, given to one poll at a time."""

from __future__ import annotations

import asyncio
import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.playground.records import Confirmation, Refused

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from bot.playground.faults import Faults

MESSAGE_LIFE = timedelta(hours=24)
PRESS_LIFE = timedelta(seconds=150)
QUIET_WEEK = timedelta(days=7)
ONE_AT_A_TIME = 0.5
NO_HURRY = 3.0
LONGEST_POLL = 50
OPT_IN = {"chat_member", "message_reaction", "message_reaction_count"}
REPLACED = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_TOOK_OVER = "Conflict: terminated by setWebhook request"
WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass
class Waiting:
    """An update that was not confirmed yet. Order holds within its lane only."""

    update_id: int
    raw: dict[str, Any]
    lane: str
    expires: datetime


class Updates:
    """What waits for the bot, and the rules by which it may have it."""

    def __init__(
        self, clock: Callable[[], datetime], chance: random.Random, faults: Faults
    ) -> None:
        self._clock = clock
        self._chance = chance
        self._faults = faults
        self.waiting: list[Waiting] = []
        self.allowed: set[str] | None = None
        self.confirmations: list[Confirmation] = []
        self.changed = asyncio.Event()
        self._next_id = chance.randrange(100_000_000, 900_000_000)
        self._last_at = clock()
        self._parked: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self._last_start = float("-inf")
        self._next_conflict = float("-inf")

    def add(self, kind: str, payload: dict[str, Any], lane: str) -> int | None:
        """Queue one update; None when the bot did not ask for this kind."""
        wanted = kind not in OPT_IN if self.allowed is None else kind in self.allowed
        return self.push({kind: payload}, lane) if wanted else None

    def push(self, raw: dict[str, Any], lane: str = "raw") -> int:
        """Queue anything at all. It gets an `update_id` if it brings none."""
        now = self._clock()
        if now - self._last_at > QUIET_WEEK:
            self._next_id = self._chance.randrange(100_000_000, 900_000_000)
        self._last_at = now
        update_id = raw.get("update_id", self._next_id)
        if "update_id" not in raw:
            self._next_id += 1
        life = PRESS_LIFE if "callback_query" in raw else MESSAGE_LIFE
        whole = {"update_id": update_id, **copy.deepcopy(raw)}
        self.waiting.append(Waiting(update_id, whole, lane, now + life))
        self.wake()
        return int(update_id)

    def wake(self) -> None:
        self.changed.set()
        if self._parked is not None and not self._parked.done():
            self._parked.set_result(None)

    def fresh(self) -> list[Waiting]:
        """What waits and is not too old."""
        now = self._clock()
        self.waiting = [w for w in self.waiting if w.expires > now]
        return self.waiting

    def remove(self, waiting: Waiting) -> None:
        self.waiting = [w for w in self.waiting if w is not waiting]

    def conflict(self, reason: str) -> None:
        """End a parked poll with 409."""
        if self._parked is not None and not self._parked.done():
            self._parked.set_exception(Refused(409, reason))

    async def refuse_polling(self) -> None:
        """409 because a webhook is set; a second one within 3 s has to wait for it."""
        now = asyncio.get_running_loop().time()
        if now < self._next_conflict:
            await asyncio.sleep(NO_HURRY)
        else:
            self._next_conflict = now + NO_HURRY
        raise Refused(409, WEBHOOK_IS_SET)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """What waits, or what comes within so many seconds."""
        now = asyncio.get_running_loop().time()
        limit = limit if 1 <= limit <= 100 else 100  # noqa: PLR2004 - the server's own bounds
        seconds = max(0.0, min(seconds, LONGEST_POLL))
        if offset == self._last_offset and now < self._last_start + NO_HURRY:
            seconds = max(seconds, NO_HURRY)
            if now < self._last_start + ONE_AT_A_TIME:
                limit = 1
        self._last_offset, self._last_start = offset, now
        self._confirm(offset)
        batch = self._batch(limit)
        if batch or seconds == 0:
            return batch
        await self._park(seconds)
        return self._batch(limit)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            # Counted from the end; what lies before is forgotten.
            self.waiting = self.fresh()[offset:]
        elif offset > 0:
            gone = [w for w in self.waiting if w.update_id < offset]
            self.waiting = [w for w in self.waiting if w.update_id >= offset]
            self.confirmations.append(Confirmation(offset, self._clock()))
            self.waiting[:0] = self._faults.given_again(gone)

    def _batch(self, limit: int) -> list[dict[str, Any]]:
        batch = [copy.deepcopy(w.raw) for w in self.fresh()[:limit]]
        return self._faults.shuffled(batch)

    async def _park(self, seconds: float) -> None:
        self.conflict(REPLACED)
        parked: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._parked = parked
        try:
            async with asyncio.timeout(seconds):
                await parked
        except TimeoutError:
            return
        finally:
            if self._parked is parked:
                self._parked = None
