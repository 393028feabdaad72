"""Prompts that are replied to: what is typed comes back with the words that asked for it.

Nothing is kept between the two messages, so a restart or a change of language loses nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aiogram.filters import Filter
from aiogram.types import ForceReply

from handlers.asking import written
from locales.languages import LANGUAGES
from locales.values import Safe

if TYPE_CHECKING:
    from collections.abc import Collection

    from aiogram import Bot
    from aiogram.types import Message

    from locales.catalog import Catalog

_NUMBER: Final = re.compile(r"#([1-9][0-9]{0,17})")

Prompt = tuple[str, int]
"""What was asked for, and the number of what it is about (0: it has none)."""


class Prompts(Filter):
    """A flow's prompts: the sentence `<flow>-prompt` with `$what`, and `$<flow>` for the number.

    `<flow>-placeholder` stands in the field where the answer is typed.
    As a filter it takes replies to a prompt of ours and gives `prompt`, and itself as `prompts`.
    A command is a command, wherever it is typed.
    """

    def __init__(
        self, flow: str, whats: Collection[str], unnumbered: Collection[str] = ()
    ) -> None:
        self.flow, self.whats, self.unnumbered = flow, whats, unnumbered

    async def __call__(
        self, message: Message, bot: Bot, catalog: Catalog
    ) -> bool | dict[str, object]:
        asked = message.reply_to_message
        if asked is None or asked.from_user is None or asked.from_user.id != bot.id:
            return False
        if message.text and written(message.text) is not None:
            return False
        prompt = self.found(asked.text or "", catalog)
        return False if prompt is None else {"prompt": prompt, "prompts": self}

    def words(self, catalog: Catalog, language: str, prompt: Prompt) -> str:
        what, number = prompt
        values = {self.flow: Safe(str(number))}
        return catalog.plain(language, f"{self.flow}-prompt", what=what, **values)

    def found(self, text: str, catalog: Catalog) -> Prompt | None:
        """The prompt with which a message of ours ends, in whatever language it was then."""
        numbers = _NUMBER.findall(text)
        number = int(numbers[-1]) if numbers else 0
        for what in self.whats:
            prompt = (what, 0 if what in self.unnumbered else number)
            if any(text.endswith(self.words(catalog, each, prompt)) for each in LANGUAGES):
                return prompt
        return None

    async def ask(
        self,
        bot: Bot,
        chat: int,
        catalog: Catalog,
        language: str,
        prompt: Prompt,
        before: str = "",
    ) -> None:
        """Most apps open the keyboard on it, as a reply; what is typed comes back with the prompt."""
        words = before + self.words(catalog, language, prompt)
        hint = catalog.plain(language, f"{self.flow}-placeholder")
        await bot.send_message(
            chat, words, reply_markup=ForceReply(input_field_placeholder=hint, selective=True)
        )

    async def typed(
        self, message: Message, bot: Bot, catalog: Catalog, language: str, prompt: Prompt
    ) -> str | None:
        """What was typed. None: it came without text, a picture or a sticker, and was asked for again."""
        if message.text is None:
            before = catalog.plain(language, "prompt-text-please") + "\n\n"
            await self.ask(bot, message.chat.id, catalog, language, prompt, before)
        return message.text
