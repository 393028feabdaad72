"""Delivery to a webhook: in order within a lane, at once a second time, then ever slower."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.playground.records import bad_request
from bot.playground.requests import proper_name, read_answer

if TYPE_CHECKING:
    from bot.playground.updates import Waiting
    from bot.playground.world import Playground

LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0
PATIENCE = 60.0
GONE = 410
GONE_FOR_GOOD = timedelta(hours=23)
OK = range(200, 300)


class Webhook:
    """Where updates are carried while an address is set."""

    def __init__(self, world: Playground) -> None:
        self._world = world
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.last_error: tuple[datetime, str] | None = None
        self.pace = 1.0  # tests make the pauses shorter with it
        self._gone_since: datetime | None = None
        self._task: asyncio.Task[None] | None = None

    def point_to(self, url: str, secret: str, connections: int) -> None:
        """Refuses what the real server refuses; plain HTTP is let through to this machine only."""
        parts = urlsplit(url)
        here = parts.hostname in ("127.0.0.1", "localhost", "::1")
        if parts.scheme != "https" and not (here and parts.scheme == "http"):
            msg = "bad webhook: An HTTPS URL must be provided for webhook"
            raise bad_request(msg)
        self.forget()
        self.url, self.secret, self.max_connections = url, secret, connections
        if not here:
            self._failed("Failed to resolve host: the playground does not leave this machine")
        elif self._world.tasks is not None:
            self._task = self._world.tasks.create_task(self._deliver())

    def pretend(self, url: str = "https://bot.example.com/telegram") -> None:
        """Look as if somebody had left a webhook set."""
        self.forget()
        self.url = url

    def forget(self) -> None:
        self.url = self.secret = ""
        self.last_error = self._gone_since = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _deliver(self) -> None:
        """Start a carrier for every lane that has something and none yet."""
        updates = self._world.updates
        busy: set[str] = set()
        async with (
            ClientSession(timeout=ClientTimeout(PATIENCE)) as session,
            asyncio.TaskGroup() as carriers,
        ):
            while self.url:
                updates.changed.clear()
                lanes = dict.fromkeys(w.lane for w in updates.fresh())
                for lane in [lane for lane in lanes if lane not in busy]:
                    if len(busy) < self.max_connections:
                        busy.add(lane)
                        carriers.create_task(self._empty(session, lane, busy))
                await updates.changed.wait()

    async def _empty(self, session: ClientSession, lane: str, busy: set[str]) -> None:
        """Carry a lane's updates one after the other until it is empty."""
        updates = self._world.updates
        pause = 0.0
        try:
            while first := self._head(lane):
                wait = await self._carry(session, first)
                if wait is None:
                    updates.remove(first)
                    pause = 0.0
                    continue
                # The first retry comes at once, the next after a second, then twice as long.
                await asyncio.sleep(max(pause, wait) * self.pace)
                pause = min(max(1.0, pause * 2), LONGEST_PAUSE)
        finally:
            busy.discard(lane)
            updates.changed.set()

    def _head(self, lane: str) -> Waiting | None:
        waiting = self._world.updates.fresh() if self.url else []
        return next((w for w in waiting if w.lane == lane), None)

    async def _carry(self, session: ClientSession, first: Waiting) -> float | None:
        """One attempt: None when it was taken, else the seconds the receiver asked for."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=first.raw, headers=headers) as got:
                if got.status in OK:
                    self._gone_since = None
                    await self._method_in_answer(got)
                    return None
                self._failed(f"Wrong response from the webhook: {got.status} {got.reason}")
                self._is_gone(got.status)
                asked = got.headers.get("Retry-After", "0")
                return min(float(asked), LONGEST_RETRY_AFTER) if asked.isdecimal() else 0.0
        except (ClientError, TimeoutError, OSError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return 0.0

    async def _method_in_answer(self, got: ClientResponse) -> None:
        """The answer to an update may carry one call of a method."""
        answer = await read_answer(got, self._world.files)
        method = answer.raw.pop("method", None)
        if isinstance(method, str):
            call = self._world.log(proper_name(method), answer.shown())
            await self._world.api.carry_out(call, answer.fields())
            self._world.noted(call)

    def _failed(self, words: str) -> None:
        self.last_error = (self._world.clock(), words)

    def _is_gone(self, status: int) -> None:
        """An address that says «gone» for 23 hours is forgotten."""
        now = self._world.clock()
        if status != GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since >= GONE_FOR_GOOD:
            self.url = ""
