"""python-telegram-bot's requests over aiohttp: a fifth of the work, and the faults told apart."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import aiohttp
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.courier.gate import hold_seconds

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

PATIENCE: Final = aiohttp.ClientTimeout(total=60, connect=10, sock_read=45)
_IDLE: Final = 10.0
"""Seconds for which an idle connection is used again: on one that Telegram has just closed, a
message would leave us without an answer."""


class NeverLeftError(NetworkError):
    """There was no connection, so it surely has not been said."""


class TooManyError(TelegramError):
    """Telegram asks us to wait: it has not been said."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too Many Requests: retry after {seconds:g}")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """Opens its connections when it is first used."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(keepalive_timeout=_IDLE, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, timeout=PATIENCE)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def read_timeout(self) -> float | None:
        return PATIENCE.sock_read

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
    ) -> tuple[int, bytes]:
        await self.initialize()
        assert self._session is not None  # noqa: S101 - just made
        try:
            async with self._session.request(method, url, **_body(request_data)) as answer:
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            raise NeverLeftError(type(fault).__name__) from fault
        except (TimeoutError, aiohttp.ClientError, OSError) as fault:
            raise NetworkError(f"{type(fault).__name__}: the answer is lost") from fault
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyError(_asked(body))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NetworkError(f"HTTP {status}")
        return status, body


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": data.json_payload, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}


def _asked(body: bytes) -> float:
    try:
        return hold_seconds(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return hold_seconds(None)
