"""How fast a bot may speak: 429 with `retry_after`, and who did not wait."""

from __future__ import annotations

import math
from collections import deque
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.playground.records import Call, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYWHERE = "everywhere"
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
COUNTED = ("send", "copy", "forward", "edit")


class Limits:
    """Off until asked for. The figures are the ones bot makers go by; Telegram publishes none."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.on = False
        self.overall = 30
        self.per_chat = 1
        self.per_group_minute = 20
        self.impatient: list[Call] = []
        self._sent: dict[str, deque[datetime]] = {}
        self._forbidden: dict[str, datetime] = {}

    def switch(self, on: bool) -> None:  # noqa: FBT001 - a switch
        self.on = on
        self._sent.clear()
        self._forbidden.clear()

    def check(self, call: Call, chat_id: int | None) -> None:
        """Refuse a call that comes too soon; note the caller who had been told to wait."""
        if not call.method.lower().startswith(COUNTED) or call.method == "sendChatAction":
            return
        now = self._clock()
        chat = str(chat_id)
        until = max((self._forbidden.get(s, now) for s in (EVERYWHERE, chat)), default=now)
        if until > now:
            self.impatient.append(call)
        if self.on:
            if until > now:
                raise self._refusal(chat, until - now)
            self._count(now, chat, group=chat_id is not None and chat_id < 0)

    def announce(self, retry_after: float, chat_id: int | None = None) -> None:
        """The bot was told to wait, by a limit or by a fault."""
        scope = EVERYWHERE if chat_id is None else str(chat_id)
        self._forbidden[scope] = self._clock() + timedelta(seconds=retry_after)

    def _count(self, now: datetime, chat: str, *, group: bool) -> None:
        rules = [(EVERYWHERE, self.overall, SECOND)]
        rules.append(
            (chat, self.per_group_minute, MINUTE) if group else (chat, self.per_chat, SECOND)
        )
        for scope, most, span in rules:
            sent = self._sent.setdefault(scope, deque())
            while sent and sent[0] <= now - span:
                sent.popleft()
            if len(sent) >= most:
                raise self._refusal(scope, sent[0] + span - now)
        for scope, _, _ in rules:
            self._sent[scope].append(now)

    def _refusal(self, scope: str, wait: timedelta) -> Refused:
        seconds = max(1, math.ceil(wait.total_seconds()))
        self._forbidden[scope] = self._clock() + timedelta(seconds=seconds)
        words = f"Too Many Requests: retry after {seconds}"
        return Refused(429, words, {"retry_after": seconds})
