"""/invite: an agent's links, what came of each, and everything that can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.agent_callbacks import (
    ContactsPress,
    InviteAskPress,
    InviteDraftPress,
    InviteDropAskPress,
    InviteDropPress,
    InviteHidePress,
    InviteMakePress,
    InvitePosterPress,
    InvitePress,
    InviteRestPress,
    InvitesPress,
)
from handlers.asking import Asks
from handlers.invite_form import link_asked_for
from handlers.invite_poster import poster_screen
from handlers.invite_screens import (
    contacts_screen,
    draft_screen,
    drop_screen,
    invites_screen,
    link_screen,
    me,
)
from handlers.prompting import Prompts
from handlers.screens import close, show

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.cards.painting import CardPainter
    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.invites import (
        DeleteInvite,
        LabelInvite,
        MakeInvite,
        NameAgent,
        RestInvite,
        ShowContacts,
        ShowInvite,
        ShowInvites,
    )
    from tiers.records import Actor

LABEL, NAME = "label", "name"
_PROMPTS: Final = Prompts("invite", (LABEL, NAME), unnumbered=(NAME,))


async def on_invites(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    payload: str,
    actor: Actor,
    make_invite: MakeInvite,
    show_invites: ShowInvites,
    show_invite: ShowInvite,
    catalog: Catalog,
) -> None:
    """`/invite` shows the links; `/invite WALL 50 30` makes one for 50 people and 30 days."""
    if not payload:
        await show(message, invites_screen(await show_invites(actor), actor, catalog))
        return
    label, places, days = link_asked_for(payload)
    made = await make_invite(actor, label, places, days)
    one = await show_invite(actor, made.invite)
    await show(message, link_screen(one, actor, catalog, await me(message)))


async def on_turned(
    query: CallbackQuery,
    callback_data: InvitesPress,
    actor: Actor,
    show_invites: ShowInvites,
    catalog: Catalog,
) -> None:
    links = await show_invites(actor, callback_data.page)
    await show(query, invites_screen(links, actor, catalog))


async def on_link(
    query: CallbackQuery,
    callback_data: InvitePress,
    actor: Actor,
    show_invite: ShowInvite,
    catalog: Catalog,
) -> None:
    one = await show_invite(actor, callback_data.invite)
    await show(query, link_screen(one, actor, catalog, await me(query)))


async def on_draft(
    query: CallbackQuery,
    callback_data: InviteDraftPress,
    actor: Actor,
    show_invites: ShowInvites,
    catalog: Catalog,
) -> None:
    links = await show_invites(actor)
    draft = (callback_data.places, callback_data.days)
    await show(query, draft_screen(links, draft, actor, catalog))


async def on_make(
    query: CallbackQuery,
    callback_data: InviteMakePress,
    actor: Actor,
    make_invite: MakeInvite,
    show_invite: ShowInvite,
    catalog: Catalog,
) -> None:
    places, days = callback_data.places or None, callback_data.days or None
    made = await make_invite(actor, "", places, days, nth=callback_data.n)
    one = await show_invite(actor, made.invite)
    await show(query, link_screen(one, actor, catalog, await me(query)))


async def on_poster(
    query: CallbackQuery,
    callback_data: InvitePosterPress,
    actor: Actor,
    show_invite: ShowInvite,
    cards: CardPainter,
    catalog: Catalog,
) -> None:
    one = await show_invite(actor, callback_data.invite)
    await show(query, await poster_screen(one, actor, catalog, await me(query), cards))


async def on_rest(
    query: CallbackQuery,
    callback_data: InviteRestPress,
    actor: Actor,
    rest_invite: RestInvite,
    show_invite: ShowInvite,
    catalog: Catalog,
) -> None:
    await rest_invite(actor, callback_data.invite, paused=callback_data.wish == "on")
    one = await show_invite(actor, callback_data.invite)
    await show(query, link_screen(one, actor, catalog, await me(query)))


async def on_drop_asked(
    query: CallbackQuery,
    callback_data: InviteDropAskPress,
    actor: Actor,
    show_invite: ShowInvite,
    catalog: Catalog,
) -> None:
    one = await show_invite(actor, callback_data.invite)
    await show(query, drop_screen(one, actor, catalog))


async def on_drop(
    query: CallbackQuery,
    callback_data: InviteDropPress,
    actor: Actor,
    delete_invite: DeleteInvite,
    show_invites: ShowInvites,
    catalog: Catalog,
) -> None:
    await delete_invite(actor, callback_data.invite)
    await show(query, invites_screen(await show_invites(actor), actor, catalog))


async def on_ask(
    query: CallbackQuery,
    callback_data: InviteAskPress,
    actor: Actor,
    show_invites: ShowInvites,
    catalog: Catalog,
    bot: Bot,
) -> None:
    await show_invites(actor)  # where nobody invites, nobody is asked
    prompt = (callback_data.what, callback_data.invite)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    label_invite: LabelInvite,
    name_agent: NameAgent,
    show_invite: ShowInvite,
    show_invites: ShowInvites,
    catalog: Catalog,
    bot: Bot,
) -> None:
    what, invite = prompt
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is None:
        return
    if what == NAME:
        await name_agent(actor, text)
        await show(message, invites_screen(await show_invites(actor), actor, catalog))
        return
    await label_invite(actor, invite, text)
    one = await show_invite(actor, invite)
    await show(message, link_screen(one, actor, catalog, await me(message)))


async def on_hide(
    query: CallbackQuery,
    actor: Actor,
    name_agent: NameAgent,
    show_invites: ShowInvites,
    catalog: Catalog,
) -> None:
    await name_agent(actor, "")
    await show(query, invites_screen(await show_invites(actor), actor, catalog))


async def on_contacts(
    query: CallbackQuery, actor: Actor, show_contacts: ShowContacts, catalog: Catalog
) -> None:
    await show(query, contacts_screen(await show_contacts(actor), actor, catalog))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.message.register(on_invites, Asks("invite"))
    presses = chat.callback_query
    presses.register(on_turned, InvitesPress.filter())
    presses.register(on_link, InvitePress.filter())
    presses.register(on_draft, InviteDraftPress.filter())
    presses.register(on_make, InviteMakePress.filter())
    presses.register(on_poster, InvitePosterPress.filter())
    presses.register(on_rest, InviteRestPress.filter())
    presses.register(on_drop_asked, InviteDropAskPress.filter())
    presses.register(on_drop, InviteDropPress.filter())
    presses.register(on_ask, InviteAskPress.filter())
    presses.register(on_hide, InviteHidePress.filter())
    presses.register(on_contacts, ContactsPress.filter())
