"""Chats, their members, invite links and join requests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiogram.methods import (
    ApproveChatJoinRequest,
    BanChatMember,
    CreateChatInviteLink,
    DeclineChatJoinRequest,
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    LeaveChat,
    RevokeChatInviteLink,
    UnbanChatMember,
)
from aiogram.types import (
    ChatFullInfo,
    ChatInviteLink,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    TelegramObject,
    User,
)

from bot.playground.answers import plain
from bot.playground.chats import Chat, Invite, Seat
from bot.playground.files import LETTERS
from bot.playground.records import bad_request
from bot.playground.seats import addressed, administered, known, member

if TYPE_CHECKING:
    from bot.playground.requests import Served
    from bot.playground.world import Playground

KINDS: dict[str, type[TelegramObject]] = {
    "creator": ChatMemberOwner,
    "administrator": ChatMemberAdministrator,
    "member": ChatMemberMember,
    "left": ChatMemberLeft,
    "kicked": ChatMemberBanned,
}
GIFTS = [
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
]
NO_INVITES = "not enough rights to manage chat invite link"
NO_BANS = "not enough rights to restrict/unrestrict chat member"


async def get_chat(world: Playground, asked: GetChat) -> ChatFullInfo:
    chat = known(world, asked.chat_id)
    about: dict[str, Any] = {**chat.described(), "accent_color_id": 0, "max_reaction_count": 11}
    about["accepted_gift_types"] = dict.fromkeys(GIFTS, False)
    if chat.pinned in chat.messages:
        about["pinned_message"] = plain(chat.messages[chat.pinned or 0])
    return ChatFullInfo.model_validate(about)


def user_of(world: Playground, user_id: int) -> User:
    if user_id == world.bot.id:
        return world.bot
    person = world.people.get(user_id)
    if person is None:
        words = "invalid user_id specified"
        raise bad_request(words)
    return person.user


def typed(user: User, seat: Seat) -> Any:
    return KINDS[seat.status].model_validate(member(user, seat))


async def get_chat_member(world: Playground, asked: GetChatMember) -> Any:
    chat = known(world, asked.chat_id)
    user = user_of(world, asked.user_id)
    if chat.kind == "private":
        return typed(user, Seat("member"))
    if chat.kind == "channel" and not chat.runs(world.bot.id):
        words = "member list is inaccessible"
        raise bad_request(words)
    return typed(user, chat.seats.get(user.id, Seat("left")))


async def get_administrators(world: Playground, asked: GetChatAdministrators) -> list[Any]:
    chat = known(world, asked.chat_id)
    return [typed(user_of(world, who), chat.seats[who]) for who in chat.seats if chat.runs(who)]


async def get_member_count(world: Playground, asked: GetChatMemberCount) -> int:
    return sum(seat.present for seat in known(world, asked.chat_id).seats.values())


async def leave(world: Playground, asked: LeaveChat) -> bool:
    chat = addressed(world, asked.chat_id)
    before = world.seat_of_bot(chat)
    chat.seats[world.bot.id] = Seat("left")
    world.seat_changed(chat, world.bot, before, Seat("left"), of_bot=True)
    return True


async def create_invite(world: Playground, asked: CreateChatInviteLink) -> ChatInviteLink:
    chat = administered(world, asked.chat_id, NO_INVITES)
    if asked.creates_join_request and asked.member_limit:
        words = "member limit can't be specified for links requiring administrator approval"
        raise bad_request(words)
    address = "https://t.me/+" + "".join(world.chance.choices(LETTERS, k=16))
    body: dict[str, Any] = {"invite_link": address, "creator": plain(world.bot)}
    body |= {"is_primary": False, "is_revoked": False, "name": asked.name}
    body["creates_join_request"] = bool(asked.creates_join_request)
    expires = moment(asked.expire_date)
    if expires is not None:
        body["expire_date"] = int(expires.timestamp())
    if asked.member_limit:
        body["member_limit"] = asked.member_limit
    link = ChatInviteLink.model_validate(body)
    chat.invites[address] = Invite(link, asked.member_limit, expires)
    return link


def moment(value: Any) -> datetime | None:
    if isinstance(value, int) and value:
        return datetime.fromtimestamp(value, UTC)
    return value if isinstance(value, datetime) else None


async def revoke_invite(world: Playground, asked: RevokeChatInviteLink) -> ChatInviteLink:
    chat = administered(world, asked.chat_id, NO_INVITES)
    invite = chat.invites.get(asked.invite_link)
    if invite is None:
        words = "INVITE_HASH_EXPIRED"
        raise bad_request(words)
    invite.link = invite.link.model_copy(update={"is_revoked": True})
    return invite.link


async def approve(world: Playground, asked: ApproveChatJoinRequest) -> bool:
    chat, invite = knocked(world, asked)
    invite.joined.add(asked.user_id)
    seat_person(world, chat, asked.user_id, Seat("member"), invite)
    return True


async def decline(world: Playground, asked: DeclineChatJoinRequest) -> bool:
    knocked(world, asked)
    return True


def knocked(world: Playground, asked: Any) -> tuple[Chat, Invite]:
    chat = administered(world, asked.chat_id, NO_INVITES)
    if chat.present(asked.user_id):
        words = "USER_ALREADY_PARTICIPANT"
        raise bad_request(words)
    invite = chat.requests.pop(asked.user_id, None)
    if invite is None:
        words = "HIDE_REQUESTER_MISSING"
        raise bad_request(words)
    return chat, invite


async def ban(world: Playground, asked: BanChatMember) -> bool:
    chat = administered(world, asked.chat_id, NO_BANS)
    if chat.runs(asked.user_id):
        words = "user is an administrator of the chat"
        raise bad_request(words)
    seat_person(world, chat, asked.user_id, Seat("kicked"))
    return True


async def unban(world: Playground, asked: UnbanChatMember) -> bool:
    """Without `only_if_banned` it also throws out somebody who is in."""
    chat = administered(world, asked.chat_id, NO_BANS)
    banned = chat.seats.get(asked.user_id, Seat("left")).status == "kicked"
    if banned or not asked.only_if_banned:
        seat_person(world, chat, asked.user_id, Seat("left"))
    return True


def seat_person(
    world: Playground, chat: Chat, user_id: int, seat: Seat, invite: Invite | None = None
) -> None:
    user = user_of(world, user_id)
    before = chat.seats.get(user_id, Seat("left"))
    chat.seats[user_id] = seat
    if before != seat:
        link = invite.link if invite else None
        world.seat_changed(chat, world.bot, before, seat, of=user, invite=link)
    world.person_changed(world.people[user_id])


SERVED: Served = {
    GetChat: get_chat,
    GetChatMember: get_chat_member,
    GetChatAdministrators: get_administrators,
    GetChatMemberCount: get_member_count,
    LeaveChat: leave,
    CreateChatInviteLink: create_invite,
    RevokeChatInviteLink: revoke_invite,
    ApproveChatJoinRequest: approve,
    DeclineChatJoinRequest: decline,
    BanChatMember: ban,
    UnbanChatMember: unban,
}
