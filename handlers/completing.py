"""Prompts that say a command as far as it goes: a reply completes it, and nothing is kept between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.filters import Filter
from aiogram.types import ForceReply

from handlers.asking import written
from locales.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiogram import Bot
    from aiogram.types import Message

    from locales.catalog import Catalog


class Completes(Filter):
    """A reply to a prompt of ours that says a command: gives `payload`, as if it had been typed whole.

    `prompt` says it in a language. The whole message must be our prompt, or somebody's words that we
    showed could pass for one.
    """

    def __init__(self, command: str, prompt: Callable[[Catalog, str, str], str]) -> None:
        self.command, self.prompt = command, prompt

    async def __call__(
        self, message: Message, bot: Bot, catalog: Catalog
    ) -> bool | dict[str, object]:
        asked = message.reply_to_message
        if asked is None or asked.from_user is None or asked.from_user.id != bot.id:
            return False
        if message.forward_origin or (message.text and written(message.text) is not None):
            return False
        said = asked.text or ""
        command = written(said.rpartition("\n")[2])
        if command is None or command.command != self.command:
            return False
        if not any(said == self.prompt(catalog, each, command.payload) for each in LANGUAGES):
            return False
        return {"payload": f"{command.payload} {message.text or ''}"}

    async def ask(
        self, bot: Bot, chat: int, catalog: Catalog, language: str, payload: str, hint: str
    ) -> None:
        """Most apps open the keyboard on it, as a reply; `hint` stands in the field."""
        await bot.send_message(
            chat,
            self.prompt(catalog, language, payload),
            reply_markup=ForceReply(input_field_placeholder=hint, selective=True),
        )
