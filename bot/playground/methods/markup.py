"""Keyboards under messages: what the server refuses, and where they stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.playground.answers import plain
from bot.playground.hearing import inline_button
from bot.playground.links import checked_link
from bot.playground.records import bad_request

if TYPE_CHECKING:
    from bot.playground.chats import Chat

DATA_LIMIT = 64
BUTTONS_LIMIT = 100


def inline(markup: Any) -> dict[str, Any] | None:
    """An inline keyboard as the message carries it; None for none or an empty one."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return None
    rows = [row for row in markup.inline_keyboard if row]
    for button in (button for row in rows for button in row):
        check(button)
    if sum(len(row) for row in rows) > BUTTONS_LIMIT:
        words = "reply markup is too long"
        raise bad_request(words)
    return {"inline_keyboard": [plain(row) for row in rows]} if rows else None


def check(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        words = "inline keyboard button text must be non-empty"
        raise bad_request(words)
    data = button.callback_data
    if data is not None and not 1 <= len(data.encode()) <= DATA_LIMIT:
        words = "BUTTON_DATA_INVALID"
        raise bad_request(words)
    if button.url is not None and not checked_link(button.url):
        words = f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL"
        raise bad_request(words)
    if inline_button(button).kind == "other" and not (button.pay or button.login_url):
        words = (
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
        raise bad_request(words)


def keep_keyboard(chat: Chat, markup: Any) -> bool:
    """A reply keyboard stays under the chat until it is replaced or taken away; True: changed."""
    if isinstance(markup, ReplyKeyboardMarkup):
        if not any(markup.keyboard):
            words = "reply keyboard must have at least one button"
            raise bad_request(words)
        chat.keyboard = markup
        return True
    if isinstance(markup, ReplyKeyboardRemove) and chat.keyboard is not None:
        chat.keyboard = None
        return True
    return False
