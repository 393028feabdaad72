"""What aiogram says: as JSON, through the gate that the courier's messages pass as well."""

from __future__ import annotations

import asyncio
import json
import math
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, cast

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import Response
from aiogram.types import TelegramObject
from aiogram.types.base import UNSET_TYPE
from aiohttp import ClientError

from bot.courier.gate import hold_seconds
from bot.courier.pace import Lane

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram import Bot
    from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType
    from pydantic import BaseModel

    from bot.courier.gate import Gate

_SPOKEN: Final = ("send", "copy", "forward", "edit")
_SIMPLE: Final = (str, int, float, bool)
_TOO_MANY: Final = 429
_SERVER_FAILED: Final = 500
_LONGEST_WAIT: Final = 25.0
"""Seconds for which a reply waits at the gate: the handler itself has 30."""


class JsonSession(AiohttpSession):
    """A method without files goes as JSON: a quarter of the bytes and an eighth of the work."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> TelegramType:
        files: dict[str, Any] = {}
        asked = self._said(method, bot, files)
        if files:
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        limit = self.timeout if timeout is None else timeout
        try:
            async with session.post(url, json=asked, timeout=limit) as answer:  # type: ignore[arg-type] # as aiogram does
                status, content = answer.status, await answer.text()
        except TimeoutError as fault:
            raise TelegramNetworkError(method, "Request timeout error") from fault
        except ClientError as fault:
            raise TelegramNetworkError(method, f"{type(fault).__name__}: {fault}") from fault
        response = self.check_response(bot, method, status, content)
        return cast("TelegramType", response.result)

    async def close(self) -> None:
        """A session over TLS is given a moment to take its leave (aiogram: 0.25 s); plain HTTP needs none."""
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()

    def _said(self, model: BaseModel, bot: Bot, files: dict[str, Any]) -> dict[str, Any]:
        """What a method or an object says, without what it leaves open."""
        return {
            name: value
            for name, given in model.__dict__.items()
            if given is not None and (value := self._plain(given, bot, files)) is not None
        }

    def _plain(self, value: Any, bot: Bot, files: dict[str, Any]) -> Any:
        """A value as JSON has it. Walking the objects takes a fifth of dumping them."""
        if isinstance(value, _SIMPLE):
            return value
        if isinstance(value, list):
            return [self._plain(each, bot, files) for each in value]
        if isinstance(value, TelegramObject):
            return self._said(value, bot, files)
        if isinstance(value, UNSET_TYPE):
            return None
        return self.prepare_value(value, bot, files, _dumps_json=False)

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """By the status first: a gateway's page is no JSON, and no fault of ours (B12)."""
        if status_code >= _SERVER_FAILED:
            raise TelegramServerError(method, f"HTTP {status_code}")
        if status_code == _TOO_MANY:
            raise TelegramRetryAfter(method, "Too Many Requests", math.ceil(_asked(content)))
        _answer_with(method.__returning__)
        return super().check_response(bot, method, status_code, content)


class ReplyLane(BaseRequestMiddleware):
    """Replies wait their turn before promotions do, and for as long as Telegram asks."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        if not is_speech(method.__api_method__):
            return await make_request(bot, method)
        chat = getattr(method, "chat_id", None)
        place = chat if isinstance(chat, int) else 0
        if self._gate.at_once(place):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as asked:
                self._gate.hold(asked.retry_after, place, Lane.REPLY)
        try:
            async with asyncio.timeout(_LONGEST_WAIT) as limit:
                return await self._speak(partial(make_request, bot, method), place, limit)
        except TimeoutError as late:
            raise TelegramRetryAfter(method, "no turn in time", int(_LONGEST_WAIT)) from late

    async def _speak(
        self, speak: Callable[[], Awaitable[Any]], place: int, limit: asyncio.Timeout
    ) -> Any:
        """Only the waiting is limited: what has been sent is waited for."""
        until = limit.when()
        while True:
            async with self._gate.turn(place, Lane.REPLY):
                limit.reschedule(None)
                try:
                    return await speak()
                except TelegramRetryAfter as asked:
                    self._gate.hold(asked.retry_after, place, Lane.REPLY)
                limit.reschedule(until)


@cache
def _answer_with(result: Any) -> type[Response[Any]]:
    """The model of an answer that holds this, kept for good.

    pydantic forgets such a model as soon as nobody holds it: aiogram would have it built anew for
    every few answers, and that takes longer than everything else about them.
    """
    return Response[result]


def _asked(content: str) -> float:
    """The seconds that a 429 asks for, in whatever form it does, or a guess (E.8 row 139)."""
    try:
        return hold_seconds(json.loads(content)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return hold_seconds(None)


def is_speech(name: str) -> bool:
    """Whether Telegram counts a call of this method among the messages."""
    return name.startswith(_SPOKEN) and name != "sendChatAction"
