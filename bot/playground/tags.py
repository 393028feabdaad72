"""What Telegram's HTML tags mean: entity names, their order, their attributes."""

from __future__ import annotations

from typing import Any

from bot.playground.links import checked_link, mentioned_user
from bot.playground.records import Refused, bad_request

NAMES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline"}
NAMES |= {"ins": "underline", "s": "strikethrough", "strike": "strikethrough"}
NAMES |= {"del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link"}
NAMES |= {"code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji"}
# Entities that begin and end together are told apart by this order, as TDLib sorts them.
ORDER = {"blockquote": 0, "expandable_blockquote": 1, "pre": 11, "code": 20, "text_link": 49}
ORDER |= {"text_mention": 49, "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93}
ORDER |= {"spoiler": 94, "custom_emoji": 99}


def unreadable(words: str) -> Refused:
    return bad_request(f"can't parse entities: {words}")


def rank(entity: dict[str, Any]) -> int:
    return ORDER[entity["type"]] - (entity["type"] == "pre" and "language" in entity)


def read_argument(tag: str, name: str, value: str) -> str:
    """What an attribute says to its tag; most say nothing."""
    wanted = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id"}
    if tag == "blockquote":
        return "1" if name == "expandable" else ""
    if name != wanted.get(tag):
        return ""
    prefix = {"code": "language-", "span": "tg-"}.get(tag, "")
    return value.removeprefix(prefix) if value.startswith(prefix) else ""


def link(target: str) -> dict[str, Any]:
    """A link entity, a mention of a user, or `type: ""` when the address is not one."""
    user = mentioned_user(target)
    if user is not None:
        return {"type": "text_mention", "user": user}
    url = checked_link(target)
    return {"type": "text_link", "url": url} if url else {"type": ""}
