"""A Bot API of nothing but speed, as a process of its own: it hands out updates and says yes to all.

`POST /load` puts updates in line for a bot, `GET /wait` answers once that bot is through with them.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

MOST: Final = 100
_CHAT: Final = {"id": 1, "type": "private", "first_name": "A"}
_SAID: Final = {"message_id": 7, "date": 1_700_000_000, "chat": _CHAT, "text": "said"}
_ME: Final = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_RESULTS: Final[dict[str, Any]] = {
    "getMe": _ME,
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "sendMessage": _SAID,
}
_ANSWERS: Final = {
    name: json.dumps({"ok": True, "result": value}).encode() for name, value in _RESULTS.items()
}
_YES: Final = b'{"ok":true,"result":true}'


@dataclass
class Line:
    """What waits for one bot, and how far it is."""

    waiting: deque[tuple[int, bytes]] = field(default_factory=deque)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    through: asyncio.Event = field(default_factory=asyncio.Event)
    next_id: int = 1
    to_answer: int = 0
    answered: int = 0
    began: float = 0.0
    took: float = 0.0

    def look(self) -> None:
        """Note the end when there is nothing left to do."""
        if not self.waiting and self.answered >= self.to_answer and not self.through.is_set():
            self.took = time.perf_counter() - self.began
            self.through.set()


class Api:
    """All bots by their token."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def application(self) -> web.Application:
        made = web.Application()
        made.router.add_post("/load", self.load)
        made.router.add_get("/wait", self.wait)
        made.router.add_post("/bot{token}/{method}", self.method)
        return made

    async def load(self, request: web.Request) -> web.Response:
        """`count` updates of `people` people, numbered from `first` on, all saying `text`."""
        asked = await request.json()
        line = self._lines.setdefault(asked["token"], Line())
        for each in range(asked["count"]):
            person = asked["first"] + each % asked["people"]
            line.waiting.append((line.next_id, _update(line.next_id, person, asked["text"])))
            line.next_id += 1
        line.answered, line.to_answer = 0, asked["count"] if asked["answers"] else 0
        line.through.clear()
        line.began = time.perf_counter()
        line.news.set()
        return web.Response()

    async def wait(self, request: web.Request) -> web.Response:
        """Seconds from the load to the last confirmation and the last answer."""
        line = self._lines[request.query["token"]]
        await line.through.wait()
        return web.json_response(line.took)

    async def method(self, request: web.Request) -> web.Response:
        token, method = request.match_info["token"], request.match_info["method"]
        line = self._lines.setdefault(token, Line())
        if method == "getUpdates":
            return web.Response(body=await self._updates(request, line), content_type=_JSON)
        await request.read()
        if method.startswith("send"):
            line.answered += 1
            line.look()
            method = "sendMessage"
        return web.Response(body=_ANSWERS.get(method, _YES), content_type=_JSON)

    async def _updates(self, request: web.Request, line: Line) -> bytes:
        json_asked = request.content_type == _JSON
        asked: Any = await (request.json() if json_asked else request.post())
        confirmed = int(asked.get("offset") or 0)
        while line.waiting and line.waiting[0][0] < confirmed:
            line.waiting.popleft()
        if confirmed:
            line.look()
        if not line.waiting:
            line.news.clear()
            try:
                await asyncio.wait_for(line.news.wait(), int(asked.get("timeout") or 0))
            except TimeoutError:
                return b'{"ok":true,"result":[]}'
        batch = [raw for _, raw in list(line.waiting)[:MOST]]
        return b'{"ok":true,"result":[' + b",".join(batch) + b"]}"


_JSON: Final = "application/json"


def _update(number: int, person: int, text: str) -> bytes:
    who = {"id": person, "is_bot": False, "first_name": f"Person {person}", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": who["first_name"]}
    message = {
        "message_id": number, "from": who, "chat": chat, "date": 1_700_000_000, "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
    }  # fmt: skip
    return json.dumps({"update_id": number, "message": message}).encode()


async def serve() -> None:
    """Serve on a free port, said on standard output, until killed."""
    runner = web.AppRunner(Api().application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
