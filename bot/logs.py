"""Log lines, for people or as JSON; no line of any logger ever holds a secret."""

from __future__ import annotations

import logging
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TextIO
from urllib.parse import quote

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from bot.settings import Settings

_TOKEN: Final = re.compile(r"\b\d{5,}(:|%3A)[A-Za-z0-9_-]{30,}")
"""Anything of a token's shape, also one that we were never told."""
_CHATTY: Final = (
    "aiogram.event", "httpx", "httpcore", "aiohttp.access", "uvicorn.access", "telegram", "aiosqlite",
)  # fmt: skip
"""They would log a line (httpx one with the token in it) for every single request.

The last two, at DEBUG, what people are told and what they write: codes, names, telephone numbers.
"""


class Redacting(logging.Formatter):
    """Renders a record with its traceback, then blots out every secret in what is rendered."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = _spellings(secrets)

    def format(self, record: logging.LogRecord) -> str:
        return self.redact(self._inner.format(record))

    def redact(self, text: str) -> str:
        """The text without any secret."""
        for secret in self._secrets:
            text = text.replace(secret, "<secret>")
        return _TOKEN.sub("<secret>", text)


class Lines(logging.StreamHandler[TextIO]):
    """What can't be logged is not shown either: the standard way would show it unredacted."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        with suppress(OSError, ValueError):
            self.stream.write(f"a line of {record.name} at {record.lineno} can not be logged\n")


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """All loggers to standard error, in one form; uncaught exceptions too."""
    formatter = Redacting(_form(settings.log), _secrets_of(settings))
    handler = Lines(stream or sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)

    def uncaught(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        logging.getLogger("bot").critical("stopped by a fault", exc_info=(kind, fault, trace))

    sys.excepthook = uncaught


def _form(log: str) -> logging.Formatter:
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Any] = [
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    if log == "plain":
        last = [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )


def _secrets_of(settings: Settings) -> list[str]:
    token = settings.token.get_secret_value()
    database = re.search(r"://[^:/@]*:([^@]+)@", settings.database_url)
    return [
        token,
        token.partition(":")[2],
        settings.webhook_secret.get_secret_value(),
        settings.key.get_secret_value(),
        database[1] if database else "",
    ]


def _spellings(secrets: Iterable[str]) -> tuple[str, ...]:
    """The longest first, so that a part of a secret never leaves the rest of it standing."""
    said = {each for each in secrets if each}
    return tuple(sorted(said | {quote(each, safe="") for each in said}, key=len, reverse=True))
