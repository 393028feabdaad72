"""What is shown of the staff: everybody, one of them, the ways in; and what is told of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.utils.link import create_telegram_link

from handlers.screens import Screen, fitted, keyboard, turning
from handlers.staff_callbacks import (
    AdminPress,
    RoleAskPress,
    RoleLinkPress,
    RoleNewPress,
    RoleNumberPress,
    RoleWayPress,
    ServingPress,
    StaffPress,
)
from locales.values import Safe
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import User

    from handlers.telling import Teller
    from locales.catalog import Catalog
    from tiers.records import Actor
    from tiers.staff import Joined, Servant, Servants, StaffLink
    from tiers.store.books.staff import Serving

    Button = tuple[str, CallbackData]

_A_ROW: Final = 2


def staff_screen(staff: Servants, actor: Actor, catalog: Catalog) -> Screen:
    """Everybody who serves; a button for each whose role may be looked at more closely."""
    language = actor.language
    lines = [catalog.text(language, "staff-title", total=staff.total), Safe("")]
    lines += [
        catalog.text(
            language,
            "staff-line",
            who=_mention(each),
            role=each.role.value,
            since=each.since,
            mine=each.telegram_id == actor.telegram_id,
        )
        for each in staff.people
    ]
    people: list[Button] = [
        (named(each, actor, catalog), ServingPress(serving=each.id)) for each in staff.people
    ]
    turns = turning(
        staff.page,
        staff.pages,
        lambda to: StaffPress(page=to),
        back=catalog.plain(language, "perks-button-back"),
        on=catalog.plain(language, "perks-button-on"),
    )
    new = (catalog.plain(language, "staff-button-new"), RoleNewPress())
    return Screen(fitted(lines), keyboard(*_rows(people), turns, [new], [desk(catalog, language)]))


def named(one: Serving, actor: Actor, catalog: Catalog) -> str:
    """«#12 Support», without markup."""
    return catalog.plain(actor.language, "staff-button", who=_who(one), role=one.role.value)


def servant_screen(servant: Servant, actor: Actor, catalog: Catalog) -> Screen:
    """One of them: since when, by whom, and the roles that they may be given instead."""
    language, one = actor.language, servant.one
    lines = [
        catalog.text(
            language,
            "staff-one",
            who=_mention(one),
            role=one.role.value,
            since=one.since,
            by=Safe(one.by.replace("member:", "#")),
            telegram=Safe(str(one.telegram_id)),
        )
    ]
    if servant.mine:
        lines.append(catalog.text(language, "staff-mine"))
    roles: list[Button] = [
        (
            catalog.plain(language, "staff-role", role=each.value),
            RoleAskPress(serving=one.id, role=each.value),
        )
        for each in servant.gives
    ]
    taken: list[Button] = []
    if servant.gives:
        away = RoleAskPress(serving=one.id, role=Role.MEMBER.value)
        taken = [(catalog.plain(language, "staff-button-away"), away)]
        lines.append(catalog.text(language, "staff-change"))
    return Screen("\n\n".join(lines), keyboard(*_rows(roles), taken, [_back(catalog, language)]))


def roles_screen(staff: Servants, actor: Actor, catalog: Catalog) -> Screen:
    """Somebody new: in which role, and what each may do."""
    language = actor.language
    lines = [catalog.text(language, "staff-new"), Safe("")]
    lines += [catalog.text(language, "staff-role-may", role=each.value) for each in staff.gives]
    roles: list[Button] = [
        (catalog.plain(language, "staff-role", role=each.value), RoleWayPress(role=each.value))
        for each in staff.gives
    ]
    return Screen("\n".join(lines), keyboard(*_rows(roles), [_back(catalog, language)]))


def way_screen(role: Role, staff: Servants, actor: Actor, catalog: Catalog) -> Screen:
    """By a link, which the owners alone can make, or by a member's number."""
    language = actor.language
    rows: list[list[Button]] = []
    if Role.OWNER in staff.gives:
        link = RoleLinkPress(role=role.value)
        rows.append([(catalog.plain(language, "staff-button-link"), link)])
    number = RoleNumberPress(role=role.value)
    rows.append([(catalog.plain(language, "staff-button-number"), number)])
    words = catalog.text(language, "staff-way", role=role.value)
    return Screen(words, keyboard(*rows, [_back(catalog, language)]))


def link_screen(link: StaffLink, actor: Actor, catalog: Catalog, bot: User) -> Screen:
    """Shown once: the token is kept nowhere."""
    url = Safe(create_telegram_link(bot.username or "", start=link.token))
    words = catalog.text(
        actor.language, "staff-link", role=link.role.value, url=url, until=link.expires_at
    )
    return Screen(words, keyboard([_back(catalog, actor.language)]))


def serving_screen(joined: Joined, actor: Actor, catalog: Catalog) -> Screen:
    """Whoever opened a link serves now."""
    words = catalog.text(actor.language, "staff-joined", role=joined.role.value)
    return Screen(words, keyboard([desk(catalog, actor.language)]))


def staff_notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """The message of a delivery about a role."""
    before, role = str(values["before"]), str(values["role"])
    if words == "staff-yours":
        if role == Role.MEMBER.value:
            return Screen(teller.text("staff-dismissed"))
        way = keyboard([desk(teller.catalog, teller.language)])
        return Screen(teller.text("staff-yours", role=role), way)
    who = Safe(f"#{values['member']}" if values["member"] else f"Telegram {values['telegram']}")
    now = teller.text("staff-role", role=role)
    if words == "staff-came":
        told = teller.text("staff-came", who=who, role=now)
    else:
        was, by = teller.text("staff-role", role=before), Safe(f"#{values['by']}")
        told = teller.text("staff-changed", who=who, before=was, role=now, by=by)
    return Screen(told, keyboard([(teller.plain("staff-button-all"), StaffPress(page=0))]))


def desk(catalog: Catalog, language: str) -> Button:
    """The way back to everything that the staff can do."""
    return catalog.plain(language, "admin-button-back"), AdminPress()


def _back(catalog: Catalog, language: str) -> Button:
    return catalog.plain(language, "staff-button-all"), StaffPress(page=0)


def _who(one: Serving) -> Safe:
    """By number: no name is kept of those who serve either."""
    return Safe(f"#{one.member}" if one.member is not None else f"Telegram {one.telegram_id}")


def _mention(one: Serving) -> Safe:
    """A link to the person, which apps show to whoever knows them."""
    return Safe(f'<a href="tg://user?id={one.telegram_id}">{_who(one)}</a>')


def _rows(buttons: list[Button]) -> list[list[Button]]:
    return [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
