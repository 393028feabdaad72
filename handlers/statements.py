"""An agent's monthly statement: a picture with its words, and the same to the last line as a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from aiogram.enums import ParseMode
from aiogram.types import BufferedInputFile

from handlers.cards.painting import BUNDLED, CardPainter
from handlers.cards.progress import drawable
from handlers.cards.statement import Row, StatementCard
from handlers.commission import BASIS
from handlers.commission_callbacks import (
    CommissionFilePress,
    CommissionMonthPress,
    CommissionPress,
)
from handlers.screens import Screen, close, keyboard, show
from handlers.telling import Teller
from locales.languages import said
from locales.values import Days
from tiers.commission import coming
from tiers.records import Money
from tiers.spreadsheets import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.commission import CommissionStatement, Movement, Statement, StatementLines
    from tiers.records import Actor

_COLUMNS: Final = (
    "at", "what", "customer", "bought", "really_paid", "rate", "pending", "review", "payable",
    "held", "paid", "capped", "balance",
)  # fmt: skip
_ACCOUNTS: Final = ("pending", "review", "payable", "held", "paid", "capped")


async def on_month(
    query: CallbackQuery,
    callback_data: CommissionMonthPress,
    actor: Actor,
    commission_statement: CommissionStatement,
    catalog: Catalog,
    cards: CardPainter = BUNDLED,
) -> None:
    whole = await commission_statement(actor, callback_data.day or None)
    teller = Teller.of(catalog, actor.language, whole.programme)
    picture = await cards.draw(statement_card(teller, whole))
    words = teller.text("statement-caption", days=_days(whole), over=whole.is_over)
    turns = [
        (teller.plain(key), CommissionMonthPress(day=month))
        for key, month in (
            ("statement-button-before", whole.before),
            ("statement-button-after", whole.after),
        )
        if month is not None
    ]
    file = [(teller.plain("statement-button-file"), CommissionFilePress(day=whole.first))]
    back = [(teller.plain("commission-button-back"), CommissionPress())]
    await show(query, Screen(words, keyboard(turns, file, back), picture))


async def on_file(
    query: CallbackQuery,
    callback_data: CommissionFilePress,
    actor: Actor,
    statement_lines: StatementLines,
    catalog: Catalog,
    bot: Bot,
) -> None:
    whole, lines = await statement_lines(actor, callback_data.day or None)
    teller = Teller.of(catalog, actor.language, whole.programme)
    month = date.fromordinal(whole.first)
    await bot.send_document(
        query.from_user.id,
        BufferedInputFile(statement_file(teller, whole, lines), f"commission-{month:%Y-%m}.csv"),
        caption=teller.text("statement-file", days=_days(whole)),
        parse_mode=ParseMode.HTML,
    )
    await close(query)


def _days(whole: Statement) -> Days:
    return Days(date.fromordinal(whole.first), date.fromordinal(whole.until - 1))


def statement_card(teller: Teller, whole: Statement) -> StatementCard:
    """The picture, in the language of who asked."""
    programme = whole.programme

    def row(what: str, minor: int, *, less: bool = False) -> Row:
        change = -minor if less else minor
        money = Money(abs(change), programme.currency)
        shown = teller.plain("statement-amount", less=change < 0, amount=money)
        label = teller.plain("statement-row", what=what)
        return Row(drawable(label), drawable(shown), change < 0)

    rows = [
        row("opening", coming(whole.opening)),
        row("earned", whole.earned),
        row("taken-back", whole.taken_back, less=True),
        *([row("declined", whole.declined, less=True)] if whole.declined else []),
        *([row("capped", whole.capped, less=True)] if whole.capped else []),
        row("paid", whole.paid, less=True),
        *([row("moved", whole.moved)] if whole.moved else []),
    ]
    closing = whole.closing
    parts = [
        row("pending", closing.pending),
        *([row("review", closing.review)] if closing.review else []),
        row("payable", closing.payable),
        row("held", closing.held),
    ]
    name = drawable(said(programme.name, teller.language))
    return StatementCard(
        language=teller.language,
        title=drawable(teller.plain("statement-title", programme=name)),
        month=drawable(teller.plain("statement-month", days=_days(whole))),
        rows=tuple(rows),
        total=row("closing" if whole.is_over else "now", coming(closing)),
        parts=tuple(parts),
        foot=drawable(teller.plain("statement-foot", at=whole.at, over=whole.is_over)),
    )


def statement_file(teller: Teller, whole: Statement, lines: Sequence[Movement]) -> bytes:
    """Every movement of the month between its two balances; amounts in major units."""
    return table(_rows(teller, whole, lines))


def _rows(teller: Teller, whole: Statement, lines: Sequence[Movement]) -> Iterator[list[object]]:
    def money(minor: int) -> Decimal:
        return Decimal(minor).scaleb(-whole.programme.decimals)

    def balance(what: str, day: int, purse: object, total: int) -> list[object]:
        accounts = [money(getattr(purse, name)) for name in _ACCOUNTS]
        words = teller.plain("statement-row", what=what)
        return [date.fromordinal(day).isoformat(), words, "", "", "", "", *accounts, money(total)]

    yield [teller.plain("statement-column", what=each) for each in _COLUMNS]
    yield balance("opening", whole.first, whole.opening, coming(whole.opening))
    for line in lines:
        about, booking = line.line, line.booking
        at = booking.at.astimezone(whole.programme.calendar.zone)
        yield [
            at.isoformat(sep=" ", timespec="seconds"),
            teller.plain("statement-kind", kind=booking.kind),
            about.customer if about else "",
            date.fromordinal(about.share.day).isoformat() if about else "",
            money(about.share.paid) if about else "",
            f"{Decimal(about.share.rate * 100) / BASIS:f}%" if about else "",
            *(money(booking.changes.get(name, 0)) for name in _ACCOUNTS),
            money(line.balance),
        ]
    yield balance("closing", whole.until - 1, whole.closing, coming(whole.closing))


def join(chat: Router) -> None:
    chat.callback_query.register(on_month, CommissionMonthPress.filter())
    chat.callback_query.register(on_file, CommissionFilePress.filter())
