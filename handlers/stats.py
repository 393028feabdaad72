"""/stats, for the staff: pictures of the programme with their numbers, page by page, and as files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from aiogram.enums import ParseMode
from aiogram.types import BufferedInputFile

from handlers.asking import Asks
from handlers.cards.painting import BUNDLED, CardPainter
from handlers.cards.stats import stats_card, up_and_down
from handlers.screens import CAPTION_UNITS, Screen, close, fitted, keyboard, show
from handlers.staff_screens import desk
from handlers.stats_callbacks import StatsFilePress, StatsPress
from handlers.telling import Teller
from locales.values import Days, Month
from tiers.records import Money
from tiers.stats import PAGES, WEEKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from locales.values import Safe
    from tiers.records import Actor
    from tiers.stats import ExportStats, ShowStats, Stats

_MOST: Final = 8
_PAIRS: Final = 4


async def on_stats(
    message: Message,
    actor: Actor,
    show_stats: ShowStats,
    catalog: Catalog,
    cards: CardPainter = BUNDLED,
) -> None:
    await show(message, await stats_screen(await show_stats(actor), actor, catalog, cards))


async def on_turned(
    query: CallbackQuery,
    callback_data: StatsPress,
    actor: Actor,
    show_stats: ShowStats,
    catalog: Catalog,
    cards: CardPainter = BUNDLED,
) -> None:
    stats = await show_stats(actor, callback_data.page, callback_data.track)
    await show(query, await stats_screen(stats, actor, catalog, cards))


async def on_file(
    query: CallbackQuery,
    callback_data: StatsFilePress,
    actor: Actor,
    export_stats: ExportStats,
    catalog: Catalog,
    bot: Bot,
) -> None:
    page, content = await export_stats(actor, callback_data.page, callback_data.track)
    await bot.send_document(
        query.from_user.id,
        BufferedInputFile(content, f"{page}.csv"),
        caption=catalog.text(actor.language, "stats-file", page=page),
        parse_mode=ParseMode.HTML,
    )
    await close(query)


async def stats_screen(stats: Stats, actor: Actor, catalog: Catalog, cards: CardPainter) -> Screen:
    """The picture, the numbers in words, and the way to the other pages."""
    teller = Teller.of(catalog, actor.language, stats.programme)
    lines = [teller.text("stats-heading", page=stats.page, at=stats.at)]
    lines += _LINES[stats.page](teller, stats)
    picture = await cards.draw(stats_card(teller, stats))
    return Screen(fitted(lines, CAPTION_UNITS), _keyboard(teller, stats), picture)


def _tiers(teller: Teller, stats: Stats) -> Iterator[Safe]:
    shares = whole_shares([counts[-1] for counts in stats.tiers.values()])
    for (tier, counts), share in zip(stats.tiers.items(), shares, strict=True):
        yield teller.text(
            "stats-tier",
            tier=teller.badged(stats.track.id, tier),
            count=counts[-1],
            share=share,
            change=_change(teller, counts[-1] - counts[0]),
        )
    yield teller.text("stats-tiers-note", weeks=WEEKS)


def whole_shares(counts: Sequence[int]) -> list[int]:
    """Whole percentages that make 100 together: what is left goes to the largest remainders."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [count * 100 // total for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda at: -(counts[at] * 100 % total))
    for at in by_rest[: 100 - sum(shares)]:
        shares[at] += 1
    return shares


def _change(teller: Teller, by: int) -> Safe:
    way = "up" if by > 0 else "down" if by < 0 else "same"
    return teller.text("stats-change", way=way, count=abs(by))


def _moves(teller: Teller, stats: Stats) -> Iterator[Safe]:
    ups, downs = up_and_down(stats)
    yield teller.text("stats-moves", up=sum(ups), down=sum(downs), weeks=WEEKS)
    pairs: dict[tuple[str, str], int] = {}
    for _, was, tier, count in stats.moves:
        pairs[was, tier] = pairs.get((was, tier), 0) + count
    for (was, tier), count in sorted(pairs.items(), key=lambda each: -each[1])[:_MOST]:
        yield teller.text(
            "stats-move",
            was=teller.tier_name(stats.track.id, was),
            tier=teller.tier_name(stats.track.id, tier),
            count=count,
        )


def _active(teller: Teller, stats: Stats) -> Iterator[Safe]:
    for start, count in list(zip(stats.weeks.starts, stats.active, strict=True))[-_PAIRS:]:
        days = Days(date.fromordinal(start), date.fromordinal(start + 6))
        yield teller.text("stats-week", days=days, count=count)
    yield teller.text("stats-active-note")


def _claims(teller: Teller, stats: Stats) -> Iterator[Safe]:
    if not stats.claims:
        yield teller.text("stats-claims-none")
    for perk, counts in stats.claims[:_MOST]:
        yield teller.text(
            "stats-claim",
            perk=teller.perk_name(perk),
            lately=counts["lately"],
            all=counts["all"],
            waiting=counts["waiting"],
        )
    yield teller.text("stats-claims-note")


def _points(teller: Teller, stats: Stats) -> Iterator[Safe]:
    found = stats.points
    yield teller.text(
        "stats-points",
        available=found["available"],
        holders=found["holders"],
        pending=found["pending"],
        debt=found["debt"],
    )
    for first, count in stats.expiring[:3]:
        month = Month(date.fromordinal(first))
        yield teller.text("stats-expires", month=month, points=count)


def _commission(teller: Teller, stats: Stats) -> Iterator[Safe]:
    currency, found = teller.programme.currency, stats.commission
    for account in ("pending", "review", "payable", "held", "paid"):
        amount = Money(found[account], currency)
        name = teller.text("stats-account", account=account)
        yield teller.text("stats-commission", account=name, amount=amount)
    asked = Money(found["asked"], currency)
    yield teller.text(
        "stats-commission-note", agents=found["agents"], payouts=found["payouts"], asked=asked
    )


def _funnel(teller: Teller, stats: Stats) -> Iterator[Safe]:
    before = 0
    for step, count in zip(("opened", "joined", "bought", "active"), stats.funnel, strict=True):
        share = count * 100 // before if before else 0
        named = teller.text("stats-step", step=step)
        yield teller.text("stats-funnel", step=named, count=count, first=not before, share=share)
        before = count
    yield teller.text("stats-funnel-note", weeks=WEEKS)


_LINES: Final[Mapping[str, Callable[[Teller, Stats], Iterator[Safe]]]] = {
    "tiers": _tiers,
    "moves": _moves,
    "active": _active,
    "claims": _claims,
    "points": _points,
    "commission": _commission,
    "funnel": _funnel,
}


def _keyboard(teller: Teller, stats: Stats) -> InlineKeyboardMarkup:
    at = stats.programme.tracks.index(stats.track)
    tabs = []
    if stats.page in {"tiers", "moves"} and stats.places > 1:
        tabs = [
            (
                teller.plain("progress-tab", track=teller.track_name(track.id), here=place == at),
                StatsPress(page=stats.page, track=place),
            )
            for place, track in enumerate(stats.programme.tracks)
        ]
    pages = [
        (teller.plain("stats-title", page=page), StatsPress(page=page, track=at))
        for page in _pages(stats)
        if page != stats.page
    ]
    file = (teller.plain("stats-button-file"), StatsFilePress(page=stats.page, track=at))
    again = (teller.plain("status-button-again"), StatsPress(page=stats.page, track=at))
    rows = [pages[place : place + 3] for place in range(0, len(pages), 3)]
    return keyboard(tabs, *rows, [file, again], [desk(teller.catalog, teller.language)])


def _pages(stats: Stats) -> Iterator[str]:
    """Those that this programme has something to show on."""
    programme = stats.programme
    there = {
        "claims": bool(programme.perks),
        "points": programme.points is not None,
        "commission": programme.commission is not None,
        "funnel": programme.invites is not None,
    }
    return (page for page in PAGES if there.get(page, True))


def join(chat: Router) -> None:
    chat.message.register(on_stats, Asks("stats"))
    chat.callback_query.register(on_turned, StatsPress.filter())
    chat.callback_query.register(on_file, StatsFilePress.filter())
