"""/member, for the staff: everything about one member, by number, account, or a forwarded message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.filters import Filter
from aiogram.types import MessageOriginHiddenUser, MessageOriginUser

from handlers.asking import Asks
from handlers.member_callbacks import MemberPress, MembersPress, MemberWhyPress
from handlers.profile_screens import profile_screen, trace_screen
from handlers.prompting import Prompts
from handlers.screens import close, show
from tiers.permissions import require
from tiers.profiles import SenderHidden
from tiers.records import Role

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.profiles import FindMember, ShowMember
    from tiers.records import Actor


_FIND: Final = "find"
_PROMPTS: Final = Prompts("profile", (_FIND,), unnumbered=(_FIND,))


class Forwarded(Filter):
    """What one of the staff forwards of somebody: they want to know who that is."""

    async def __call__(self, message: Message, actor: Actor) -> bool:
        if actor.role is Role.MEMBER:
            return False
        return isinstance(message.forward_origin, MessageOriginUser | MessageOriginHiddenUser)


async def on_member(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    payload: str,
    actor: Actor,
    find_member: FindMember,
    show_member: ShowMember,
    catalog: Catalog,
    bot: Bot,
) -> None:
    if not payload:
        await _ask(bot, message.chat.id, actor, catalog)
        return
    profile = await show_member(actor, await find_member(actor, payload))
    await show(message, profile_screen(profile, actor, catalog))


async def on_how(query: CallbackQuery, actor: Actor, catalog: Catalog, bot: Bot) -> None:
    await _ask(bot, query.from_user.id, actor, catalog)
    await close(query)


async def _ask(bot: Bot, chat: int, actor: Actor, catalog: Catalog) -> None:
    require(actor, "FindMember")  # whoever may not do it is not told how
    usage = catalog.plain(actor.language, "profile-usage") + "\n\n"
    await _PROMPTS.ask(bot, chat, catalog, actor.language, (_FIND, 0), usage)


async def on_typed(  # noqa: PLR0913, PLR0917 - whom it finds is shown at once
    message: Message,
    prompt: Prompt,
    actor: Actor,
    find_member: FindMember,
    show_member: ShowMember,
    catalog: Catalog,
    bot: Bot,
) -> None:
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is not None:
        profile = await show_member(actor, await find_member(actor, text))
        await show(message, profile_screen(profile, actor, catalog))


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
    chat.message.register(on_typed, _PROMPTS)
    chat.callback_query.register(on_how, MembersPress.filter())
    chat.callback_query.register(on_pressed, MemberPress.filter())
    chat.callback_query.register(on_why, MemberWhyPress.filter())
