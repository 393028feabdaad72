"""The Bot API over HTTP: routes, faults, limits, the log of calls."""

from __future__ import annotations

import asyncio
import hmac
import logging
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.playground import methods
from bot.playground.answers import failure, success
from bot.playground.files import DOWNLOAD_LIMIT
from bot.playground.guard import from_here
from bot.playground.records import Call, Refused
from bot.playground.requests import UPLOAD_LIMIT, proper_name, read_method, read_request

if TYPE_CHECKING:
    from bot.playground.chats import Chat
    from bot.playground.faults import Fault
    from bot.playground.world import Playground

log = logging.getLogger(__name__)
ROOM_FOR_FIELDS = 2 << 20


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: Playground) -> None:
        self.world = world

    def application(self) -> web.Application:
        application = web.Application(client_max_size=UPLOAD_LIMIT + ROOM_FOR_FIELDS)
        application.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]*}", self.on_call)
        application.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self.on_download)
        return application

    async def on_call(self, request: web.Request) -> web.StreamResponse:
        if not from_here(request) or not self._knows(request.match_info["token"]):
            return web.json_response(failure(Refused(401, "Unauthorized")), status=401)
        try:
            read = await read_request(request, self.world.files)
        except Refused as refused:
            return web.json_response(failure(refused), status=refused.status)
        asked = read.fields()
        call = self.world.log(proper_name(request.match_info["method"]), read.shown())
        fault = self.world.faults.pick(call.method, asked.get("chat_id"))
        begin = asyncio.get_running_loop().time()
        try:
            return await self._answer(request, call, asked, fault)
        finally:
            call.seconds = asyncio.get_running_loop().time() - begin
            self.world.noted(call)

    async def _answer(
        self, request: web.Request, call: Call, asked: dict[str, Any], fault: Fault | None
    ) -> web.StreamResponse:
        if fault is not None:
            call.fault = str(fault)
            if fault.kind == "reset_before":
                return hang_up(request)
            if fault.kind == "html":
                call.status, call.answer = fault.status, "HTML"
                return web.Response(text=fault.page, status=fault.status, content_type="text/html")
        status, answer = await self.carry_out(call, asked, fault)
        if fault is not None and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault is not None and fault.kind == "drop_answer":
            return hang_up(request)
        return web.json_response(answer, status=status)

    async def carry_out(
        self, call: Call, asked: dict[str, Any], fault: Fault | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Do what was asked; the status and body of the answer, also kept in the log."""
        try:
            chat = whose(self.world, asked)
            if fault is not None and fault.kind == "status":
                self._refuse(fault, chat)
            self.world.limits.check(call, chat.id if chat else None)
            result = await methods.perform(self.world, read_method(call.method, asked))
        except Refused as refused:
            call.status, call.answer = refused.status, failure(refused)
        except Exception:
            # A fault of the playground itself: say so, and keep the trace.
            log.exception("the playground failed at %s", call.method)
            call.status = 500
            call.answer = failure(Refused(500, "Internal Server Error: the playground failed"))
        else:
            call.applied = True
            call.status, call.answer = 200, success(result)
        return call.status, call.answer

    def _refuse(self, fault: Fault, chat: Chat | None) -> None:
        if fault.retry_after is not None:
            scope = None if fault.everywhere or chat is None else chat.id
            self.world.limits.announce(fault.retry_after, scope)
        raise fault.refusal()

    async def on_download(self, request: web.Request) -> web.StreamResponse:
        if not from_here(request) or not self._knows(request.match_info["token"]):
            return web.json_response(failure(Refused(401, "Unauthorized")), status=401)
        kept = self.world.files.by_path(request.match_info["path"])
        if kept is None or len(kept.content) > DOWNLOAD_LIMIT:
            return web.json_response(failure(Refused(404, "Not Found")), status=404)
        return web.Response(body=kept.content, content_type="application/octet-stream")

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.world.token.encode())


def whose(world: Playground, asked: dict[str, Any]) -> Chat | None:
    """The chat a call is about, for limits and faults; None when there is none."""
    chat_id = str(asked.get("chat_id", ""))
    if chat_id.lstrip("-").isdecimal():
        return world.chats.get(int(chat_id))
    return world.chat_by_username(chat_id)


def hang_up(request: web.Request) -> web.StreamResponse:
    """Break the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
