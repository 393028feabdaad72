"""Chats: who sits in them, what was written, how the bot finds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.playground.records import bad_request

if TYPE_CHECKING:
    from datetime import datetime

    from aiogram.types import ChatInviteLink, Message, ReplyKeyboardMarkup

PRESENT = ("member", "administrator", "creator", "restricted")


@dataclass
class Seat:
    """Somebody's place in a chat; `left` and `kicked` are places too."""

    status: str = "member"
    rights: bool = True

    @property
    def present(self) -> bool:
        return self.status in PRESENT


@dataclass
class Invite:
    """An invite link and who used or asked through it."""

    link: ChatInviteLink
    limit: int | None = None
    expires: datetime | None = None
    joined: set[int] = field(default_factory=set)


@dataclass
class Chat:
    """A private chat, a group, a supergroup or a channel, as the bot sees it."""

    id: int
    kind: str
    title: str = ""
    username: str = ""
    instance: str = ""
    seats: dict[int, Seat] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: ReplyKeyboardMarkup | None = None
    asks: int | None = None
    """The message of the bot that wants a reply: what an app writes next is one."""
    pinned: int | None = None
    invites: dict[str, Invite] = field(default_factory=dict)
    requests: dict[int, Invite] = field(default_factory=dict)
    upgraded_to: int = 0
    next_message: int = 1

    def described(self) -> dict[str, Any]:
        """The fields of the Bot API's `Chat`."""
        about: dict[str, Any] = {"id": self.id, "type": self.kind}
        if self.kind == "private":
            about["first_name"] = self.title
        else:
            about["title"] = self.title
        if self.username:
            about["username"] = self.username
        return about

    def present(self, user_id: int) -> bool:
        seat = self.seats.get(user_id)
        return seat is not None and seat.present

    def runs(self, user_id: int) -> bool:
        """True when this user administers the chat."""
        seat = self.seats.get(user_id)
        return seat is not None and seat.status in ("administrator", "creator")

    def message(self, message_id: int | None, purpose: str) -> Message:
        found = self.messages.get(message_id or 0)
        if found is None:
            msg = f"message to {purpose} not found"
            raise bad_request(msg)
        return found
