"""/grant, for admins: a number of a perk for a member, with a reason; all of them or none."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.completing import Completes
from handlers.member_callbacks import GrantPress, GrantsPress, MemberPress
from handlers.screens import Screen, close, keyboard, show, turning
from handlers.staff_screens import desk
from handlers.telling import Teller
from locales.values import Safe
from tiers.errors import NumberPlease
from tiers.paging import page_at
from tiers.permissions import require

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.perks import Granted, GrantPerk, Grants, ShowGrants
    from tiers.records import Actor

COMMAND: Final = "grant"
PAGE: Final = 8
_RULES: Final = 6
_NUMBER: Final = re.compile(r"#?([1-9][0-9]{0,17})")


def prompt(catalog: Catalog, language: str, payload: str) -> str:
    """What asks how many and why, and the command as far as it goes."""
    member, _, perk = payload.partition(" ")
    return catalog.plain(language, "granting-prompt", member=Safe(member), perk=Safe(perk))


_COMPLETES: Final = Completes(COMMAND, prompt)


async def on_grant(
    message: Message,
    payload: str,
    actor: Actor,
    grant_perk: GrantPerk,
    show_grants: ShowGrants,
    catalog: Catalog,
) -> None:
    """`/grant 12` looks; `/grant 12 coffee 2 REASON` gives."""
    if not payload:
        require(actor, "ShowGrants")  # whoever may not do it is not told how
        back = keyboard([desk(catalog, actor.language)])
        await show(message, Screen(catalog.text(actor.language, "granting-usage"), back))
        return
    head, perk, count, reason = _words(payload)
    found = _NUMBER.fullmatch(head)
    if found is None:
        raise NumberPlease
    member = int(found[1])
    if perk:
        done = await grant_perk(actor, member, perk, count, reason)
        await show(message, given_screen(done, await show_grants(actor, member), actor, catalog))
        return
    await show(message, grants_screen(await show_grants(actor, member), 0, actor, catalog))


def _words(payload: str) -> tuple[str, str, str, str]:
    """Member, perk, number and reason; the first three as they are compared."""
    said = [*payload.split(maxsplit=3), "", "", "", ""]
    member, perk, count = (unicodedata.normalize("NFKC", each) for each in said[:3])
    return member, perk, count, said[3]


async def on_grants(
    query: CallbackQuery,
    callback_data: GrantsPress,
    actor: Actor,
    show_grants: ShowGrants,
    catalog: Catalog,
) -> None:
    grants = await show_grants(actor, callback_data.member)
    await show(query, grants_screen(grants, callback_data.page, actor, catalog))


async def on_perk(
    query: CallbackQuery,
    callback_data: GrantPress,
    actor: Actor,
    show_grants: ShowGrants,
    catalog: Catalog,
    bot: Bot,
) -> None:
    grants = await show_grants(actor, callback_data.member)
    known = grants.programme.hash[:_RULES] == callback_data.rules
    if not known or callback_data.place >= len(grants.perks):
        await show(query, grants_screen(grants, 0, actor, catalog))
        return
    payload = f"{grants.member} {grants.perks[callback_data.place].perk}"
    hint = catalog.plain(actor.language, "granting-placeholder")
    await _COMPLETES.ask(bot, query.from_user.id, catalog, actor.language, payload, hint)
    await close(query)


def grants_screen(grants: Grants, page: int, actor: Actor, catalog: Catalog) -> Screen:
    """Every perk with how many are left; a button for each of which any is."""
    teller = Teller.of(catalog, actor.language, grants.programme)
    page, pages = page_at(page, len(grants.perks), PAGE)
    lines = [teller.text("granting-title", member=Safe(str(grants.member)))]
    lines.append(
        teller.text("granting-none" if not grants.perks else "granting-own")
        if grants.own or not grants.perks
        else teller.text("granting-which")
    )
    rows: list[list[tuple[str, CallbackData]]] = []
    for place in range(page * PAGE, min((page + 1) * PAGE, len(grants.perks))):
        each = grants.perks[place]
        name = teller.perk_name(each.perk)
        lines.append(teller.text("granting-line", perk=name, code=Safe(each.perk), left=each.left))
        if each.left and not grants.own:
            press = GrantPress(
                member=grants.member, place=place, rules=grants.programme.hash[:_RULES]
            )
            rows.append([(teller.plain("granting-button", perk=name), press)])
    turns = turning(
        page,
        pages,
        lambda to: GrantsPress(member=grants.member, page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    return Screen("\n".join(lines), keyboard(*rows, turns, [_back(teller, grants.member)]))


def given_screen(done: Granted, grants: Grants, actor: Actor, catalog: Catalog) -> Screen:
    """What was given, and what is left."""
    teller = Teller.of(catalog, actor.language, grants.programme)
    left = next((each.left for each in grants.perks if each.perk == done.perk), 0)
    words = teller.text(
        "granting-done",
        n=len(done.claims),
        perk=teller.perk_name(done.perk),
        member=Safe(str(done.member)),
        waits=done.waits,
        left=left,
    )
    again = (teller.plain("granting-button-more"), GrantsPress(member=done.member, page=0))
    return Screen(words, keyboard([again], [_back(teller, done.member)]))


def _back(teller: Teller, member: int) -> tuple[str, MemberPress]:
    words = teller.plain("profile-button-back", member=Safe(str(member)))
    return words, MemberPress(member=member)


def join(chat: Router) -> None:
    chat.message.register(on_grant, _COMPLETES)
    chat.message.register(on_grant, Asks(COMMAND))
    chat.callback_query.register(on_grants, GrantsPress.filter())
    chat.callback_query.register(on_perk, GrantPress.filter())
