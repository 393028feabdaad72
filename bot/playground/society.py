"""Everybody on the playground: people, chats, groups, and how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.chats import Chat, Invite, Seat
from bot.playground.records import NotPossible

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import datetime

    from aiogram.types import User

    from bot.playground.groups import Group
    from bot.playground.people import Person

FIRST_PERSON = 5_000_000_001
FIRST_GROUP = -1_002_000_000_000
# Message ids begin with the clock, so that a restarted playground never gives one out twice.
EPOCH = 1_700_000_000


class Society:
    """The people and chats around one bot: the half of the playground that is not machinery."""

    def __init__(self, clock: Callable[[], datetime], chance: random.Random, bot: User) -> None:
        self.clock = clock
        self.chance = chance
        self.bot = bot
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.groups: dict[int, Group] = {}
        self._next_message = max(1, int(clock().timestamp()) - EPOCH)
        self._next_person = FIRST_PERSON

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

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups and channels count for themselves, all other chats together."""
        if chat.kind in ("supergroup", "channel"):
            chat.next_message += 1
            return chat.next_message
        self._next_message += 1
        return self._next_message

    def _instance(self) -> str:
        return str(self.chance.randrange(-(1 << 62), 1 << 62))
