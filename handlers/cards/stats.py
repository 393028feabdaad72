"""The staff's numbers as pictures, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.cards.charts import ACCENT, DOWN, UP, Column, ColumnsCard, Line, RowsCard, Series
from handlers.cards.painting import colour
from handlers.cards.progress import drawable
from locales.languages import said
from locales.values import Month
from tiers.records import Money
from tiers.stats import WEEKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handlers.cards.painting import Colour
    from handlers.telling import Teller
    from tiers.stats import Stats

_WAITS: Final[Colour] = (214, 158, 46)
_SHADES: Final[tuple[Colour, ...]] = (
    (150, 160, 176), (47, 127, 168), (30, 142, 88), (214, 158, 46), (142, 92, 180), (201, 106, 44),
)  # fmt: skip
_MONEY: Final = ("pending", "review", "payable", "held")


def stats_card(teller: Teller, stats: Stats) -> ColumnsCard | RowsCard:
    """The picture of one page."""
    return _CARDS[stats.page](teller, stats)


def _tiers(teller: Teller, stats: Stats) -> ColumnsCard:
    track = stats.track
    series = tuple(
        Series(drawable(teller.tier_name(track.id, tier.id)), _shade(tier.badge.colour, place))
        for place, tier in enumerate(track.tiers)
    )
    days = [*(start - 1 for start in stats.weeks.starts), stats.weeks.starts[-1] + 6]
    columns = []
    for place, day in enumerate(days):
        parts = tuple(counts[place] for counts in stats.tiers.values())
        told = f"{sum(parts):,}" if place in {0, WEEKS} else ""
        columns.append(Column(_short(day), parts, told=told))
    total = sum(counts[-1] for counts in stats.tiers.values())
    corner = teller.plain("stats-corner-members", count=total)
    title = f"{_title(teller, stats)} · {drawable(teller.track_name(track.id))}"
    return ColumnsCard(teller.language, title, corner, series, tuple(columns))


def _moves(teller: Teller, stats: Stats) -> ColumnsCard:
    ups, downs = up_and_down(stats)
    columns = tuple(
        Column(_short(start), (ups[week],), downs[week], str(ups[week]) if ups[week] else "")
        for week, start in enumerate(stats.weeks.starts)
    )
    series = (
        Series(teller.plain("stats-legend-up"), UP),
        Series(teller.plain("stats-legend-down"), DOWN),
    )
    corner = teller.plain("stats-corner-moves", up=sum(ups), down=sum(downs))
    title = f"{_title(teller, stats)} · {drawable(teller.track_name(stats.track.id))}"
    return ColumnsCard(teller.language, title, corner, series, columns)


def up_and_down(stats: Stats) -> tuple[list[int], list[int]]:
    """By week: how many rose, how many fell."""
    ups, downs = [0] * WEEKS, [0] * WEEKS
    for week, was, tier, count in stats.moves:
        rises = (stats.track.rank(tier) or 0) > (stats.track.rank(was) or 0)
        (ups if rises else downs)[week] += count
    return ups, downs


def _active(teller: Teller, stats: Stats) -> ColumnsCard:
    columns = tuple(
        Column(_short(start), (count,), told=f"{count:,}")
        for start, count in zip(stats.weeks.starts, stats.active, strict=True)
    )
    corner = teller.plain("stats-corner-active", count=stats.active[-1])
    series = (Series(teller.plain("stats-legend-active"), ACCENT),)
    return ColumnsCard(teller.language, _title(teller, stats), corner, series, columns)


def _claims(teller: Teller, stats: Stats) -> RowsCard:
    lines = tuple(
        Line(drawable(teller.perk_name(perk)), counts["lately"], f"{counts['lately']:,}")
        for perk, counts in stats.claims
    )
    total = sum(counts["lately"] for _, counts in stats.claims)
    corner = teller.plain("stats-corner-claims", count=total)
    return RowsCard(teller.language, _title(teller, stats), corner, lines)


def _points(teller: Teller, stats: Stats) -> ColumnsCard:
    columns = [
        Column(drawable(teller.plain("stats-month", month=Month(date.fromordinal(first), alone=True))),
               (count,), told=f"{count:,}")
        for first, count in stats.expiring[:-1]
    ]  # fmt: skip
    later, never = stats.expiring[-1][1], stats.points["never"]
    columns.append(Column(teller.plain("stats-later"), (later,), told=f"{later:,}"))
    columns.append(Column(teller.plain("stats-never"), (never,), told=f"{never:,}"))
    corner = teller.plain("stats-corner-points", points=stats.points["available"])
    series = (Series(teller.plain("stats-legend-expires"), _WAITS),)
    return ColumnsCard(teller.language, _title(teller, stats), corner, series, tuple(columns))


def _commission(teller: Teller, stats: Stats) -> RowsCard:
    shades = dict(zip(_MONEY, (_WAITS, DOWN, UP, ACCENT), strict=True))
    lines = tuple(
        Line(
            teller.plain("stats-account", account=name),
            stats.commission[name],
            _money(teller, stats.commission[name]),
            shades[name],
        )
        for name in _MONEY
    )
    due = sum(stats.commission[name] for name in _MONEY)
    corner = teller.plain("stats-corner-money", amount=Money(due, teller.programme.currency))
    return RowsCard(teller.language, _title(teller, stats), corner, lines)


def _funnel(teller: Teller, stats: Stats) -> RowsCard:
    whole = stats.funnel[0]
    steps = ("opened", "joined", "bought", "active")
    lines = tuple(
        Line(
            teller.plain("stats-step", step=step),
            count,
            f"{count:,} · {count * 100 // whole}%" if whole else "0",
            _SHADES[place + 1],
        )
        for place, (step, count) in enumerate(zip(steps, stats.funnel, strict=True))
    )
    corner = teller.plain("stats-corner-weeks", weeks=WEEKS)
    return RowsCard(teller.language, _title(teller, stats), corner, lines)


def _title(teller: Teller, stats: Stats) -> str:
    if stats.page == "points" and stats.programme.points is not None:
        return drawable(said(stats.programme.points.name, teller.language))
    return teller.plain("stats-title", page=stats.page)


def _money(teller: Teller, minor: int) -> str:
    return teller.plain("stats-money", amount=Money(minor, teller.programme.currency))


def _short(day: int) -> str:
    """«11/21»: twelve of them stand side by side."""
    when = date.fromordinal(day)
    return f"{when.month}/{when.day}"


def _shade(written: str, place: int) -> Colour:
    return colour(written) if written else _SHADES[place % len(_SHADES)]


_CARDS: Final[Mapping[str, Callable[[Teller, Stats], ColumnsCard | RowsCard]]] = {
    "tiers": _tiers,
    "moves": _moves,
    "active": _active,
    "claims": _claims,
    "points": _points,
    "commission": _commission,
    "funnel": _funnel,
}
