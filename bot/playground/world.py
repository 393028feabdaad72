"""The playground as a whole: one bot, its people and chats, and the server they meet on."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any, Self

from aiogram.types import ChatInviteLink, User
from aiohttp import web

from bot.playground import presses, seats
from bot.playground.chats import Chat, Invite, Seat
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.groups import Group
from bot.playground.limits import Limits
from bot.playground.people import Person
from bot.playground.poison import hidden_user_forward
from bot.playground.records import Call, Confirmation, NotPossible
from bot.playground.rival import SecondPoller
from bot.playground.server import BotApi
from bot.playground.settings import BotSettings
from bot.playground.updates import Updates
from bot.playground.view import call_shown, person_shown
from bot.playground.web import ChatPage
from bot.playground.webhook import Webhook

TOKEN = "7000000001:PLAYGROUND-not-a-secret-not-a-secret"  # noqa: S105 - opens only this server
FIRST_PERSON = 5_000_000_001
FIRST_GROUP = -1_002_000_000_000
# Message ids begin with the clock, so that a restarted playground never gives one out twice.
EPOCH = 1_700_000_000
CALLS_KEPT = 20_000


class Playground:
    """Telegram for one bot. All times come from `clock`, all chance from `chance`."""

    def __init__(
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
        self.clock = clock
        self.token = token
        self.chance = chance or random.Random()  # noqa: S311 - a toy's chance, nothing secret
        self.on_clock = on_clock
        self.offset = offset
        self.bot = User(
            id=int(token.partition(":")[0]), is_bot=True, first_name=name, username=username
        )
        self.url = ""
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.groups: dict[int, Group] = {}
        self.calls: list[Call] = []
        self.presses: dict[str, presses.Press] = {}
        self.inline_answers: dict[str, list[Any] | None] = {}
        self.files = Files(self.chance)
        self.faults = Faults(self.chance)
        self.limits = Limits(clock)
        self.updates = Updates(clock, self.chance, self.faults)
        self.webhook = Webhook(self)
        self.settings = BotSettings()
        self.page = ChatPage(self)
        self.api = BotApi(self)
        self.faults.connect(self._poison, self.limits.switch)
        self._next_message = max(1, int(clock().timestamp()) - EPOCH)
        self._next_person = FIRST_PERSON
        self._running = AsyncExitStack()
        self.tasks: asyncio.TaskGroup | None = None

    # -- running ---------------------------------------------------------------------------

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

    # -- people and groups -----------------------------------------------------------------

    def person(self, name: str, id: int | None = None, **about: Any) -> Person:  # noqa: A002
        """Somebody with a Telegram account: `language_code`, `username`, `role`, `about`, …"""
        if id is None:
            id, self._next_person = self._next_person, self._next_person + 1  # noqa: A001
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

    def new_chat(self, title: str, kind: str, username: str = "") -> Chat:
        number = FIRST_GROUP - len(self.chats)
        if kind == "group":
            number = -(4_000_000 + len(self.chats))
        chat = Chat(number, kind, title, username, self._instance())
        chat.next_message = self._next_message
        self.chats[number] = chat
        return chat

    def chats_of(self, person: Person) -> list[int]:
        groups = [c.id for c in self.chats.values() if c.present(person.id) and not c.upgraded_to]
        return [person.id, *groups]

    def chat_by_username(self, name: str) -> Chat | None:
        wanted = name.removeprefix("@").lower()
        public = (c for c in self.chats.values() if c.kind != "private" and c.username)
        return next((c for c in public if c.username.lower() == wanted), None)

    def group_by_link(self, url: str) -> Group:
        for group in self.groups.values():
            if url in group.chat.invites:
                return group
        msg = f"the invite link {url} is not valid"
        raise NotPossible(msg)

    def invite(self, url: str) -> Invite | None:
        return next((c.invites[url] for c in self.chats.values() if url in c.invites), None)

    def seat_of_bot(self, chat: Chat) -> Seat:
        return chat.seats.get(self.bot.id, Seat("left"))

    # -- what happens ----------------------------------------------------------------------

    @property
    def confirmations(self) -> list[Confirmation]:
        return self.updates.confirmations

    def push(self, raw: dict[str, Any]) -> int:
        """Give the bot any update at all, decodable or not; its `update_id`."""
        return self.updates.push(raw)

    def second_poller(self) -> SecondPoller:
        """`async with world.second_poller():` somebody else polls with the same token."""
        return SecondPoller(self)

    def seat_changed(
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

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups and channels count for themselves, all other chats together."""
        if chat.kind in ("supergroup", "channel"):
            chat.next_message += 1
            return chat.next_message
        self._next_message += 1
        return self._next_message

    def _instance(self) -> str:
        return str(self.chance.randrange(-(1 << 62), 1 << 62))

    def _poison(self) -> int:
        return self.updates.push(hidden_user_forward(self))
