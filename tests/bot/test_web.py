"""Telegram's webhook takes what is Telegram's and nothing else; health tells the truth (A31, E.8)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.web import health, webhook
from bot.web.serving import application
from tests.bot.rig import now
from tests.bot.test_fetching import text
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tiers.store.engine import Store

SECRET = "a-secret-of-sixteen-or-more"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Site:
    """The served app, and how often it said that something came in."""

    def __init__(self, store: Store) -> None:
        self.woken = 0
        self.holds = True
        self.app = application(
            webhook.router(store, now, "/telegram", SECRET, self._wake),
            health.router(store, now, lambda: self.holds),
        )
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url="http://here"
        )

    def _wake(self) -> None:
        self.woken += 1

    async def post(self, body: bytes, headers: Any = None) -> httpx.Response:
        given = {HEADER: SECRET} if headers is None else headers
        return await self.client.post("/telegram", content=body, headers=given)


@pytest.fixture
async def site(store: Store) -> AsyncIterator[Site]:
    made = Site(store)
    async with made.client:
        yield made


async def kept(store: Store) -> list[tuple[int | None, str]]:
    found = await store.read(
        lambda books: books.connection.exec_driver_sql(
            "SELECT update_id, state FROM inbox ORDER BY id"
        ).all()
    )
    return [(row[0], row[1]) for row in found]


async def test_an_update_is_stored_and_then_200(site: Site, store: Store) -> None:
    update = text(5, "hello")
    for _ in range(3):  # Telegram sends again what it has no answer for
        assert (await site.post(json.dumps(update).encode())).status_code == 200
    assert await kept(store) == [(5, "waiting")]
    assert site.woken == 3


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: SECRET[:-1]},
        {HEADER: SECRET + "x"},
        [(HEADER.encode(), "a-secret-öf-sixteen-or-more".encode("latin-1"))],
        [(HEADER.encode(), b"\xff\xfe")],
        [(HEADER.encode(), SECRET.encode()), (HEADER.encode(), b"x")],
    ],
)
async def test_without_the_secret_nothing_is_read(site: Site, store: Store, headers: Any) -> None:
    """Missing, wrong, not ASCII, said twice: 401 before the body, whatever it is."""
    for body in (json.dumps(text(5, "x")).encode(), b"not json"):
        assert (await site.post(body, headers)).status_code == 401
    assert await kept(store) == []
    assert site.woken == 0


@pytest.mark.parametrize("body", [b"", b"not json", b"{", b'{"a":', b"\xff\xfe", b"[" * 200_000])
async def test_what_is_no_json_is_400(site: Site, store: Store, body: bytes) -> None:
    assert (await site.post(body)).status_code == 400
    assert await kept(store) == []


@pytest.mark.parametrize("value", [{"hello": 1}, [1, 2], 5, None, {"update_id": "5"}])
async def test_what_is_no_update_is_taken_and_set_aside(
    site: Site, store: Store, value: object
) -> None:
    """E.8 row 134: refused, it would come again for a day."""
    assert (await site.post(json.dumps(value).encode())).status_code == 200
    assert await kept(store) == [(None, "quarantined")]
    [(_, _, fault, _, raw)] = await store.read(lambda books: books.inbox.quarantined(5))
    assert fault == "not an update"
    assert raw is not None
    assert json.loads(raw) == value


async def test_two_megabytes_are_taken_and_five_are_not(site: Site, store: Store) -> None:
    """E.8 row 135."""
    assert (await site.post(json.dumps(text(5, "长" * 330_000)).encode())).status_code == 200
    assert (await site.post(b'"' + b"x" * (5 << 20) + b'"')).status_code == 413
    assert await kept(store) == [(5, "waiting")]


async def test_a_busy_store_asks_telegram_to_come_again(
    site: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(_: object) -> None:
        raise StoreBusy

    monkeypatch.setattr(store, "write", busy)
    answer = await site.post(json.dumps(text(5, "x")).encode())
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


async def test_other_ways_in_are_closed(site: Site) -> None:
    assert (await site.client.get("/telegram")).status_code == 405
    assert (await site.client.get("/docs")).status_code == 404
    assert (await site.client.post("/", content=b"{}")).status_code == 404


async def test_health_and_readiness(site: Site, store: Store) -> None:
    assert (await site.client.get("/healthz")).json() == {"status": "ok"}
    ready = await site.client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "ok")
    site.holds = False
    refused = await site.client.get("/readyz")
    assert (refused.status_code, refused.json()["lease"]) == (503, False)
    site.holds = True
    await site.post(json.dumps(text(5, "x")).encode())
    assert (await site.client.get("/readyz")).json()["inbox_waiting"] == 1
    long_ago = "UPDATE inbox SET received_at = 0"
    await store.write(lambda books: books.connection.exec_driver_sql(long_ago).close())
    old = await site.client.get("/readyz")
    assert old.status_code == 503
    assert old.json()["inbox_oldest_seconds"] > 60


async def test_a_store_that_is_gone_is_not_ready(
    site: Site, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(store, "read", gone)
    answer = await site.client.get("/readyz")
    assert (answer.status_code, answer.json()["store"]) == (503, False)
    assert (await site.client.get("/healthz")).status_code == 200
