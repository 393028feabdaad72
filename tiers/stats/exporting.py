"""The numbers of one page as a table: stable words, days in ISO, money in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tiers.permissions import require
from tiers.spreadsheets import table
from tiers.stats.showing import stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.stats.showing import Stats
    from tiers.store.engine import Store

_CLAIMS = ("all", "lately", "waiting", "claimed", "fulfilled", "expired", "revoked", "refused")
_STEPS = ("opened", "joined", "bought", "active")


@dataclass(frozen=True, slots=True)
class ExportStats:
    """One page as CSV."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, page: str, track: int = 0) -> tuple[str, bytes]:
        """The page that it is, and UTF-8 with a mark, so that Excel reads it."""
        require(actor, "ExportStats")
        programme, now = self.programme(), self.clock()
        found = await self.store.read(lambda books: stats(books, programme, now, page, track))
        return found.page, table(_rows(found))


def _rows(found: Stats) -> Iterator[Sequence[object]]:
    if found.page == "tiers":
        yield from _tiers(found)
    elif found.page == "moves":
        yield ["week_begins", "track", "from", "to", "members"]
        for week, was, tier, count in found.moves:
            yield [_day(found.weeks.starts[week]), found.track.id, was, tier, count]
    elif found.page == "active":
        yield ["week_begins", "members"]
        yield from zip(map(_day, found.weeks.starts), found.active, strict=True)
    elif found.page == "claims":
        yield ["perk", *_CLAIMS]
        for perk, counts in found.claims:
            yield [perk, *(counts[name] for name in _CLAIMS)]
    elif found.page == "points":
        yield ["what", "points"]
        yield from sorted(found.points.items())
        yield from ((f"expires_{_day(first)[:7]}", count) for first, count in found.expiring[:-1])
        yield ["expires_later", found.expiring[-1][1]]
    else:
        yield from _others(found)


def _tiers(found: Stats) -> Iterator[Sequence[object]]:
    """At the end of each of these days."""
    yield ["day", "track", *found.tiers]
    today = found.weeks.starts[-1] + 6
    days = [*(start - 1 for start in found.weeks.starts), today]
    for place, day in enumerate(days):
        yield [_day(day), found.track.id, *(counts[place] for counts in found.tiers.values())]


def _others(found: Stats) -> Iterator[Sequence[object]]:
    if found.page == "commission":
        yield ["what", "value", "currency"]
        for name, value in found.commission.items():
            money = name not in {"agents", "payouts"}
            yield [name, value, found.programme.currency if money else ""]
    else:
        yield ["step", "members"]
        yield from zip(_STEPS, found.funnel, strict=True)


def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()
