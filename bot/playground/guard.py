"""Who may talk to the playground: programs on this machine and its own page, no other site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web

HERE = ("127.0.0.1", "localhost", "[::1]")


def from_here(request: web.Request) -> bool:
    """False for a foreign page's request, and for a foreign name that was made to lead here."""
    host = request.host.rpartition(":")[0] or request.host
    origin = request.headers.get("Origin")
    return host in HERE and origin in (None, f"http://{request.host}")
