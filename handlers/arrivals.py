"""Arriving by a link: from the shop, which binds an account, or from an agent, who asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.agent_callbacks import InviteNoPress, InviteYesPress
from handlers.asking import Asks
from handlers.callbacks import PrivacyPress
from handlers.commands import list_for
from handlers.screens import Screen, keyboard, show
from handlers.staff_screens import serving_screen
from handlers.start import menu, menu_keyboard, token
from handlers.telling import GAP, Teller
from locales.languages import said
from locales.values import Letter, Safe
from tiers.invites import Invitation
from tiers.records import INVITE
from tiers.serving import STAFF_LINK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.invites import AcceptInvite, DeclineInvite, Face, Joined, OpenInvite
    from tiers.links import FindPurpose, Linked, OpenLink
    from tiers.records import Actor
    from tiers.staff import OpenStaffLink


async def on_start(  # noqa: PLR0913, PLR0917 - every kind of link comes in here
    message: Message,
    payload: str,
    actor: Actor,
    find_purpose: FindPurpose,
    open_link: OpenLink,
    open_invite: OpenInvite,
    open_staff_link: OpenStaffLink,
    catalog: Catalog,
    bot: Bot,
) -> None:
    if not payload:
        await show(message, menu(catalog, actor.language, actor.role))
        return
    given = token(payload)
    purpose = await find_purpose(given)
    if purpose == INVITE:
        await show(message, arrival_screen(await open_invite(actor, given), actor, catalog))
        return
    if purpose == STAFF_LINK:
        joined = await open_staff_link(actor, given)
        await list_for(bot, catalog, actor.telegram_id, actor.language, staff=True)
        await show(message, serving_screen(joined, actor, catalog))
        return
    await show(message, linked_screen(await open_link(actor, given), actor, catalog))


async def on_yes(
    query: CallbackQuery,
    callback_data: InviteYesPress,
    actor: Actor,
    accept_invite: AcceptInvite,
    catalog: Catalog,
) -> None:
    joined = await accept_invite(actor, callback_data.invite)
    await show(query, joined_screen(joined, actor, catalog))


async def on_no(
    query: CallbackQuery,
    callback_data: InviteNoPress,
    actor: Actor,
    decline_invite: DeclineInvite,
    catalog: Catalog,
) -> None:
    declined = await decline_invite(actor, callback_data.invite)
    words = catalog.text(actor.language, "arrival-declined", declined=declined)
    await show(query, Screen(words, menu_keyboard(catalog, actor.language, actor.role)))


def linked_screen(linked: Linked, actor: Actor, catalog: Catalog) -> Screen:
    """An account of the shop is this person's."""
    words = catalog.text(
        actor.language,
        "start-linked" if linked.fresh else "start-linked-before",
        source=linked.source,
        account=linked.account,
    )
    return Screen(words, menu_keyboard(catalog, actor.language, actor.role))


def arrival_screen(answer: Invitation | Joined, actor: Actor, catalog: Catalog) -> Screen:
    """Who invites, what they would see, and the two answers; or that it has been answered."""
    if not isinstance(answer, Invitation):
        return joined_screen(answer, actor, catalog)
    teller = Teller.of(catalog, actor.language, answer.programme)
    lines = [
        teller.text(
            "arrival-asked",
            agent=face_words(catalog, actor.language, answer.face),
            tier=teller.badged(answer.place.track, answer.place.tier),
            programme=said(answer.programme.name, actor.language),
        ),
        GAP,
        teller.text("arrival-sees", code=Safe(answer.code)),
    ]
    if answer.rules.terms:
        terms = Letter(said(answer.rules.terms, actor.language))
        lines += [GAP, teller.text("arrival-terms", terms=terms)]
    lines += [GAP, teller.text("arrival-final")]
    yes, no = InviteYesPress(invite=answer.invite), InviteNoPress(invite=answer.invite)
    buttons = keyboard(
        [(teller.plain("arrival-button-yes"), yes)], [(teller.plain("arrival-button-no"), no)]
    )
    return Screen("\n".join(lines), buttons)


def joined_screen(joined: Joined, actor: Actor, catalog: Catalog) -> Screen:
    """The member is with this agent, from now on or from before."""
    words = catalog.text(
        actor.language,
        "arrival-joined" if joined.fresh else "arrival-joined-before",
        agent=face_words(catalog, actor.language, joined.face),
    )
    mine = (catalog.plain(actor.language, "arrival-button-privacy"), PrivacyPress())
    under = menu_keyboard(catalog, actor.language, actor.role)
    rows = [*keyboard([mine]).inline_keyboard, *under.inline_keyboard]
    return Screen(words, under.model_copy(update={"inline_keyboard": rows}))


def face_words(catalog: Catalog, language: str, face: Face) -> Safe:
    """«代理「小李」», «代理 7F3A»: always marked as an agent, whatever the name says."""
    named = bool(face.name)
    return catalog.text(
        language, "arrival-agent", named=named, name=face.name, code=Safe(face.code)
    )


def place_notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """The message of a delivery about who came, who may be written to, and who was moved."""
    if words == "upline-yours":
        named = bool(values["name"])
        agent = teller.text(
            "arrival-agent", named=named, name=str(values["name"]), code=Safe(values["code"])
        )
        mine = (teller.plain("arrival-button-privacy"), PrivacyPress())
        removed, reason = bool(values["removed"]), Letter(str(values["reason"]))
        told = teller.text("upline-yours", removed=removed, agent=agent, reason=reason)
        return Screen(told, keyboard([mine]))
    customer = Safe(values["customer"])
    if words == "upline-moved":
        came, reason = bool(values["came"]), Letter(str(values["reason"]))
        return Screen(teller.text("upline-moved", customer=customer, came=came, reason=reason))
    if words == "upline-contact":
        return Screen(
            teller.text("upline-contact", customer=customer, given=bool(values["given"]))
        )
    label = str(values["label"]) or f"#{values['invite']}"
    left, joined = int(str(values["left"])), int(str(values["joined"]))
    told = teller.text("upline-joined", customer=customer, label=label, joined=joined, left=left)
    return Screen(told)


def join(chat: Router) -> None:
    chat.message.register(on_start, Asks("start"))
    chat.callback_query.register(on_yes, InviteYesPress.filter())
    chat.callback_query.register(on_no, InviteNoPress.filter())
