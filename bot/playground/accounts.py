"""Accounts: who somebody is, what stands on their screen, what they hear."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiogram.types import User

from bot.playground.hearing import Ear, Heard, heard, reply_rows

if TYPE_CHECKING:
    from bot.playground.chats import Chat
    from bot.playground.groups import Group
    from bot.playground.world import Playground

PATIENCE = 10.0


class Account:
    """A Telegram account on the playground, as far as it watches and listens."""

    def __init__(self, world: Playground, id: int, name: str, **about: Any) -> None:  # noqa: A002 - as in Telegram
        self.world = world
        self.id = id
        self.name = name
        self.last_name: str = about.get("last_name", "")
        self.username: str = about.get("username", "")
        self.language_code: str = about.get("language_code", "en")
        self.role: str = about.get("role", "")
        self.about: str = about.get("about", "")
        self.phone: str = about.get("phone", f"+8613{id % 10**9:09d}")
        self.suggestions: list[str | tuple[str, str]] = list(about.get("suggestions", ()))
        self.started: bool = about.get("started", False)
        self.blocked = False
        self.deactivated = False
        self.awaited_until = world.clock()
        self.clipboard = ""
        self.opened: list[str] = []
        self.ear = Ear(name)

    @property
    def user(self) -> User:
        """The account as the bot is told about it."""
        return User(
            id=self.id,
            is_bot=False,
            first_name=self.name,
            last_name=self.last_name or None,
            username=self.username or None,
            language_code=self.language_code or None,
        )

    @property
    def private(self) -> Chat:
        return self.world.chats[self.id]

    @property
    def chat(self) -> list[Heard]:
        """The private chat as it stands on the screen now, edits made, deletions gone."""
        return self.sees()

    def sees(self, in_: Group | None = None) -> list[Heard]:
        chat = in_.chat if in_ else self.private
        bot = self.world.bot.id
        return [
            heard(self.world.files, m, "message", bot) for _, m in sorted(chat.messages.items())
        ]

    @property
    def keyboard(self) -> list[list[str]]:
        """The reply keyboard under the private chat."""
        return reply_rows(self.private.keyboard)

    @property
    def commands(self) -> list[dict[str, str]]:
        """The menu this person gets in the private chat."""
        return self.world.settings.commands_for(self.private, self)

    async def hears(self, n: int = 1, timeout: float = PATIENCE) -> list[Heard]:  # noqa: ASYNC109 - how long a person waits
        """The next n messages, edits, alerts or toasts; `Silence` when they do not come."""
        return await self.ear.hears(n, timeout)

    async def hears_one(self, timeout: float = PATIENCE) -> Heard:  # noqa: ASYNC109 - how long a person waits
        return (await self.ear.hears(1, timeout))[0]

    async def hears_nothing(self, seconds: float = 0.3) -> None:
        """Wait that long and be sure that nothing came."""
        await asyncio.sleep(seconds)
        came = self.ear.catch_up()
        if came:
            msg = f"{self.name} heard {[(h.kind, h.text[:80]) for h in came]}"
            raise AssertionError(msg)
