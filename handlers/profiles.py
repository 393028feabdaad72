"""/member, for the staff: everything about one member, by number, account, or a forwarded message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.filters import Filter
from aiogram.types import MessageOriginHiddenUser, MessageOriginUser

from handlers.asking import Asks
from handlers.member_callbacks import MemberPress, MembersPress, MemberWhyPress
from handlers.profile_screens import profile_screen, trace_screen
from handlers.screens import Screen, keyboard, show
from handlers.staff_screens import desk
from tiers.permissions import require
from tiers.profiles import SenderHidden
from tiers.records import Role

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.profiles import FindMember, ShowMember
    from tiers.records import Actor


class Forwarded(Filter):
    """What one of the staff forwards of somebody: they want to know who that is."""

    async def __call__(self, message: Message, actor: Actor) -> bool:
        if actor.role is Role.MEMBER:
            return False
        return isinstance(message.forward_origin, MessageOriginUser | MessageOriginHiddenUser)


async def on_member(
    message: Message,
    payload: str,
    actor: Actor,
    find_member: FindMember,
    show_member: ShowMember,
    catalog: Catalog,
) -> None:
    if not payload:
        await show(message, _usage(actor, catalog))
        return
    profile = await show_member(actor, await find_member(actor, payload))
    await show(message, profile_screen(profile, actor, catalog))


async def on_how(query: CallbackQuery, actor: Actor, catalog: Catalog) -> None:
    await show(query, _usage(actor, catalog))


def _usage(actor: Actor, catalog: Catalog) -> Screen:
    require(actor, "FindMember")  # whoever may not do it is not told how
    back = keyboard([desk(catalog, actor.language)])
    return Screen(catalog.text(actor.language, "profile-usage"), back)


async def on_forwarded(
    message: Message,
    actor: Actor,
    find_member: FindMember,
    show_member: ShowMember,
    catalog: Catalog,
) -> None:
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginUser):
        raise SenderHidden
    found = await find_member(actor, telegram_id=origin.sender_user.id)
    await show(message, profile_screen(await show_member(actor, found), actor, catalog))


async def on_pressed(
    query: CallbackQuery,
    callback_data: MemberPress,
    actor: Actor,
    show_member: ShowMember,
    catalog: Catalog,
) -> None:
    profile = await show_member(actor, callback_data.member)
    await show(query, profile_screen(profile, actor, catalog))


async def on_why(
    query: CallbackQuery,
    callback_data: MemberWhyPress,
    actor: Actor,
    show_member: ShowMember,
    catalog: Catalog,
) -> None:
    profile = await show_member(actor, callback_data.member)
    await show(query, trace_screen(profile, callback_data, actor, catalog))


def join(chat: Router) -> None:
    chat.message.register(on_member, Asks("member"))
    chat.message.register(on_forwarded, Forwarded())
    chat.callback_query.register(on_how, MembersPress.filter())
    chat.callback_query.register(on_pressed, MemberPress.filter())
    chat.callback_query.register(on_why, MemberWhyPress.filter())
