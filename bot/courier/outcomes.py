"""What came of a message, in our words: the library's errors end here."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    TelegramError,
)

from bot.courier.request import NeverLeftError, TooManyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Bot

LONGEST: Final = 4096
CAPTION: Final = 1024
"""The longest that Telegram takes, in UTF-16 units: of a text, and below a file."""
_UNFIT: Final = ("can't parse entities", "is too long")
_NOBODY: Final = ("chat not found", "user not found", "peer_id_invalid")
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


class Kind(Enum):
    """The ways in which a message can end."""

    SENT = "sent"
    BLOCKED = "blocked"
    """The person does not want to hear from us, or is gone."""
    FAILED = "failed"
    UNFIT = "unfit"
    """Telegram can't read it as it stands."""
    TOO_FAST = "too fast"
    UNREACHED = "unreached"
    """It surely never left."""
    UNCLEAR = "unclear"
    """It may have been said, or not."""
    MOVED = "moved"
    NO_TOKEN = "no token"  # noqa: S105 - a word


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be said: Telegram HTML, and the buttons below it in the Bot API's JSON."""

    text: str
    buttons: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, with what belongs to that kind."""

    kind: Kind
    fault: str = ""
    message_ids: tuple[int, ...] = ()
    """Of an album, one for each part."""
    seconds: float = 0.0
    chat_id: int = 0


async def send(bot: Bot, chat_id: int, letter: Letter, *, markup: bool) -> Outcome:
    """One message, one attempt."""
    buttons = letter.buttons
    try:
        sent = await bot.send_message(
            chat_id,
            letter.text if markup else plain(letter.text),
            parse_mode=ParseMode.HTML if markup else None,
            link_preview_options=_NO_PREVIEW,
            reply_markup=None if buttons is None else InlineKeyboardMarkup.de_json(dict(buttons)),
        )
    except TelegramError as fault:
        return outcome_of(fault)
    return Outcome(Kind.SENT, message_ids=(sent.message_id,))


def outcome_of(fault: TelegramError) -> Outcome:
    """Our word for a fault of the library's. A `BadRequest` is one of its network errors: it comes first."""
    words = str(fault)
    if isinstance(fault, TooManyError):
        return Outcome(Kind.TOO_FAST, words, seconds=fault.seconds)
    if isinstance(fault, ChatMigrated):
        return Outcome(Kind.MOVED, words, chat_id=fault.new_chat_id)
    if isinstance(fault, BadRequest):
        return Outcome(_of_bad_request(words.lower()), words)
    simple = {Forbidden: Kind.BLOCKED, InvalidToken: Kind.NO_TOKEN, NeverLeftError: Kind.UNREACHED}
    found = (kind for error, kind in simple.items() if isinstance(fault, error))
    return Outcome(next(found, Kind.UNCLEAR), words)


def _of_bad_request(words: str) -> Kind:
    if any(each in words for each in _UNFIT):
        return Kind.UNFIT
    return Kind.BLOCKED if any(each in words for each in _NOBODY) else Kind.FAILED


def plain(text: str, most: int = LONGEST) -> str:
    """The words without their markup, and no longer than Telegram takes (in UTF-16 units)."""
    words = html.unescape(re.sub(r"<[^>]*>", "", text))
    units = words.encode("utf-16-le")
    if len(units) <= 2 * most:
        return words
    return units[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"
