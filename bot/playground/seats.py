"""Places in chats as Telegram writes them: members, their changes, who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram.types import ChatInviteLink, ChatMemberAdministrator, ChatMemberUpdated, User

from bot.playground.answers import plain
from bot.playground.records import bad_request, forbidden

if TYPE_CHECKING:
    from bot.playground.chats import Chat, Seat
    from bot.playground.world import Playground

# Taken from aiogram's own type, so that a right which a newer Bot API requires is there by itself.
RIGHTS = [name for name in ChatMemberAdministrator.model_fields if name.startswith("can_")]


def member(user: User, seat: Seat) -> dict[str, Any]:
    """A `ChatMember` of the kind its status names."""
    body: dict[str, Any] = {"status": seat.status, "user": plain(user)}
    if seat.status == "administrator":
        body |= {"is_anonymous": False} | dict.fromkeys(RIGHTS, seat.rights)
    elif seat.status == "creator":
        body["is_anonymous"] = False
    elif seat.status == "kicked":
        body["until_date"] = 0
    return body


def change(  # noqa: PLR0913 - a change has two sides, an actor and a subject
    world: Playground,
    chat: Chat,
    actor: User,
    before: Seat,
    after: Seat,
    *,
    of: User,
    invite: ChatInviteLink | None = None,
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "chat": chat.described(),
        "from": plain(actor),
        "date": int(world.clock().timestamp()),
        "old_chat_member": member(of, before),
        "new_chat_member": member(of, after),
    }
    if invite is not None:
        body["invite_link"] = plain(invite)
    checked: dict[str, Any] = plain(ChatMemberUpdated.model_validate(body))
    return checked


def addressed(world: Playground, chat_id: int | str) -> Chat:
    """The chat the bot may write in, or why it may not."""
    chat = known(world, chat_id)
    if chat.upgraded_to:
        words = "group chat was upgraded to a supergroup chat"
        refused = bad_request(words)
        refused.parameters = {"migrate_to_chat_id": chat.upgraded_to}
        raise refused
    if chat.kind != "private":
        seat = world.seat_of_bot(chat)
        if not seat.present:
            way = "kicked from" if seat.status == "kicked" else "not a member of"
            words = f"bot {'was' if seat.status == 'kicked' else 'is'} {way} the {chat.kind} chat"
            raise forbidden(words)
        return chat
    person = world.people[chat.id]
    if person.deactivated:
        words = "user is deactivated"
        raise forbidden(words)
    if person.blocked:
        words = "bot was blocked by the user"
        raise forbidden(words)
    if not person.started and person.awaited_until <= world.clock():
        words = "bot can't initiate conversation with a user"
        raise forbidden(words)
    return chat


def known(world: Playground, chat_id: int | str) -> Chat:
    found = (
        world.chats.get(chat_id) if isinstance(chat_id, int) else world.chat_by_username(chat_id)
    )
    if found is None:
        words = "chat not found"
        raise bad_request(words)
    return found


def administered(world: Playground, chat_id: int | str, words: str) -> Chat:
    """A chat in which the bot is an administrator with rights."""
    chat = addressed(world, chat_id)
    seat = world.seat_of_bot(chat)
    if seat.status not in ("administrator", "creator") or not seat.rights:
        raise bad_request(words)
    return chat
