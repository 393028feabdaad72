"""Groups and channels, from the side of the people in them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from aiogram.types import ChatJoinRequest, Message

from bot.playground import posting
from bot.playground.answers import plain
from bot.playground.chats import Chat, Invite, Seat
from bot.playground.records import NotPossible

if TYPE_CHECKING:
    from bot.playground.people import Person
    from bot.playground.world import Playground

# After a join request the bot may write to the person for this long, started or not.
COURTESY = timedelta(minutes=5)


class Group:
    """A chat with several people."""

    def __init__(self, world: Playground, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    async def adds(self, person: Person, by: Person | None = None) -> None:
        self.seat(person, Seat("member"), by)
        self._service({"new_chat_members": [plain(person.user)]}, by or person)
        await asyncio.sleep(0)

    async def loses(self, person: Person) -> None:
        """The person leaves."""
        self._service({"left_chat_member": plain(person.user)}, person)
        self.seat(person, Seat("left"), person)
        await asyncio.sleep(0)

    async def promotes(self, person: Person) -> None:
        self.seat(person, Seat("administrator"))
        await asyncio.sleep(0)

    async def throws_out_the_bot(self, by: Person) -> None:
        before = self.chat.seats.get(self.world.bot.id, Seat("left"))
        self.world.seat_changed(self.chat, by.user, before, Seat("kicked"), of_bot=True)
        self.chat.seats[self.world.bot.id] = Seat("kicked")
        await asyncio.sleep(0)

    async def becomes_supergroup(self) -> None:
        """A basic group gets a new id; the old one only points to it."""
        old = self.chat
        fresh = self.world.new_chat(old.title, "supergroup")
        fresh.seats = old.seats
        old.upgraded_to = fresh.id
        moved = posting.put(self.world, old, None, {"migrate_to_chat_id": fresh.id})
        self.world.updates.add("message", plain(moved), f"chat {old.id}")
        self.chat = fresh
        arrived = posting.put(self.world, fresh, None, {"migrate_from_chat_id": old.id})
        self.world.updates.add("message", plain(arrived), f"chat {fresh.id}")
        await asyncio.sleep(0)

    async def asks_to_join(self, person: Person, url: str) -> None:
        """Come in by an invite link, or knock where it says so."""
        invite = self.chat.invites.get(url)
        seat = self.chat.seats.get(person.id)
        if invite is None or not usable(self.world, invite) or (seat and seat.status == "kicked"):
            msg = f"the invite link {url} is not valid"
            raise NotPossible(msg)
        if self.chat.present(person.id):
            return
        if not invite.link.creates_join_request:
            invite.joined.add(person.id)
            self.seat(person, Seat("member"), person, invite)
            self._service({"new_chat_members": [plain(person.user)]}, person)
        elif person.id not in self.chat.requests:
            self._knocks(person, invite)
        await asyncio.sleep(0)

    def seat(
        self, person: Person, seat: Seat, by: Person | None = None, invite: Invite | None = None
    ) -> None:
        before = self.chat.seats.get(person.id, Seat("left"))
        self.chat.seats[person.id] = seat
        actor = (by or person).user
        link = invite.link if invite else None
        self.world.seat_changed(self.chat, actor, before, seat, of=person.user, invite=link)
        self.world.person_changed(person)

    def _knocks(self, person: Person, invite: Invite) -> None:
        self.chat.requests[person.id] = invite
        person.awaited_until = self.world.clock() + COURTESY
        request = ChatJoinRequest.model_validate(
            {
                "chat": self.chat.described(),
                "from": plain(person.user),
                "user_chat_id": person.id,
                "date": int(self.world.clock().timestamp()),
                "invite_link": plain(invite.link),
            }
        )
        self.world.updates.add("chat_join_request", plain(request), f"join {self.chat.id}")

    def _service(self, content: dict[str, object], by: Person) -> Message:
        message = posting.put(self.world, self.chat, by.user, content)
        posting.announce(self.world, self.chat, message, "service")
        posting.hand_to_bot(self.world, self.chat, message)
        return message


def usable(world: Playground, invite: Invite) -> bool:
    late = invite.expires is not None and invite.expires <= world.clock()
    full = invite.limit is not None and len(invite.joined) >= invite.limit
    return not (invite.link.is_revoked or late or full)
