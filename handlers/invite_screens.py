"""How an agent's links look: the list, one link, a link that is being thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.link import create_telegram_link

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
    TermsPress,
)
from handlers.arrivals import face_words
from handlers.callbacks import MenuPress, TeamPress
from handlers.screens import Screen, fitted, keyboard, turning
from handlers.telling import GAP, Teller
from locales.languages import said
from locales.values import Safe
from tiers.invites import LONGEST_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message, User

    from locales.catalog import Catalog
    from tiers.invites import Contact, Link, Links, OneLink
    from tiers.programme.invites import InviteRules
    from tiers.records import Actor

_PLACES: Final = (0, 10, 50, 200)
"""What the buttons offer; 0: any number."""
_DAYS: Final = (7, 30, 90, 0)
"""0: as long as the programme lets a link work."""


async def me(event: Message | CallbackQuery) -> User:
    """The bot, as Telegram knows it; asked for once in its life."""
    bot = event.bot
    assert bot is not None  # noqa: S101 - whatever comes through the dispatcher has its bot
    return await bot.me()


def url_of(link: Link, bot: User) -> str:
    """What the agent gives away."""
    return create_telegram_link(bot.username or "", start=link.token)


def called(link: Link) -> str:
    """The agent's own word for a link, or its number."""
    return link.invite.label or f"#{link.invite.id}"


# --- the list -----------------------------------------------------------------------------------


def invites_screen(links: Links, actor: Actor, catalog: Catalog) -> Screen:
    """All links with their figures, and whether the agent may make more."""
    teller = Teller.of(catalog, actor.language, links.programme)
    lines = list(_lines(teller, links))
    rows: list[list[tuple[str, CallbackData]]] = [
        [
            (
                teller.plain("invite-button-one", label=called(each)),
                InvitePress(invite=each.invite.id),
            )
        ]
        for each in links.links
    ]
    rows.append(
        turning(
            links.page,
            links.pages,
            lambda to: InvitesPress(page=to),
            back=teller.plain("perks-button-back"),
            on=teller.plain("perks-button-on"),
        )
    )
    if links.place is not None:
        if links.programme.commission is not None:
            rows.append([(teller.plain("terms-button"), TermsPress())])
        if not links.unread and links.total < links.rules.most_links:
            new = InviteDraftPress(places=0, days=_first(links.rules))
            rows.append([(teller.plain("invite-button-new"), new)])
        name = (teller.plain("invite-button-name"), InviteAskPress(what="name", invite=0))
        hide = (teller.plain("invite-button-hide"), InviteHidePress())
        rows.append([name, hide] if links.face.name else [name])
    if links.contacts:
        count = teller.plain("invite-button-contacts", count=links.contacts)
        rows.append([(count, ContactsPress())])
    rows.append(
        [
            (teller.plain("team-button-back"), TeamPress()),
            (teller.plain("start-button-menu"), MenuPress()),
        ]
    )
    return Screen(fitted(lines), keyboard(*rows))


def _lines(teller: Teller, links: Links) -> Iterator[Safe]:
    if links.place is None:
        yield teller.text("invite-title")
        yield GAP
        aim = links.aim
        tier = teller.badged(aim.track, aim.tier) if aim else ""
        yield teller.text("invite-not-yet", reachable=aim is not None, tier=tier)
        if links.links:
            yield teller.text("invite-resting")
    else:
        yield teller.text("invite-title")
        agent = face_words(teller.catalog, teller.language, links.face)
        tier = teller.badged(links.place.track, links.place.tier)
        yield teller.text("invite-as", agent=agent, tier=tier)
        if links.unread:
            yield teller.text("refusal-terms-unread")
        yield GAP
        if not links.links:
            yield teller.text("invite-none")
            yield GAP
            yield teller.text("invite-form")
            return
    for each in links.links:
        yield teller.text("invite-line", label=called(each), state=_state(each))
        yield _figures(teller, each)
    if links.total:
        yield GAP
        yield teller.text("invite-count", total=links.total, most=links.rules.most_links)


def _state(link: Link) -> str:
    """`paused`, `full`, `over` or `active`."""
    if link.invite.state == "paused":
        return "paused"
    if link.works:
        return "active"
    full = link.invite.places is not None and link.invite.joined >= link.invite.places
    return "full" if full else "over"


def _figures(teller: Teller, link: Link) -> Safe:
    return teller.text(
        "invite-figures",
        opened=link.invite.opened,
        joined=link.invite.joined,
        bought=link.bought,
    )


# --- a link that is being thought of -------------------------------------------------------------


def draft_screen(links: Links, draft: tuple[int, int], actor: Actor, catalog: Catalog) -> Screen:
    """For how many people and for how long; what is chosen has a mark."""
    teller, (places, days) = Teller.of(catalog, actor.language, links.programme), draft
    longest = links.rules.longest_days
    for_ever = longest is None
    offered = [each for each in _DAYS if each == 0 or for_ever or each < (longest or 0)]
    rows: list[list[tuple[str, CallbackData]]] = [
        [
            (_mark(teller.plain("invite-places", n=each), on=each == places),
             InviteDraftPress(places=each, days=days))
            for each in _PLACES
        ],
        [
            (_mark(teller.plain("invite-days", n=each or longest or 0), on=each == days),
             InviteDraftPress(places=places, days=each))
            for each in offered
        ],
        [(teller.plain("invite-button-make"),
          InviteMakePress(places=places, days=days or longest or LONGEST_DAYS, n=links.made))],
        [(teller.plain("invite-button-back"), InvitesPress(page=0))],
    ]  # fmt: skip
    lines = [teller.text("invite-draft"), GAP, teller.text("invite-form")]
    return Screen("\n".join(lines), keyboard(*rows))


def _mark(caption: str, *, on: bool) -> str:
    return f"✓ {caption}" if on else caption


def _first(rules: InviteRules) -> int:
    """The days that are chosen when the screen opens: the programme's own, if a button has them."""
    days, longest = rules.default_days or 0, rules.longest_days
    return days if days in _DAYS and (longest is None or days < longest) else 0


# --- one link -----------------------------------------------------------------------------------


def link_screen(one: OneLink, actor: Actor, catalog: Catalog, bot: User) -> Screen:
    """The link itself with all that can be done with it."""
    teller = Teller.of(catalog, actor.language, one.programme)
    return Screen(_link_words(teller, one, url_of(one.link, bot)), _under(teller, one, bot))


def _link_words(teller: Teller, one: OneLink, url: str) -> str:
    invite = one.link.invite
    lines = [
        teller.text("invite-line", label=called(one.link), state=_state(one.link)),
        Safe(f"<code>{url}</code>"),
        GAP,
        _figures(teller, one.link),
        teller.text("invite-room", places=invite.places or 0, joined=invite.joined),
    ]
    if invite.expires_at is None:
        lines.append(teller.text("invite-for-ever"))
    else:
        lines.append(teller.text("invite-until", at=invite.expires_at))
    if one.place is None:
        lines += [GAP, teller.text("invite-resting")]
    return "\n".join(lines)


def _under(teller: Teller, one: OneLink, bot: User) -> InlineKeyboardMarkup:
    invite, url = one.link.invite, url_of(one.link, bot)
    paused = invite.state == "paused"
    rest = InviteRestPress(invite=invite.id, wish="off" if paused else "on")
    away = [
        share_button(teller, one, bot),
        InlineKeyboardButton(
            text=teller.plain("invite-button-copy"), copy_text=CopyTextButton(text=url)
        ),
    ]
    below = keyboard(
        [(teller.plain("invite-button-poster"), InvitePosterPress(invite=invite.id))],
        [
            (teller.plain("invite-button-label"), InviteAskPress(what="label", invite=invite.id)),
            (teller.plain("invite-button-rest", paused=paused), rest),
            (teller.plain("invite-button-drop"), InviteDropAskPress(invite=invite.id)),
        ],
        [(teller.plain("invite-button-back"), InvitesPress(page=0))],
    )
    return InlineKeyboardMarkup(inline_keyboard=[away, *below.inline_keyboard])


def share_button(teller: Teller, one: OneLink, bot: User) -> InlineKeyboardButton:
    """By an inline query, which sends a card, where the operator has switched that on at BotFather."""
    words = teller.plain("invite-button-share")
    if bot.supports_inline_queries:
        return InlineKeyboardButton(text=words, switch_inline_query=called(one.link))
    shared = teller.plain(
        "invite-shared-plain", programme=said(one.programme.name, teller.language)
    )
    query = urlencode({"url": url_of(one.link, bot), "text": shared})
    return InlineKeyboardButton(text=words, url=f"https://t.me/share/url?{query}")


def drop_screen(one: OneLink, actor: Actor, catalog: Catalog) -> Screen:
    """What deleting means, and the one button that does it."""
    teller = Teller.of(catalog, actor.language, one.programme)
    invite = one.link.invite.id
    return Screen(
        teller.text("invite-drop-ask", label=called(one.link), joined=one.link.invite.joined),
        keyboard(
            [(teller.plain("invite-button-keep"), InvitePress(invite=invite))],
            [(teller.plain("invite-button-drop-now"), InviteDropPress(invite=invite))],
        ),
    )


# --- who may be written to ------------------------------------------------------------------------


def contacts_screen(contacts: tuple[Contact, ...], actor: Actor, catalog: Catalog) -> Screen:
    """A link to each; the app shows who it is, because they have agreed to that."""
    text, plain = catalog.text, catalog.plain
    lines = [text(actor.language, "invite-contacts", count=len(contacts))]
    for each in contacts:
        customer = plain(actor.language, "invite-customer", code=Safe(each.code))
        lines.append(Safe(f'· <a href="tg://user?id={each.telegram_id}">{customer}</a>'))
    back = (plain(actor.language, "invite-button-back"), InvitesPress(page=0))
    return Screen(fitted(lines), keyboard([back]))
