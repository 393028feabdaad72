"""/team: what an agent's direct line comes to, in numbers, by month, by link, by code, as a file."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiogram.enums import ParseMode
from aiogram.types import CallbackQuery, FSInputFile, Message

from handlers.agent_callbacks import ContactsPress, InvitesPress
from handlers.asking import Asks
from handlers.callbacks import (
    MenuPress,
    TeamFilePress,
    TeamLinksPress,
    TeamMonthsPress,
    TeamPeoplePress,
    TeamPress,
)
from handlers.cards.painting import BUNDLED, CardPainter
from handlers.cards.progress import drawable
from handlers.cards.team import Bar, TeamCard
from handlers.screens import CAPTION_UNITS, Screen, close, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Month
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import InlineKeyboardMarkup

    from locales.catalog import Catalog
    from locales.values import Safe
    from tiers.records import Actor
    from tiers.teams import (
        ExportTeam,
        LinkSum,
        LinkSums,
        Months,
        MonthSum,
        People,
        Person,
        ShowPeople,
        ShowTeam,
        ShowTeamLinks,
        ShowTeamMonths,
        Team,
    )

_FILE: Final = ("export", "csv", "导出", "匯出")


async def on_team(  # noqa: PLR0913, PLR0917 - the screen, and the file that it may be asked for
    message: Message,
    payload: str,
    actor: Actor,
    show_team: ShowTeam,
    export_team: ExportTeam,
    catalog: Catalog,
    bot: Bot,
    cards: CardPainter = BUNDLED,
) -> None:
    """`/team` shows it; `/team export` sends the file."""
    if payload.strip().lower() in _FILE:
        await _send_file(bot, message.chat.id, await export_team(actor), actor, catalog)
        return
    await show(message, await team_screen(await show_team(actor), actor, catalog, cards))


async def on_team_pressed(
    query: CallbackQuery,
    actor: Actor,
    show_team: ShowTeam,
    catalog: Catalog,
    cards: CardPainter = BUNDLED,
) -> None:
    await show(query, await team_screen(await show_team(actor), actor, catalog, cards))


async def on_people(
    query: CallbackQuery,
    callback_data: TeamPeoplePress,
    actor: Actor,
    show_people: ShowPeople,
    catalog: Catalog,
) -> None:
    people = await show_people(actor, callback_data.page)
    await show(query, people_screen(people, actor, catalog))


async def on_months(
    query: CallbackQuery,
    callback_data: TeamMonthsPress,
    actor: Actor,
    show_team_months: ShowTeamMonths,
    catalog: Catalog,
) -> None:
    months = await show_team_months(actor, callback_data.page)
    await show(query, months_screen(months, actor, catalog))


async def on_links(
    query: CallbackQuery,
    callback_data: TeamLinksPress,
    actor: Actor,
    show_team_links: ShowTeamLinks,
    catalog: Catalog,
) -> None:
    links = await show_team_links(actor, callback_data.page)
    await show(query, links_screen(links, actor, catalog))


async def on_file(
    query: CallbackQuery, actor: Actor, export_team: ExportTeam, catalog: Catalog, bot: Bot
) -> None:
    parts = await export_team(actor)
    await close(query)
    await _send_file(bot, query.from_user.id, parts, actor, catalog)


async def _send_file(
    bot: Bot, chat: int, parts: AsyncIterator[str], actor: Actor, catalog: Catalog
) -> None:
    """Written to a file part by part: a line may have 100,000 people (E.9 row 143)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "my-team.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            async for part in parts:
                await asyncio.to_thread(file.write, part)
        await bot.send_document(
            chat,
            FSInputFile(path),
            caption=catalog.text(actor.language, "team-file"),
            parse_mode=ParseMode.HTML,
        )


async def team_screen(team: Team, actor: Actor, catalog: Catalog, cards: CardPainter) -> Screen:
    """The picture with its words; who has nobody yet sees how it begins."""
    teller = Teller.of(catalog, actor.language, team.programme)
    menu = [(teller.plain("start-button-menu"), MenuPress())]
    if not team.size and not any(each.orders or each.joined for each in team.trend):
        invites = (teller.plain("start-button-invites"), InvitesPress(page=0))
        return Screen(teller.text("team-none"), keyboard([invites, *menu]))
    last, now = team.trend[-2:]
    lines = [
        teller.text("team-size", size=team.size),
        GAP,
        _month(teller, now, "now"),
        _month(teller, last, "last"),
        GAP,
        teller.text("team-seen"),
    ]
    buttons = keyboard(
        [
            (teller.plain("team-button-people"), TeamPeoplePress(page=0)),
            (teller.plain("team-button-months"), TeamMonthsPress(page=0)),
        ],
        [
            (teller.plain("team-button-links"), TeamLinksPress(page=0)),
            (teller.plain("team-button-file"), TeamFilePress()),
        ],
        [(teller.plain("start-button-invites"), InvitesPress(page=0)), *menu],
    )
    picture = await cards.draw(team_card(teller, team))
    return Screen(fitted(lines, CAPTION_UNITS), buttons, picture)


def team_card(teller: Teller, team: Team) -> TeamCard:
    """The last twelve months; the best one says its sum, the present one says it below the picture."""
    best = max(each.sales for each in team.trend)

    def bar(at: int, each: MonthSum) -> Bar:
        now = at == len(team.trend) - 1
        sum_ = teller.plain("team-card-sum", sales=_money(teller, each.sales))
        name = teller.plain("team-card-month", month=Month(each.month, alone=True))
        shown = drawable(sum_) if at == at_best and best else ""
        return Bar(drawable(name), each.sales, shown, now)

    at_best = next(at for at, each in enumerate(team.trend) if each.sales == best)
    return TeamCard(
        teller.language,
        drawable(teller.plain("team-card-title")),
        drawable(teller.plain("team-card-size", size=team.size)),
        tuple(bar(at, each) for at, each in enumerate(team.trend)),
    )


def _money(teller: Teller, minor: int) -> Money:
    return Money(minor, teller.programme.currency)


def _month(teller: Teller, one: MonthSum, which: str) -> Safe:
    return teller.text("team-month", which=which, told=_line(teller, one))


def _line(teller: Teller, one: MonthSum) -> Safe:
    return teller.text(
        "team-line",
        sales=_money(teller, one.sales),
        orders=one.orders,
        customers=one.customers,
        joined=one.joined,
    )


def people_screen(people: People, actor: Actor, catalog: Catalog) -> Screen:
    """Codes, months and sums: nothing else is known here (A20)."""
    teller = Teller.of(catalog, actor.language, people.programme)
    lines = [teller.text("team-nobody")]
    if people.lines:
        lines = [
            teller.text("team-people", size=people.size, page=people.page + 1, pages=people.pages)
        ]
    for one in people.lines:
        lines += [GAP, *_person(teller, one)]
    turns = _turning(teller, people.page, people.pages, lambda to: TeamPeoplePress(page=to))
    if any(one.contact for one in people.lines):
        row = keyboard([(teller.plain("team-button-contacts"), ContactsPress())]).inline_keyboard
        turns.inline_keyboard[-1:-1] = row
    return Screen(fitted(lines), turns)


def _person(teller: Teller, one: Person) -> Iterator[Safe]:
    yield teller.text("team-person", code=one.code, state=one.state, contact=one.contact)
    if one.orders:
        yield teller.text("team-person-month", sales=_money(teller, one.sales), orders=one.orders)
    joined = Month(one.joined)
    if one.all_orders:
        sales = _money(teller, one.all_sales)
        yield teller.text("team-person-all", sales=sales, orders=one.all_orders, joined=joined)
    else:
        yield teller.text("team-person-joined", joined=joined)


def months_screen(months: Months, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, months.programme)
    title = "team-months" if months.lines else "team-nothing"
    lines = [teller.text(title)]
    for one in months.lines:
        month = teller.text("team-months-month", month=Month(one.month))
        lines += [GAP, month, _line(teller, one)]
    turns = _turning(teller, months.page, months.pages, lambda to: TeamMonthsPress(page=to))
    return Screen(fitted(lines), turns)


def links_screen(links: LinkSums, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, links.programme)
    lines = [teller.text("team-links" if links.lines else "team-nothing")]
    for one in links.lines:
        lines += [GAP, _link_name(teller, one)]
        lines.append(
            teller.text(
                "team-link-sums",
                joined=one.joined,
                orders=one.orders,
                sales=_money(teller, one.sales),
            )
        )
    turns = _turning(teller, links.page, links.pages, lambda to: TeamLinksPress(page=to))
    return Screen(fitted(lines), turns)


def _link_name(teller: Teller, one: LinkSum) -> Safe:
    kind = "none" if one.label is None else "named" if one.label else "nameless"
    return teller.text("team-link", kind=kind, label=one.label or "")


def _turning(
    teller: Teller, page: int, pages: int, press: Callable[[int], CallbackData]
) -> InlineKeyboardMarkup:
    turns = turning(
        page,
        pages,
        press,
        back=teller.plain("team-button-before"),
        on=teller.plain("team-button-after"),
    )
    return keyboard(turns, [(teller.plain("team-button-back"), TeamPress())])


def join(chat: Router) -> None:
    chat.message.register(on_team, Asks("team"))
    chat.callback_query.register(on_team_pressed, TeamPress.filter())
    chat.callback_query.register(on_people, TeamPeoplePress.filter())
    chat.callback_query.register(on_months, TeamMonthsPress.filter())
    chat.callback_query.register(on_links, TeamLinksPress.filter())
    chat.callback_query.register(on_file, TeamFilePress.filter())
