"""/points: what I have, what is on its way, what expires next, where it all came from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from aiogram.enums import ParseMode
from aiogram.types import BufferedInputFile

from handlers.asking import Asks
from handlers.callbacks import MenuPress, PointsFilePress, PointsPress, StatementPress
from handlers.screens import Screen, close, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.languages import said
from locales.values import Safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from tiers.ledger import Movement
    from tiers.points import ExportPoints, PointsStatement, Purse, ShowPoints, StatementPage
    from tiers.records import Actor

_MOMENT: Final = timedelta(microseconds=1)
_ONCE: Final = 100
"""A multiplier of one, in hundredths: it is not worth a word."""


async def on_points(
    event: Message | CallbackQuery, actor: Actor, show_points: ShowPoints, catalog: Catalog
) -> None:
    await show(event, points_screen(await show_points(actor), actor, catalog))


async def on_statement(
    query: CallbackQuery,
    callback_data: StatementPress,
    actor: Actor,
    points_statement: PointsStatement,
    catalog: Catalog,
) -> None:
    page = await points_statement(actor, callback_data.page)
    await show(query, statement_screen(page, actor, catalog))


async def on_points_file(
    query: CallbackQuery,
    actor: Actor,
    export_points: ExportPoints,
    show_points: ShowPoints,
    catalog: Catalog,
    bot: Bot,
) -> None:
    programme = (await show_points(actor)).programme
    name = _name(Teller.of(catalog, actor.language, programme))
    await bot.send_document(
        query.from_user.id,
        BufferedInputFile(await export_points(actor), filename="my-points.csv"),
        caption=catalog.text(actor.language, "points-file", name=name),
        parse_mode=ParseMode.HTML,
    )
    await close(query)


def points_screen(purse: Purse, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, purse.programme)
    menu = [(teller.plain("start-button-menu"), MenuPress())]
    has_any = bool(purse.lots or purse.wallet.debt)
    if purse.programme.points is None and not has_any:
        return Screen(teller.text("points-none"), keyboard(menu))
    lines = [teller.text("points-title", name=_name(teller)), GAP, *_balance(teller, purse)]
    buttons = [
        (teller.plain("points-button-statement"), StatementPress(page=0)),
        (teller.plain("points-button-file"), PointsFilePress()),
    ]
    return Screen("\n".join(lines), keyboard(buttons, menu))


def _balance(teller: Teller, purse: Purse) -> Iterator[Safe]:
    wallet = purse.wallet
    yield teller.text("points-available", points=wallet.available)
    if purse.expiring:
        ends = purse.expiring[0]
        day = _last_day(teller, ends.at)
        yield teller.text("points-ends", points=ends.points, day=day)
    if purse.settling:
        comes = purse.settling[0]
        yield teller.text(
            "points-pending",
            points=wallet.pending,
            next=comes.points,
            day=teller.day(comes.at),
        )
    if wallet.debt:
        yield teller.text("points-debt", points=wallet.debt)
    elif not purse.lots:
        yield teller.text("points-empty")


def _last_day(teller: Teller, expires_at: datetime) -> date:
    """The last day on which points can be used."""
    return teller.day(expires_at - _MOMENT)


def statement_screen(page: StatementPage, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, page.programme)
    if not page.lines:
        lines = [teller.text("points-empty")]
    else:
        lines = [
            teller.text(
                "points-statement", name=_name(teller), page=page.page + 1, pages=page.pages
            )
        ]
        for line in page.lines:
            lines += [GAP, _line(teller, line)]
    return Screen(fitted(lines), _turning(teller, page))


def _turning(teller: Teller, page: StatementPage) -> InlineKeyboardMarkup:
    turns = turning(
        page.page,
        page.pages,
        lambda to: StatementPress(page=to),
        back=teller.plain("points-button-newer"),
        on=teller.plain("points-button-older"),
    )
    file = [(teller.plain("points-button-file"), PointsFilePress())] if page.lines else []
    return keyboard(turns, file, [(teller.plain("points-button-back"), PointsPress())])


def _line(teller: Teller, line: Movement) -> Safe:
    change = line.changes.get("available", 0) + line.changes.get("pending", 0)
    shown = teller.text("points-change", up=change > 0, points=abs(change))
    if line.kind == "settle":
        shown = Safe("✓")
    elif not change:
        shown = Safe("0")
    return teller.text("points-line", at=line.at, change=shown, what=_what(teller, line))


def _what(teller: Teller, line: Movement) -> Safe:
    if line.kind == "earn":
        return _earned(teller, line)
    if line.kind == "settle":
        return teller.text("points-settled", points=line.changes.get("available", 0))
    kind = line.kind
    if kind == "reverse":
        kind = "returned" if line.detail.get("of") == "spend" else "withdrawn"
    perk = teller.programme.perks.get(str(line.detail.get("perk")))
    name = said(perk.name, teller.language) if perk is not None else ""
    about = teller.text("points-for", name=name) if name else Safe("")
    return teller.text("points-moved", kind=kind, **{"for": about})


def _earned(teller: Teller, line: Movement) -> Safe:
    """What earned them, and by how much more than once."""
    kind = str(line.detail.get("kind", ""))
    known = teller.programme.kinds.get(kind)
    own = said(known.name, teller.language) if known is not None and known.name else ""
    hundredths = _hundredths(line, "multiplier") * _hundredths(line, "factor") // _ONCE
    return teller.text(
        "points-earned",
        why="own" if own else kind,
        kind=own,
        times="none" if hundredths == _ONCE else f"{hundredths / _ONCE:g}",
        waits="pending" in line.changes,
    )


def _hundredths(line: Movement, key: str) -> int:
    value = line.detail.get(key, _ONCE)
    return value if isinstance(value, int) else _ONCE


def notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """What is said of points without being asked."""
    name = _name(teller)
    more = keyboard([(teller.plain("start-button-points"), PointsPress())])
    if words == "points-expiring":
        day = date.fromisoformat(str(values["day"]))
        told = teller.text("points-expiring", points=values["points"], name=name, day=day)
        return Screen(told, more)
    lines = [
        teller.text(
            "points-taken-back",
            points=values["points"],
            name=name,
            available=values["available"],
        )
    ]
    if values["short"]:
        owed = values["policy"] == "debt"
        lines.append(teller.text("points-short", short=values["short"], owed=owed))
    return Screen("\n".join(lines), more)


def _name(teller: Teller) -> str:
    """What the programme calls its points; it may have none any more when an old message is told."""
    rules = teller.programme.points
    return said(rules.name, teller.language) if rules is not None else "P"


def join(chat: Router) -> None:
    chat.message.register(on_points, Asks("points"))
    chat.callback_query.register(on_points, PointsPress.filter())
    chat.callback_query.register(on_statement, StatementPress.filter())
    chat.callback_query.register(on_points_file, PointsFilePress.filter())
