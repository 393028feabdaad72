"""The phones of a few people, and a Telegram that answers as it is told: what a courier can see of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest, Forbidden, NetworkError

from bot.courier.request import NeverLeftError, TooManyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

NO = {
    "blocked": Forbidden("Forbidden: bot was blocked by the user"),
    "closed": BadRequest("Message can't be edited"),
    "too old": BadRequest("Message can't be deleted for everyone"),
    "too fast": TooManyError(1),
    "unreached": NeverLeftError("no connection"),
}
"""Answers that come before anything has happened."""
LOST = NetworkError("the answer is lost")


@dataclass
class Ask:
    """One request about a message, and what was answered."""

    kind: str
    chat: int
    answer: str


@dataclass
class Phones:
    """`said`: by chat, the number and words of what stands there; words are w0, w1 … as they get newer."""

    said: dict[int, dict[int, str]] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    """For the next requests; after them all goes well. Other words than these are acts of the staff."""
    asked: list[Ask] = field(default_factory=list)
    meanwhile: Callable[[str], Awaitable[None]] | None = None
    numbers: int = 0

    def hears(self, chat: int, words: str) -> int:
        """A message arrives."""
        self.numbers += 1
        self.said.setdefault(chat, {})[self.numbers] = words
        return self.numbers

    async def edit_message_text(
        self, text: str, chat_id: int, message_id: int, **_how: Any
    ) -> None:
        """As python-telegram-bot has it."""
        ask = await self._begins("edit", chat_id, message_id)
        there = self.said[chat_id]
        assert message_id in there, "corrected after it was deleted"
        if there[message_id] == text:
            ask.answer = "ok"
            words = "Message is not modified"
            raise BadRequest(words)
        assert int(text[1:]) > int(there[message_id][1:]), "older words over newer ones"
        there[message_id] = text
        self._ends(ask)

    async def delete_message(self, chat_id: int, message_id: int) -> None:
        """As python-telegram-bot has it."""
        ask = await self._begins("delete", chat_id, message_id)
        if self.said[chat_id].pop(message_id, None) is None:
            ask.answer = "ok"
            words = "Message to delete not found"
            raise BadRequest(words)
        self._ends(ask)

    async def _begins(self, kind: str, chat: int, message: int) -> Ask:
        assert chat in self.said, "nothing was ever sent there"
        assert 0 < message <= self.numbers
        ask = Ask(kind, chat, self.answers.pop(0) if self.answers else "ok")
        self.asked.append(ask)
        if ask.answer == "too old" and kind == "edit":
            ask.answer = "closed"
        if ask.answer in NO:
            raise NO[ask.answer]
        if ask.answer == "lost on the way":
            ask.answer = "lost"
            raise LOST
        if ask.answer not in {"ok", "lost"}:
            assert self.meanwhile is not None
            await self.meanwhile(ask.answer)
            ask.answer = "ok"
        return ask

    @staticmethod
    def _ends(ask: Ask) -> None:
        if ask.answer == "lost":
            raise LOST
