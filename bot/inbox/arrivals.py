"""What came from Telegram, as it is kept: its id, whose turn it is, and its text."""

from __future__ import annotations

import json
from typing import Any, Final

from tiers.store.books.inbox import Arrival

PSEUDO: Final = frozenset({136817688, 777000, 1087968824})
"""Telegram itself, channels and anonymous admins, each under one number for all of them."""
_LARGEST: Final = 2**63 - 1
# In ASCII, because a lone surrogate, which JSON can spell, fits into no database.
_encode: Final = json.JSONEncoder(separators=(",", ":")).encode


def arrival(value: Any) -> Arrival:
    """Of any JSON value at all: what is no update has no `update_id`."""
    raw = _encode(value)
    if not isinstance(value, dict):
        return Arrival(None, 0, raw)
    return Arrival(_number(value.get("update_id"), least=0), _lane(value), raw)


def _lane(update: dict[str, Any]) -> int:
    """Who caused it; where that is nobody in particular, the chat; 0 for neither."""
    body = next((each for each in update.values() if isinstance(each, dict)), {})
    place = body.get("chat") or _inside(body.get("message"), "chat")
    chat = _number(_inside(place, "id")) or 0
    sender = body.get("from") or body.get("user")
    person = _number(_inside(sender, "id"), least=1)
    if person is None or person in PSEUDO or _inside(sender, "is_bot") or "sender_chat" in body:
        return chat
    return person


def _inside(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _number(value: Any, least: int = -_LARGEST) -> int | None:
    plain = isinstance(value, int) and not isinstance(value, bool)
    return value if plain and least <= value <= _LARGEST else None
