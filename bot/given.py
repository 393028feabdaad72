"""Time and chance: made here and nowhere else, and given to whoever needs them."""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime


def wall_clock() -> datetime:
    """The machines' common time."""
    return datetime.now(UTC)


def new_key(length: int) -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(length)


def new_token() -> str:
    """A start token: 128 random bits in 22 characters."""
    return secrets.token_urlsafe(16)


def chance() -> float:
    """Anything from 0 to 1: for pauses that must not fall together, never for secrets."""
    return random.random()  # noqa: S311 - no secret
