"""Whether the process lives, and whether it can do its work."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.store.engine import Store

WAITED_TOO_LONG: Final = 60.0
"""Seconds after which an update that is not handled means that something is wrong."""
_PATIENCE: Final = 3.0


def router(
    store: Store, clock: Callable[[], datetime], holds_lease: Callable[[], bool]
) -> APIRouter:
    """`/healthz` for «restart me», `/readyz` for «send me work»."""
    routes = APIRouter()

    @routes.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process lives."""
        return {"status": "ok"}

    @routes.get("/readyz")
    async def readyz() -> Response:
        """The store answers, the lease is ours, and nothing waits for long; else 503 with the reasons."""
        shown = await _look(store, clock)
        shown["lease"] = holds_lease()
        age = shown.get("inbox_oldest_seconds")
        well = shown["store"] and shown["lease"] and (age is None or age < WAITED_TOO_LONG)
        status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({"status": "ok" if well else "not ready", **shown}, status)

    return routes


async def _look(store: Store, clock: Callable[[], datetime]) -> dict[str, Any]:
    try:
        async with asyncio.timeout(_PATIENCE):
            waiting, oldest, aside = await store.read(lambda books: books.inbox.depth())
    except Exception:  # noqa: BLE001 - whatever it is, we are not ready
        return {"store": False}
    age = None if oldest is None else max(0.0, (clock() - oldest).total_seconds())
    return {
        "store": True,
        "inbox_waiting": waiting,
        "inbox_oldest_seconds": age,
        "quarantined": aside,
    }
