"""The programme in numbers for the staff: who holds what, who moves, what is claimed, what is owed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first, period_next
from tiers.ladder import effective
from tiers.permissions import require
from tiers.postings import REFUND

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.programme import Programme, Track
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

WEEKS: Final = 12
LATELY: Final = 30
"""Days."""
MONTHS: Final = 6
FRESH: Final = timedelta(minutes=1)
PAGES: Final = ("tiers", "moves", "active", "claims", "points", "commission", "funnel")


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks of seven local days, the last of them ending today; `starts` are first days (ordinals)."""

    starts: tuple[int, ...]
    instants: tuple[datetime, ...]
    """One more: the beginning of each week, and now."""


@dataclass(frozen=True, slots=True)
class Stats:
    """One page. What it does not show is empty."""

    page: str
    at: datetime
    programme: Programme
    weeks: Weeks
    track: Track
    places: int
    """How many tracks there are to choose from."""
    tiers: Mapping[str, Sequence[int]]
    """By tier, from the base up: members at each instant."""
    moves: Sequence[tuple[int, str, str, int]]
    """Week, tier before, tier after, how many; as far as both are tiers of the track."""
    active: Sequence[int]
    """Members by week."""
    claims: Sequence[tuple[str, Mapping[str, int]]]
    """By perk, what was claimed most lately first."""
    points: Mapping[str, int]
    expiring: Sequence[tuple[int, int]]
    """First day of a month, and what expires in it; the last: all that expires later."""
    commission: Mapping[str, int]
    """Minor units of the programme's currency, and counts."""
    funnel: tuple[int, int, int, int]
    """Opened, joined, bought, active."""


@dataclass(frozen=True, slots=True)
class ShowStats:
    """One page of the numbers, as they are known now."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    kept: dict[tuple[str, int, str], Stats] = field(default_factory=dict)
    """What was read lately: one look at 100,000 members can take a second, and pages are turned."""

    async def __call__(self, actor: Actor, page: str = PAGES[0], track: int = 0) -> Stats:
        """A page that is unknown is the first, a track beyond the last is the last.

        Up to a minute old, as its `at` says.
        """
        require(actor, "ShowStats")
        programme, now = self.programme(), self.clock()
        page, track = page if page in PAGES else PAGES[0], min(track, len(programme.tracks) - 1)
        known = self.kept.get((page, track, programme.hash))
        if known is not None and timedelta() <= now - known.at < FRESH:
            return known
        found = await self.store.read(lambda books: stats(books, programme, now, page, track))
        self.kept[page, track, programme.hash] = found
        return found


def stats(books: Books, programme: Programme, now: datetime, page: str, track: int) -> Stats:
    """One page of the numbers, read in one snapshot."""
    page = page if page in PAGES else PAGES[0]
    ladder = programme.tracks[min(track, len(programme.tracks) - 1)]
    weeks = weeks_until(programme, now)
    points, expiring = _points(books, programme, now) if page == "points" else ({}, ())
    return Stats(
        page=page,
        at=now,
        programme=programme,
        weeks=weeks,
        track=ladder,
        places=len(programme.tracks),
        tiers=_tiers(books, ladder, weeks) if page == "tiers" else {},
        moves=_moves(books, ladder, weeks) if page == "moves" else (),
        active=_active(books, weeks, programme, now) if page == "active" else (),
        claims=_claims(books, programme, now) if page == "claims" else (),
        points=points,
        expiring=expiring,
        commission=books.stats.commission() if page == "commission" else {},
        funnel=_funnel(books, weeks, programme, now) if page == "funnel" else (0, 0, 0, 0),
    )


def weeks_until(programme: Programme, now: datetime) -> Weeks:
    """The last weeks of seven local days; today belongs to the last of them."""
    calendar = programme.calendar
    today = calendar.day_of(now)
    starts = tuple(today + 1 - 7 * ago for ago in range(WEEKS, 0, -1))
    return Weeks(starts, (*map(calendar.begins, starts), now))


def _tiers(books: Books, track: Track, weeks: Weeks) -> Mapping[str, Sequence[int]]:
    """What counts: what was earned, and what lies over it. Who has no history stands on the base."""
    found = {tier.id: [0] * len(weeks.instants) for tier in track.tiers}
    base = track.tiers[0].id
    without = books.stats.joined(weeks.instants)
    for place, was, tier, here, count in books.stats.steps(track.id, weeks.instants):
        _add(found, tier if tier in found else base, place, count)
        if was is not None:
            _add(found, was if was in found else base, place, -count)
            continue
        # Until their first step takes effect, whoever is here stands on the base.
        without[here] = without.get(here, 0) - count
        if here < place:
            _add(found, base, here, count)
            _add(found, base, place, -count)
    for here, count in without.items():
        _add(found, base, here, count)
    _lay(books, track, weeks, found)
    return found


def _lay(books: Books, track: Track, weeks: Weeks, found: dict[str, list[int]]) -> None:
    """Move whoever has something laid over what they earned."""
    first, last = weeks.instants[0], weeks.instants[-1]
    for joined_at, layers, steps in books.stats.layered(track.id, first, last).values():
        since = [at for at, _ in steps]
        for place, at in enumerate(weeks.instants):
            step = bisect_right(since, at) - 1
            if step < 0 and joined_at > at:
                continue
            own = steps[step][1] if step >= 0 else track.tiers[0].id
            own = own if track.rank(own) is not None else track.tiers[0].id
            tier, _ = effective(track, own, layers, at)
            found[own][place] -= 1
            found[tier][place] += 1


def _moves(books: Books, track: Track, weeks: Weeks) -> Sequence[tuple[int, str, str, int]]:
    """A step that takes effect by the end of a week belongs to it; the first place is before all."""
    found = [
        (place - 1, was, tier, count)
        for place, was, tier, _, count in books.stats.steps(track.id, weeks.instants)
        if was is not None and was != tier and 0 < place <= WEEKS
    ]
    known = {tier.id for tier in track.tiers}
    return sorted(each for each in found if {each[1], each[2]} <= known)


def _add(found: dict[str, list[int]], tier: str, place: int, count: int) -> None:
    """From that instant on."""
    for each in range(place, len(found[tier])):
        found[tier][each] += count


def _active(books: Books, weeks: Weeks, programme: Programme, now: datetime) -> Sequence[int]:
    counts = books.stats.active(weeks.starts[0], programme.calendar.day_of(now))
    return [counts.get(week, 0) for week in range(WEEKS)]


def _claims(
    books: Books, programme: Programme, now: datetime
) -> Sequence[tuple[str, Mapping[str, int]]]:
    calendar = programme.calendar
    since = calendar.begins(calendar.day_of(now) - LATELY + 1)
    return sorted(books.stats.claims(since), key=lambda each: (-each[1]["lately"], each[0]))


def _points(
    books: Books, programme: Programme, now: datetime
) -> tuple[Mapping[str, int], Sequence[tuple[int, int]]]:
    calendar = programme.calendar
    months = [period_first(calendar.day_of(now), "month")]
    while len(months) <= MONTHS:
        months.append(period_next(months[-1], "month"))
    # What expires with a month's last instant is gone in the next: its points end there.
    found = books.stats.points(now, [calendar.begins(each) for each in months[1:]])
    expiring = found.pop("expiring")
    return found, tuple(zip(months, expiring, strict=True))


def _funnel(
    books: Books, weeks: Weeks, programme: Programme, now: datetime
) -> tuple[int, int, int, int]:
    kinds = [name for name, kind in programme.kinds.items() if kind.money and name != REFUND]
    lately = programme.calendar.day_of(now) - LATELY + 1
    return books.stats.funnel(weeks.instants[0], sorted(kinds), lately)
