"""Fetching: ask Telegram for updates, store them, and only then ask for what comes after them (U1)."""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import aiohttp

from bot.inbox.arrivals import arrival
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.lease import Tenure
    from tiers.store.books import Books
    from tiers.store.books.inbox import Arrival
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

LONG_POLL: Final = 30
"""Seconds that Telegram waits for something to happen; it allows 50."""
MOST: Final = 100
SLOWEST: Final = 60.0
_PATIENCE: Final = aiohttp.ClientTimeout(total=LONG_POLL + 30, connect=10)
_BEGINNING: Final = 1.0


class Told(Exception):  # noqa: N818 - Telegram's answer
    """Telegram's «no» to getUpdates, and how long to wait before the next question."""

    def __init__(self, code: int, description: str, pause: float | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.pause = pause

    @property
    def webhook_is_set(self) -> bool:
        return self.code == 409 and "webhook" in self.description.lower()  # noqa: PLR2004 - HTTP's own number


class Fetcher:
    """The one poller. It decodes nothing but the JSON: what is inside is somebody else's risk."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that it needs
        self,
        store: Store,
        clock: Callable[[], datetime],
        tenure: Tenure,
        base: str,
        allowed: Sequence[str],
        stored: Callable[[], None],
        chance: Callable[[], float],
    ) -> None:
        self._store = store
        self._clock = clock
        self._tenure = tenure
        self._url = f"{base}/getUpdates"
        self._allowed = list(allowed)
        self._stored = stored
        self._chance = chance
        self._offset = 0
        self._said = ""
        self._pause = _BEGINNING

    async def run(self) -> None:
        """Fetch for ever; whatever Telegram says, the questions never come faster than it likes."""
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            while True:
                try:
                    async with self._tenure.while_alive():
                        await self._keep(await self._ask(session))
                    self._went_well()
                except Told as told:
                    await self._wait(_reason(told), _pause(told))
                except (TimeoutError, aiohttp.ClientError, OSError) as fault:
                    await self._wait(f"Telegram can not be reached: {type(fault).__name__}")

    async def _ask(self, session: aiohttp.ClientSession) -> list[Any]:
        asked: dict[str, Any] = {"timeout": LONG_POLL, "limit": MOST}
        asked["allowed_updates"] = self._allowed
        if self._offset:
            asked["offset"] = self._offset
        async with session.post(self._url, json=asked) as answer:
            said = _read(await answer.read())
        if not said.get("ok") or not isinstance(said.get("result"), list):
            raise _told(answer.status, said)
        # Confirmed once is enough. Without it we also hear of ids that begin lower again, as they
        # may after a quiet week.
        self._offset = 0
        result: list[Any] = said["result"]
        return result

    async def _keep(self, updates: list[Any]) -> None:
        """Store a batch in one transaction. The next question confirms it."""
        if not updates:
            return
        arrivals = [arrival(each) for each in updates]

        def decide(books: Books) -> None:
            self._tenure.check(books)
            books.inbox.store(arrivals, self._clock())

        while True:
            try:
                await self._store.write(decide)
                break
            except StoreBusy:
                await self._wait("the store is busy; what came waits at Telegram", 1.0)
        self._offset = _beyond(arrivals)
        self._stored()

    async def _wait(self, reason: str, pause: float | None = None) -> None:
        """Say a new reason once, then wait: longer each time, unless Telegram has said how long."""
        if reason != self._said:
            log.error(reason)
            self._said = reason
        if pause is None:
            pause = self._pause * (1 + self._chance() / 10)
            self._pause = min(self._pause * 2, SLOWEST)
        await asyncio.sleep(pause)

    def _went_well(self) -> None:
        if self._said:
            log.info("Telegram answers again")
        self._said, self._pause = "", _BEGINNING


def _beyond(arrivals: Sequence[Arrival]) -> int:
    """The offset that confirms all of these."""
    return max((each.update_id for each in arrivals if each.update_id is not None), default=-1) + 1


def _read(body: bytes) -> dict[str, Any]:
    """A gateway may answer with a page; that is an answer without «ok»."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _told(status: int, said: dict[str, Any]) -> Told:
    description = str(said.get("description") or f"HTTP {status}")
    asked = said.get("parameters")
    wait = asked.get("retry_after") if isinstance(asked, dict) else None
    code = said.get("error_code")
    return Told(
        code if isinstance(code, int) else status,
        description,
        float(wait) if isinstance(wait, int | float) else None,
    )


def _reason(told: Told) -> str:
    if told.code == 401:  # noqa: PLR2004 - HTTP's own number
        return (
            "Telegram does not know this bot's token (401), so no updates come in. "
            "Take the token from @BotFather, set TIERBOT_TOKEN and start again."
        )
    if told.webhook_is_set:
        return (
            "a webhook is set for this bot, so Telegram refuses polling (409). Whoever set it gets "
            "the updates; to take them over, start with --take-over."
        )
    if told.code == HTTPStatus.CONFLICT:
        return (
            "somebody else polls with this bot's token (409). Stop the other one, or have the "
            "token replaced by @BotFather if you do not know who it is."
        )
    return f"Telegram refuses getUpdates: {told.code} {told.description}"


def _pause(told: Told) -> float | None:
    if told.code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        return SLOWEST
    if told.code == HTTPStatus.CONFLICT:
        return 10.0
    return told.pause
