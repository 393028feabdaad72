"""No log line shows a secret, whoever writes it and whatever goes wrong (A32)."""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
from pydantic import SecretStr

from bot import logs
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "7000000009:canary-canary-canary-canary-canary"
SECRETS = {
    "token": SecretStr(TOKEN),
    "webhook_secret": SecretStr("webhook-canary-0123456789"),
    "key": SecretStr("ca" * 32),
    "database_url": "postgresql://bot:dbcanary@host/name",
}


@pytest.fixture(params=["plain", "json"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def said(form: str) -> Iterator[io.StringIO]:
    root, hook = logging.getLogger(), sys.excepthook
    before = root.handlers[:], root.level
    stream = io.StringIO()
    given = Settings(_env_file=None, log=form, log_level="debug", **SECRETS)  # type: ignore[arg-type]
    logs.configure(given, stream)
    yield stream
    root.handlers[:], root.level = before
    sys.excepthook = hook
    logging.captureWarnings(capture=False)


async def test_no_secret_is_in_any_line(form: str, said: io.StringIO) -> None:
    log = logging.getLogger("somebody")
    log.info("token %s of %s", TOKEN, {"url": f"https://api.telegram.org/bot{TOKEN}/getMe"})
    log.warning("half of it: %s", TOKEN.partition(":")[2])
    log.error("quoted: %s", TOKEN.replace(":", "%3A"))
    log.info("webhook-canary-0123456789 %s dbcanary", "ca" * 32)
    log.info("another bot's: 123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    log.error("it failed", exc_info=ConnectionError(f"no way to /bot{TOKEN}/sendMessage"))
    logging.getLogger("httpx").setLevel(logging.INFO)
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    lines = said.getvalue()
    assert "canary" not in lines
    assert "ca" * 32 not in lines
    assert "AAAAAAAAAA" not in lines
    assert "it failed" in lines
    assert "ConnectionError" in lines
    assert "HTTP Request" in lines
    if form == "json":
        read = [json.loads(line) for line in lines.splitlines()]
        assert {"event", "level", "timestamp", "logger"} <= set(read[0])


def test_what_nobody_catches_is_logged_without_its_secret(said: io.StringIO) -> None:
    fault = RuntimeError(TOKEN)
    sys.excepthook(RuntimeError, fault, fault.__traceback__)
    assert "stopped by a fault" in said.getvalue()
    assert "canary" not in said.getvalue()


def test_what_can_not_be_logged_is_not_shown_either(
    said: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    [ours] = [each for each in logging.getLogger().handlers if isinstance(each, logs.Lines)]
    ours.handle(logging.LogRecord("somebody", logging.INFO, "x.py", 5, "%d", (TOKEN,), None))
    assert "can not be logged" in said.getvalue()
    assert "canary" not in said.getvalue() + capsys.readouterr().err


def test_a_token_of_which_a_part_is_another_secret_leaves_no_rest() -> None:
    redacting = logs.Redacting(logging.Formatter(), ["abc", "abcdef", ""])
    assert redacting.redact("x abcdef y abc z") == "x <secret> y <secret> z"
