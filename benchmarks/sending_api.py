"""A Bot API that only takes messages, as a process of its own: it allows so many a second, and counts.

`POST /rules` with `limit` (messages in any one second; 0: no limit) and `latency` (seconds) begins anew;
`GET /counts` says what came.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from typing import Any, Final

from aiohttp import web

_CHAT: Final = {"id": 1, "type": "private", "first_name": "A"}
_SAID: Final = {"message_id": 7, "date": 1_700_000_000, "chat": _CHAT, "text": "said"}
_ME: Final = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_ANSWERS: Final = {
    "sendmessage": json.dumps({"ok": True, "result": _SAID}).encode(),
    "getme": json.dumps({"ok": True, "result": _ME}).encode(),
}
_YES: Final = b'{"ok":true,"result":true}'
_NO: Final = json.dumps(
    {
        "ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
).encode()  # fmt: skip
_JSON: Final = "application/json"


class Api:
    """One bot's messages."""

    def __init__(self) -> None:
        self._limit, self._latency = 0, 0.0
        self._last: deque[float] = deque()
        self._said = self._refused = self._most = 0

    def application(self) -> web.Application:
        made = web.Application()
        made.router.add_post("/rules", self.rules)
        made.router.add_get("/counts", self.counts)
        made.router.add_post("/bot{token}/{method}", self.method)
        return made

    async def rules(self, request: web.Request) -> web.Response:
        asked: dict[str, Any] = await request.json()
        self._limit, self._latency = asked["limit"], asked["latency"]
        self._last.clear()
        self._said = self._refused = self._most = 0
        return web.Response()

    async def counts(self, _request: web.Request) -> web.Response:
        found = {"said": self._said, "refused": self._refused, "most": self._most}
        return web.json_response(found)

    async def method(self, request: web.Request) -> web.Response:
        await request.read()
        method = request.match_info["method"].lower()
        if method == "sendmessage" and not self._may():
            return web.Response(body=_NO, status=429, content_type=_JSON)
        if self._latency:
            await asyncio.sleep(self._latency)
        return web.Response(body=_ANSWERS.get(method, _YES), content_type=_JSON)

    def _may(self) -> bool:
        """Count it, unless a second has had all that it may have."""
        now = time.monotonic()
        while self._last and self._last[0] <= now - 1:
            self._last.popleft()
        if self._limit and len(self._last) >= self._limit:
            self._refused += 1
            return False
        self._last.append(now)
        self._said += 1
        self._most = max(self._most, len(self._last))
        return True


async def serve() -> None:
    """Serve on a free port, said on standard output, until killed."""
    runner = web.AppRunner(Api().application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
