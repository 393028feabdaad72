"""Telegram's webhook: the secret, then the store, then 200; nothing else happens here."""

from __future__ import annotations

import hmac
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response

from bot.inbox.arrivals import arrival
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.store.engine import Store

LARGEST: Final = 4 << 20
"""Bytes of a body: an update can be 2 MB, and what we refuse Telegram sends again for a day."""
HEADER: Final = b"x-telegram-bot-api-secret-token"
_ASK_AGAIN: Final = {"Retry-After": "2"}


def router(
    store: Store,
    clock: Callable[[], datetime],
    path: str,
    secret: str,
    stored: Callable[[], None],
) -> APIRouter:
    """One route. `stored` wakes whoever handles what has come in."""
    routes = APIRouter()

    @routes.post(path, include_in_schema=False)
    async def receive(request: Request) -> Response:
        if not _knows(request, secret):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        body = await _read(request)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            came = arrival(json.loads(body))
        except (ValueError, RecursionError):
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        now = clock()
        try:
            await store.write(lambda books: books.inbox.store([came], now))
        except (StoreBusy, OSError):
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=_ASK_AGAIN)
        stored()
        return Response(status_code=HTTPStatus.OK)

    return routes


def _knows(request: Request, secret: str) -> bool:
    """In constant time, and on bytes: a header may hold any of them."""
    said = [value for name, value in request.headers.raw if name == HEADER]
    return len(said) == 1 and hmac.compare_digest(said[0], secret.encode())


async def _read(request: Request) -> bytes | None:
    """The body; None as soon as it is too large."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            return None
        parts.append(part)
    return b"".join(parts)
