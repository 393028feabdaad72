"""The chat page: static files, its state as JSON, and a stream of what happens."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.playground.acts import act, upload
from bot.playground.guard import from_here
from bot.playground.records import NotPossible, Refused
from bot.playground.shop import visit
from bot.playground.view import call_shown, person_shown

if TYPE_CHECKING:
    from bot.playground.shop import ShopCounter
    from bot.playground.world import Playground

log = logging.getLogger(__name__)
FILES = Path(__file__).parent / "page"
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
HEADERS = {
    # Nothing from outside, no inline script: a name that looks like markup stays a name.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
CALLS_SHOWN = 100
QUEUE = 2000
HEARTBEAT = 15.0
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ChatPage:
    """Everything under `/` that is not the Bot API."""

    def __init__(self, world: Playground) -> None:
        self.world = world
        self.shop: ShopCounter | None = None
        self.one_way = False
        self._watchers: set[asyncio.Queue[dict[str, Any] | None]] = set()

    @property
    def watched(self) -> bool:
        """Views are made only while somebody looks."""
        return bool(self._watchers)

    def join(self, application: web.Application) -> None:
        router = application.router
        router.add_get("/", self._safe(self.on_index))
        router.add_get("/page/state", self._safe(self.on_state))
        router.add_get("/page/events", self._safe(self.on_events))
        router.add_post("/page/act", self._safe(self.on_act))
        router.add_post("/page/shop", self._safe(self.on_shop))
        router.add_post("/page/upload", self._safe(self.on_upload))
        router.add_get("/page/file/{unique_id}", self._safe(self.on_file))
        router.add_get("/page/{name}", self._safe(self.on_static))

    def _safe(self, handler: Handler) -> Handler:
        """Only this machine's own page: no foreign site may act through the visitor's browser."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            if not from_here(request):
                raise web.HTTPForbidden(text="this page belongs to this machine")
            try:
                return await handler(request)
            except (NotPossible, Refused) as refused:
                return web.json_response({"error": str(refused)}, status=400, headers=HEADERS)

        return guarded

    def publish(self, event: dict[str, Any]) -> None:
        for queue in list(self._watchers):
            if queue.full():
                # Too slow to follow: it reconnects and takes the whole state again.
                self._watchers.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(event)

    def close(self) -> None:
        for queue in self._watchers:
            while queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
        self._watchers.clear()

    def clock(self) -> dict[str, Any]:
        now = self.world.clock()
        movable = self.world.on_clock is not None
        about = {"offset": self.world.offset, "movable": movable, "one_way": self.one_way}
        return {"now": now.timestamp(), **about}

    async def on_index(self, _: web.Request) -> web.StreamResponse:
        return self._static("index.html")

    async def on_static(self, request: web.Request) -> web.StreamResponse:
        return self._static(request.match_info["name"])

    def _static(self, name: str) -> web.Response:
        path = FILES / name
        if path.parent != FILES or path.suffix not in KINDS or not path.is_file():
            raise web.HTTPNotFound
        body = path.read_bytes()
        return web.Response(
            body=body, content_type=KINDS[path.suffix], charset="utf-8", headers=HEADERS
        )

    async def on_state(self, _: web.Request) -> web.StreamResponse:
        world = self.world
        state = {
            "bot": {"name": world.bot.first_name, "username": world.bot.username},
            "people": [person_shown(p, messages=True) for p in world.people.values()],
            "clock": self.clock(),
            "shop": self.shop is not None,
            "calls": [call_shown(c) for c in world.calls[-CALLS_SHOWN:]],
            "description": world.settings.text("description", ""),
        }
        return web.json_response(state, headers=HEADERS)

    async def on_events(self, request: web.Request) -> web.StreamResponse:
        kind = {"Content-Type": "text/event-stream"}
        response = web.StreamResponse(headers={**HEADERS, **kind})
        await response.prepare(request)
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(QUEUE)
        self._watchers.add(queue)
        try:
            await response.write(b": here\n\n")
            while True:
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        event = await queue.get()
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if event is None:
                    break
                await response.write(f"data: {json.dumps(event)}\n\n".encode())
        except ConnectionError:
            log.debug("a page went away")
        finally:
            self._watchers.discard(queue)
        return response

    async def on_act(self, request: web.Request) -> web.StreamResponse:
        # Another site could only send this type after asking, and it would be told no.
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        result = await act(self.world, await request.json())
        return web.json_response(result, headers=HEADERS)

    async def on_shop(self, request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        result = await visit(self.world, self.shop, await request.json())
        return web.json_response(result, headers=HEADERS)

    async def on_upload(self, request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/octet-stream":
            raise web.HTTPUnsupportedMediaType
        await upload(self.world, dict(request.query), await request.read())
        return web.json_response({}, headers=HEADERS)

    async def on_file(self, request: web.Request) -> web.StreamResponse:
        kept = self.world.files.by_unique_id(request.match_info["unique_id"])
        if kept is None:
            raise web.HTTPNotFound
        picture = kept.mime in PICTURES
        response = web.Response(body=kept.content, headers=HEADERS)
        response.content_type = kept.mime if picture else "application/octet-stream"
        if not picture:
            response.headers["Content-Disposition"] = "attachment"
        return response
