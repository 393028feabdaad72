"""What a person sees and hears: messages, edits, alerts, toasts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from bot.playground.records import Attachment, Button, Silence

if TYPE_CHECKING:
    from datetime import datetime

    from aiogram.types import InlineKeyboardMarkup, Message, ReplyKeyboardMarkup

    from bot.playground.files import Files

Kind = Literal["message", "edit", "alert", "toast", "service"]
ACTIONS = {"callback_data": "data", "url": "url", "copy_text": "copy", "web_app": "app"}
ACTIONS |= {"switch_inline_query": "inline", "switch_inline_query_current_chat": "inline"}


@dataclass
class Heard:
    """One thing on a person's screen, as it was at that moment."""

    kind: Kind
    text: str = ""
    message_id: int = 0
    chat_id: int = 0
    at: datetime | None = None
    from_bot: bool = True
    rows: list[list[Button]] = field(default_factory=list)
    keyboard: list[list[str]] = field(default_factory=list)
    photo: bytes | None = field(default=None, repr=False)
    document: Attachment | None = None
    album: str = ""
    message: Message | None = field(default=None, repr=False)

    @property
    def html(self) -> str:
        """The text with its formatting, as HTML."""
        return self.message.html_text if self.message and self.text else self.text

    @property
    def buttons(self) -> list[Button]:
        """The inline buttons, row after row."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.text for button in self.buttons]

    @property
    def links(self) -> list[str]:
        """Every address a person could tap: in the text and on the buttons."""
        entities = (self.message.entities or self.message.caption_entities) if self.message else []
        found = [str(e.url) for e in entities or [] if e.url]
        found += [e.extract_from(self.text) for e in entities or [] if e.type == "url"]
        return found + [b.value for b in self.buttons if b.kind == "url"]


class Ear:
    """A person's memory of everything heard, and how far a test has listened."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._new = asyncio.Event()
        self.everything: list[Heard] = []
        self.position = 0

    def add(self, heard: Heard) -> None:
        self.everything.append(heard)
        self._new.set()

    async def hears(self, n: int, timeout: float) -> list[Heard]:  # noqa: ASYNC109 - plain words
        try:
            async with asyncio.timeout(timeout):
                while len(self.everything) - self.position < n:
                    self._new.clear()
                    await self._new.wait()
        except TimeoutError:
            heard = [(h.kind, h.text[:80]) for h in self.everything[self.position :]]
            msg = f"{self._name} waited {timeout} s for {n} and heard {len(heard)}: {heard}"
            raise Silence(msg) from None
        begin, self.position = self.position, self.position + n
        return self.everything[begin : self.position]

    def catch_up(self) -> list[Heard]:
        """Everything not listened to yet, without waiting."""
        begin, self.position = self.position, len(self.everything)
        return self.everything[begin:]


def heard(files: Files, message: Message, kind: Kind, bot_id: int) -> Heard:
    """A message as it looks on the screen."""
    text = message.text or message.caption or ""
    photo = files.find(message.photo[-1].file_id).content if message.photo else None
    document = None
    if message.document is not None:
        kept = files.find(message.document.file_id)
        document = Attachment(kept.name, kept.mime, kept.content)
    return Heard(
        kind,
        text,
        message.message_id,
        message.chat.id,
        message.date,
        message.from_user is not None and message.from_user.id == bot_id,
        inline_rows(message.reply_markup),
        photo=photo,
        document=document,
        album=message.media_group_id or "",
        message=message,
    )


def inline_rows(markup: InlineKeyboardMarkup | None) -> list[list[Button]]:
    if markup is None:
        return []
    return [[inline_button(button) for button in row] for row in markup.inline_keyboard]


def inline_button(button: Any) -> Button:
    for name, kind in ACTIONS.items():
        value = getattr(button, name, None)
        if value is not None:
            return Button(button.text, kind, str(getattr(value, "text", None) or value))
    return Button(button.text, "other")


def reply_rows(keyboard: ReplyKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.keyboard] if keyboard else []
