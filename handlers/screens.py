"""How a screen reaches the phone: sent, or in place of the one whose button was pressed."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aiogram import Bot
    from aiogram.filters.callback_data import CallbackData

log = logging.getLogger(__name__)

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ALERT_CHARACTERS = 200

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_STANDS_ALREADY = ("message is not modified",)
_CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no media in the message to edit",
)
_TOO_LATE = ("query is too old", "query id is invalid")


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person is to see: HTML, buttons, and perhaps a picture above the text."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    picture: bytes | None = None


def keyboard(*rows: Iterable[tuple[str, CallbackData]]) -> InlineKeyboardMarkup:
    """Rows of (caption, what the press says)."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=caption, callback_data=press.pack())
                for caption, press in row
            ]
            for row in rows
            if row
        ]
    )


def turning(
    page: int, pages: int, press: Callable[[int], CallbackData], *, back: str, on: str
) -> list[tuple[str, CallbackData]]:
    """The buttons to the pages before and after this one, where there are any; pages count from 0."""
    found = [(back, press(page - 1))] if page > 0 else []
    return [*found, (on, press(page + 1))] if page < pages - 1 else found


def fitted(lines: Sequence[str], units: int = TEXT_UNITS) -> str:
    """As many whole lines as Telegram takes: it counts UTF-16 units after the markup is read."""
    sizes = list(accumulate(_units(line) + 1 for line in lines))
    if not sizes or sizes[-1] <= units:
        return "\n".join(lines)
    kept = [line for line, size in zip(lines, sizes, strict=True) if size <= units - 2]
    return "\n".join([*kept, "…"])


def _units(markup: str) -> int:
    return len(html.unescape(re.sub(r"<[^>]*>", "", markup)).encode("utf-16-le")) // 2


async def show(event: Message | CallbackQuery, screen: Screen) -> None:
    """Send the screen to who wrote; who pressed a button sees it in place of the old one."""
    bot = event.bot
    assert bot is not None  # noqa: S101 - whatever comes through the dispatcher has its bot
    if isinstance(event, Message):
        await send(bot, event.chat.id, screen)
        return
    if not await _put_in_place(event, screen):
        await send(bot, event.from_user.id, screen)
    await close(event)


async def close(query: CallbackQuery, words: str | None = None) -> bool:
    """Answer a press, so that the button stops turning; False when it is too late for that."""
    shown = words if words is None or len(words) <= ALERT_CHARACTERS else words[:199] + "…"
    try:
        await query.answer(shown, show_alert=words is not None)
    except TelegramBadRequest as late:
        if not _says(late, _TOO_LATE):
            raise
        log.debug("a press could not be answered any more")
        return False
    return True


async def send(bot: Bot, chat: int, screen: Screen) -> Message:
    """A new message."""
    if screen.picture is None:
        return await bot.send_message(
            chat,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=screen.keyboard,
            link_preview_options=_NO_PREVIEW,
        )
    return await bot.send_photo(
        chat,
        _photo(screen.picture),
        caption=screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=screen.keyboard,
    )


async def _put_in_place(query: CallbackQuery, screen: Screen) -> bool:
    """False when the pressed message is gone, too old, or of another shape."""
    old = query.message
    if not isinstance(old, Message):
        return False
    try:
        if screen.picture is None and old.text is not None:
            await old.edit_text(
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=screen.keyboard,
                link_preview_options=_NO_PREVIEW,
            )
            return True
        if screen.picture is not None and old.photo:
            await old.edit_media(
                InputMediaPhoto(
                    media=_photo(screen.picture), caption=screen.text, parse_mode=ParseMode.HTML
                ),
                reply_markup=screen.keyboard,
            )
            return True
    except TelegramBadRequest as refused:
        if _says(refused, _STANDS_ALREADY):
            return True
        if not _says(refused, _CANNOT_EDIT):
            raise
    return False


def _photo(picture: bytes) -> BufferedInputFile:
    return BufferedInputFile(picture, filename="tier.png")


def _says(error: TelegramBadRequest, phrases: tuple[str, ...]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)
