"""/staff: who serves, in which role; given and taken by buttons, with a typed reason."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.commands import list_for
from handlers.prompting import Prompts
from handlers.screens import close, show
from handlers.staff_callbacks import (
    RoleAskPress,
    RoleLinkPress,
    RoleNewPress,
    RoleNumberPress,
    RoleWayPress,
    ServingPress,
    StaffPress,
)
from handlers.staff_screens import (
    link_screen,
    named,
    roles_screen,
    servant_screen,
    staff_screen,
    way_screen,
)
from tiers.errors import NotAllowed
from tiers.records import Role

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.records import Actor
    from tiers.staff import AppointMember, ChangeRole, InviteStaff, ShowServing, ShowStaff

_ROLES: Final = tuple(each.value for each in Role)
_CHANGES: Final = Prompts("serving", _ROLES)
_NEWCOMERS: Final = Prompts("newcomer", _ROLES, unnumbered=_ROLES)
_NUMBER: Final = re.compile(r"#?([1-9][0-9]{0,17})\s+(.+)", re.DOTALL)


async def on_staff(
    message: Message, actor: Actor, show_staff: ShowStaff, catalog: Catalog
) -> None:
    await show(message, staff_screen(await show_staff(actor), actor, catalog))


async def on_turned(
    query: CallbackQuery,
    callback_data: StaffPress,
    actor: Actor,
    show_staff: ShowStaff,
    catalog: Catalog,
) -> None:
    staff = await show_staff(actor, callback_data.page)
    await show(query, staff_screen(staff, actor, catalog))


async def on_serving(
    query: CallbackQuery,
    callback_data: ServingPress,
    actor: Actor,
    show_serving: ShowServing,
    catalog: Catalog,
) -> None:
    servant = await show_serving(actor, callback_data.serving)
    await show(query, servant_screen(servant, actor, catalog))


async def on_role_asked(
    query: CallbackQuery,
    callback_data: RoleAskPress,
    actor: Actor,
    show_serving: ShowServing,
    catalog: Catalog,
    bot: Bot,
) -> None:
    servant = await show_serving(actor, callback_data.serving)
    if not servant.gives:  # whoever may not change it is not asked why
        raise NotAllowed("ChangeRole")
    prompt = (callback_data.role, callback_data.serving)
    before = named(servant.one, actor, catalog) + "\n\n"
    await _CHANGES.ask(bot, query.from_user.id, catalog, actor.language, prompt, before)
    await close(query)


async def on_reason(  # noqa: PLR0913, PLR0917 - what it takes to change, and to show what came of it
    message: Message,
    prompt: Prompt,
    actor: Actor,
    change_role: ChangeRole,
    show_staff: ShowStaff,
    catalog: Catalog,
    bot: Bot,
) -> None:
    role, serving = prompt
    changed = await change_role(actor, serving, Role(role), message.text or "")
    staff = changed.role is not Role.MEMBER
    if changed.language is not None:
        await list_for(bot, catalog, changed.telegram_id, changed.language, staff=staff)
    await show(message, staff_screen(await show_staff(actor), actor, catalog))


async def on_new(
    query: CallbackQuery, actor: Actor, show_staff: ShowStaff, catalog: Catalog
) -> None:
    await show(query, roles_screen(await show_staff(actor), actor, catalog))


async def on_way(
    query: CallbackQuery,
    callback_data: RoleWayPress,
    actor: Actor,
    show_staff: ShowStaff,
    catalog: Catalog,
) -> None:
    staff = await show_staff(actor)
    await show(query, way_screen(Role(callback_data.role), staff, actor, catalog))


async def on_link(
    query: CallbackQuery,
    callback_data: RoleLinkPress,
    actor: Actor,
    invite_staff: InviteStaff,
    catalog: Catalog,
    bot: Bot,
) -> None:
    link = await invite_staff(actor, Role(callback_data.role))
    await show(query, link_screen(link, actor, catalog, await bot.me()))


async def on_number_asked(
    query: CallbackQuery,
    callback_data: RoleNumberPress,
    actor: Actor,
    show_staff: ShowStaff,
    catalog: Catalog,
    bot: Bot,
) -> None:
    if Role(callback_data.role) not in (await show_staff(actor)).gives:
        raise NotAllowed("AppointMember")
    prompt = (callback_data.role, 0)
    await _NEWCOMERS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_number(  # noqa: PLR0913, PLR0917 - what it takes to appoint, and to show what came of it
    message: Message,
    prompt: Prompt,
    actor: Actor,
    appoint_member: AppointMember,
    show_staff: ShowStaff,
    catalog: Catalog,
    bot: Bot,
) -> None:
    """«12 helps at the desk». A name never leads to anybody: it may be somebody else's by now (A23)."""
    await show_staff(actor)  # whoever may not do it is not told how
    typed = unicodedata.normalize("NFKC", message.text or "").strip()
    said = _NUMBER.fullmatch(typed)
    if said is None:
        before = catalog.plain(actor.language, "newcomer-number-please") + "\n\n"
        await _NEWCOMERS.ask(bot, message.chat.id, catalog, actor.language, prompt, before)
        return
    role = Role(prompt[0])
    changed = await appoint_member(actor, int(said[1]), role, said[2])
    if changed.language is not None:
        await list_for(bot, catalog, changed.telegram_id, changed.language, staff=True)
    await show(message, staff_screen(await show_staff(actor), actor, catalog))


def join(chat: Router) -> None:
    chat.message.register(on_reason, _CHANGES)
    chat.message.register(on_number, _NEWCOMERS)
    chat.message.register(on_staff, Asks("staff"))
    chat.callback_query.register(on_turned, StaffPress.filter())
    chat.callback_query.register(on_serving, ServingPress.filter())
    chat.callback_query.register(on_role_asked, RoleAskPress.filter())
    chat.callback_query.register(on_new, RoleNewPress.filter())
    chat.callback_query.register(on_way, RoleWayPress.filter())
    chat.callback_query.register(on_link, RoleLinkPress.filter())
    chat.callback_query.register(on_number_asked, RoleNumberPress.filter())
