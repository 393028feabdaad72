"""The playground as a whole: one bot, its people and chats, and the server they meet on."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, Self

from aiogram.types import ChatInviteLink, User
from aiohttp import web

from bot.playground import presses, seats
from bot.playground.chats import Chat, Seat
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.groups import Group
from bot.playground.limits import Limits
from bot.playground.people import Person
from bot.playground.records import Call, Confirmation, NotPossible
from bot.playground.server import BotApi
from bot.playground.settings import BotSettings
from bot.playground.society import Society
from bot.playground.updates import Updates
from bot.playground.view import call_shown, person_shown
from bot.playground.web import ChatPage
from bot.playground.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

TOKEN = "7000000001:PLAYGROUND-not-a-secret-not-a-secret"  # noqa: S105 - opens only this server
CALLS_KEPT = 20_000


class Playground(Society):
    """Telegram for one bot. All times come from `clock`, all chance from `chance`."""

    def __init__(  # noqa: PLR0913 - each has a default but the clock
        self,
        clock: Callable[[], datetime],
        token: str = TOKEN,
        *,
        chance: random.Random | None = None,
        on_clock: Callable[[float], None] | None = None,
        offset: float = 0.0,
        name: str = "Tierbot",
        username: str = "tier_playground_bot",
    ) -> None:
        number = int(token.partition(":")[0])
        bot = User(id=number, is_bot=True, first_name=name, username=username)
        super().__init__(clock, chance or random.Random(), bot)  # noqa: S311 - a toy
        self.token = token
        self.on_clock = on_clock
        self.offset = offset
        self.url = ""
        self.calls: list[Call] = []
        self.presses: dict[str, presses.Press] = {}
        self.inline_answers: dict[str, list[Any] | None] = {}
        self.files = Files(self.chance)
        self.faults = Faults(self, self.chance)
        self.limits = Limits(clock)
        self.updates = Updates(clock, self.chance, self.faults)
        self.webhook = Webhook(self)
        self.settings = BotSettings()
        self.page = ChatPage(self)
        self.api = BotApi(self)
        self._running = AsyncExitStack()
        self.tasks: asyncio.TaskGroup | None = None

    async def start(self, port: int = 0) -> str:
        """Serve on loopback; the base address, for `TelegramAPIServer.from_base`."""
        self.tasks = await self._running.enter_async_context(asyncio.TaskGroup())
        application = self.api.application()
        self.page.join(application)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        self._running.push_async_callback(runner.cleanup)
        # Loopback only: whoever reaches this server is every one of its people.
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return self.url

    async def stop(self) -> None:
        self.webhook.forget()
        self.updates.wake()
        self.page.close()
        await self._running.aclose()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def person(self, name: str, id: int | None = None, **about: Any) -> Person:  # noqa: A002 - as in Telegram
        """Somebody with a Telegram account: `language_code`, `username`, `role`, `about`, …"""
        if id is None:
            id, self._next_person = self._next_person, self._next_person + 1  # noqa: A001 - as in Telegram
        person = Person(self, id, name, **about)
        self.people[id] = person
        chat = Chat(id, "private", name, person.username, self._instance())
        self.chats[id] = chat
        self.person_changed(person)
        return person

    def group(
        self,
        title: str,
        members: list[Person] | None = None,
        *,
        kind: str = "supergroup",
        username: str = "",
        bot: str = "member",
    ) -> Group:
        """A group with these people; `bot` is its status there, «left» for not at all."""
        chat = self.new_chat(title, kind, username)
        chat.seats = {person.id: Seat() for person in members or []}
        chat.seats[self.bot.id] = Seat(bot)
        group = self.groups[chat.id] = Group(self, chat)
        for person in members or []:
            self.person_changed(person)
        return group

    @property
    def confirmations(self) -> list[Confirmation]:
        return self.updates.confirmations

    def push(self, raw: dict[str, Any]) -> int:
        """Give the bot any update at all, decodable or not; its `update_id`."""
        return self.updates.push(raw)

    def seat_changed(  # noqa: PLR0913 - a change has two sides, an actor and a subject
        self,
        chat: Chat,
        actor: User,
        before: Seat,
        after: Seat,
        *,
        of: User | None = None,
        of_bot: bool = False,
        invite: ChatInviteLink | None = None,
    ) -> None:
        whose = self.bot if of_bot or of is None else of
        body = seats.change(self, chat, actor, before, after, of=whose, invite=invite)
        if of_bot:
            self.updates.add("my_chat_member", body, f"me {chat.id}")
        elif chat.runs(self.bot.id):
            self.updates.add("chat_member", body, f"members {chat.id}")

    def ask_inline(self, person: Person, query: str, offset: str) -> str:
        query_id = presses.inline_query(self, person, query, offset)
        self.inline_answers[query_id] = None
        return query_id

    def person_changed(self, person: Person) -> None:
        if self.page.watched and person.id in self.chats:
            self.page.publish({"kind": "person", "person": person_shown(person)})

    def move_clock(self, offset: float) -> None:
        """Set the clock's distance from the real one, through the caller's hook."""
        if self.on_clock is None:
            msg = "this playground's clock cannot be moved"
            raise NotPossible(msg)
        self.offset = offset
        self.on_clock(offset)
        self.updates.wake()
        self.page.publish({"kind": "clock", **self.page.clock()})

    def log(self, method: str, params: dict[str, Any]) -> Call:
        number = self.calls[-1].number + 1 if self.calls else 1
        call = Call(number, method, params, self.clock())
        self.calls.append(call)
        del self.calls[:-CALLS_KEPT]
        return call

    def noted(self, call: Call) -> None:
        if self.page.watched:
            self.page.publish({"kind": "call", "call": call_shown(call)})
