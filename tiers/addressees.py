"""What a promotion's placeholders stand for: for one member, and for the members at the edges.

Values are plain facts in no language; `Wording` makes words of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from tiers.evaluation import evaluate
from tiers.ledger import brought_forward
from tiers.programme import Comparison, comparisons
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from tiers.programme import Programme, Track
    from tiers.records import Check, MemberId, TrackStanding
    from tiers.store.books import Books
    from tiers.timeline import Version

_STANDING: Final = frozenset({"tier", "next_tier", "missing", "holds_until"})
_POINTS: Final = frozenset({"points", "expiring", "expires"})
LONGEST_NAME: Final = "👍🏿" * 32
"""As long as a name is ever said: 32 characters for its reader, 64 for Telegram, 128 UTF-16 units."""
_MANY_POINTS: Final = 999_999_999
_A_YEAR_OF_DAYS: Final = tuple(date(2028, month, 28) for month in range(1, 13))
MOST_MISSING: Final = 3
"""Of what a tier takes, so much is said."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """So much of a measure: `count`, `distinct_days`, …; `customers` for counterparties of a team."""

    measure: str
    amount: int


Value = str | int | date | Mapping[str, str] | tuple[Money | Lacking, ...] | None
"""A name as typed, points, a day, a tier's names by language, what is missing; None: there is none."""


class Wording(Protocol):
    """Words for values, in a language: escaped for Telegram's HTML and isolated (A16)."""

    def __call__(self, language: str, values: Mapping[str, Value]) -> Mapping[str, str]: ...


def values_for(
    books: Books,
    versions: Sequence[Version],
    member_id: MemberId,
    names: Collection[str],
    now: datetime,
) -> dict[str, Value]:
    """What these placeholders stand for; nothing is looked up that none of them needs.

    Tiers are those of the programme's first track. Raises `LookupError` when there is no such member.
    """
    found: dict[str, Value] = {}
    if "name" in names:
        member = books.people.member(member_id)
        found["name"] = member.name if member else None
    if not _POINTS.isdisjoint(names):
        found |= _points(books, member_id, versions[-1].programme, now)
    if not _STANDING.isdisjoint(names):
        track = evaluate(books, member_id, now, versions).standing.tracks[0]
        found |= _standing(versions[-1].programme, track)
    return {name: found[name] for name in names if name in found}


def _points(
    books: Books, member_id: MemberId, programme: Programme, now: datetime
) -> dict[str, Value]:
    lots = books.points.lots(member_id)
    wallet, left = brought_forward(books.ledger.held(member_id), lots, now)
    ends = [(lot.expires_at, lot.remaining) for lot in left if lot.settles_at is None]
    first = min((at for at, _ in ends if at is not None), default=None)
    if first is None:
        return {"points": wallet.available, "expiring": None, "expires": None}
    # The last day on which they can be spent: they expire at the midnight that begins the next.
    last = (first - timedelta(microseconds=1)).astimezone(programme.calendar.zone).date()
    expiring = sum(remaining for at, remaining in ends if at == first)
    return {"points": wallet.available, "expiring": expiring, "expires": last}


def _standing(programme: Programme, track: TrackStanding) -> dict[str, Value]:
    ladder = programme.track(track.track)
    ahead = next((rung for rung in track.rungs if rung.tier == track.next_tier), None)
    lost = track.holds_until
    return {
        "tier": _names(ladder, track.tier),
        "next_tier": _names(ladder, track.next_tier),
        "missing": lacking(programme, ahead.enter if ahead else None) or None,
        "holds_until": None if lost is None else lost - timedelta(days=1),
    }


def _names(track: Track | None, tier: str | None) -> Mapping[str, str] | None:
    found = track.tier(tier) if track and tier else None
    return found.name if found else None


def lacking(programme: Programme, check: Check | None) -> tuple[Money | Lacking, ...]:
    """What a condition still takes. Of several ways, the one of which the least parts are missing."""
    return tuple(dict.fromkeys(_lacking(programme, check)))[:MOST_MISSING]


def _lacking(programme: Programme, check: Check | None) -> Iterator[Money | Lacking]:
    if check is None or check.met:
        return
    if check.reading is not None:
        if check.missing:
            yield quantity(programme, check.reading.measure, check.missing)
        return
    met = sum(part.met for part in check.parts)
    ways = [tuple(_lacking(programme, part)) for part in check.parts if not part.met]
    for way in sorted(filter(None, ways), key=len)[: check.needs - met]:
        yield from way


def quantity(programme: Programme, measure: str, amount: int) -> Money | Lacking:
    """So much of a measure, money as money."""
    if measure == "amount":
        return Money(amount, programme.currency)
    return Lacking("customers" if measure.endswith("_customers") else measure, amount)


@dataclass(frozen=True, slots=True)
class Edge:
    """The members of one tier: for each placeholder, the values that may be the shortest or longest."""

    tier: str
    values: Mapping[str, tuple[Value, ...]]


def edges(programme: Programme) -> tuple[Edge, ...]:
    """All kinds of members that a text has to do for (M4): one for each tier of the first track."""
    track = programme.tracks[0]
    ahead = [*track.tiers[1:], None]
    return tuple(
        Edge(
            tier.id,
            {
                "name": (None, "李", LONGEST_NAME),
                "tier": (tier.name,),
                "next_tier": (after.name if after else None,),
                "missing": _thresholds(programme, tuple(comparisons(after.enter)))
                if after and after.enter
                else (None,),
                "holds_until": (None, *_A_YEAR_OF_DAYS),
                "points": (0, _MANY_POINTS),
                "expiring": (None, 1, _MANY_POINTS),
                "expires": (None, *_A_YEAR_OF_DAYS),
            },
        )
        for tier, after in zip(track.tiers, ahead, strict=True)
    )


def _thresholds(programme: Programme, asked: tuple[Comparison, ...]) -> tuple[Value, ...]:
    """From one unit of one measure to everything that a tier takes, with nothing of it done."""
    whole: list[Money | Lacking] = []
    least: list[Money | Lacking] = []
    for each in asked:
        measure = programme.metrics[each.metric].measure
        if measure == "ratio":
            continue
        whole.append(quantity(programme, measure, int(each.threshold) + 1))
        least.append(quantity(programme, measure, 1))
    longest = sorted(whole, key=lambda one: -len(str(one)))[:MOST_MISSING]
    return (None, *((each,) for each in least), tuple(longest))
