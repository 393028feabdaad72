"""Whether a segment fits a programme: what it names must be there, what it compares must be exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.programme import comparisons
from tiers.programme.thresholds import threshold
from tiers.records import Compare
from tiers.segments import (
    MOST_CONDITIONS,
    MOST_DEEP,
    BadSegment,
    Joined,
    Leads,
    Measured,
    Near,
    OfTier,
    OnTrack,
    PointsExpire,
    PointsHave,
    Speaks,
    Unclaimed,
    conditions,
    depth,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from tiers.programme import Programme, Track
    from tiers.segments import Condition, Segment


def check_segment(segment: Segment, programme: Programme) -> None:
    """Raises `BadSegment` for the first thing that the programme of today cannot use."""
    if depth(segment) > MOST_DEEP:
        raise BadSegment("deep", str(MOST_DEEP))
    found = list(conditions(segment))
    if len(found) > MOST_CONDITIONS:
        raise BadSegment("many", str(MOST_CONDITIONS))
    for one in found:
        _check(one, programme)


def _check(one: Condition, programme: Programme) -> None:
    if isinstance(one, OfTier):
        track = track_in(programme, one.track)
        for tier in one.tiers:
            known("tier", tier, [each.id for each in track.tiers])
        if one.how != "one_of" and len(one.tiers) > 1:
            raise BadSegment("one-tier")
    elif isinstance(one, OnTrack):
        track_in(programme, one.track)
    elif isinstance(one, Speaks):
        for language in one.languages:
            known("language", language, programme.languages)
    elif isinstance(one, Joined):
        _check_joined(one)
    else:
        _check_figures(one, programme)


def _check_figures(one: Condition, programme: Programme) -> None:
    if isinstance(one, Measured):
        threshold_of(programme, one.metric, one.value)
    elif isinstance(one, Near):
        _check_near(one, programme)
    elif isinstance(one, Unclaimed):
        known("perk", one.perk, claimable(programme))
    elif isinstance(one, PointsHave | PointsExpire) and programme.points is None:
        raise BadSegment("no-points")
    elif isinstance(one, Leads):
        if programme.invites is None:
            raise BadSegment("no-agents")
        sales_of(programme, one)


def _check_joined(one: Joined) -> None:
    if one.since is None and one.before is None and one.within_days is None:
        raise BadSegment("no-day")
    if one.since is not None and one.before is not None and one.since >= one.before:
        raise BadSegment("no-days-between")


def _check_near(one: Near, programme: Programme) -> None:
    track = track_in(programme, one.track)
    if (one.missing is None) == (one.percent is None):
        raise BadSegment("distance")
    wanted = tuple(
        name for name in programme.metrics if any(steps(programme, track, name).values())
    )
    known("metric", one.metric, wanted)
    if one.missing is not None and not threshold_of(programme, one.metric, one.missing):
        raise BadSegment("distance")


def threshold_of(programme: Programme, metric: str, said: int | str) -> int | Fraction:
    """A value of a metric as the programme compares it. Raises `BadSegment`."""
    known("metric", metric, programme.metrics)
    measure = programme.metrics[metric].measure
    exact = threshold(measure, said, programme.decimals)
    if isinstance(exact, str):
        shape = measure if measure in {"amount", "ratio"} else "count"
        raise BadSegment(f"value-{shape}", str(said))
    return exact


def sales_of(programme: Programme, one: Leads) -> int:
    """Minor units that a line must have bought at least; 0: whatever. Raises `BadSegment`."""
    if one.sales is None:
        return 0
    exact = threshold("amount", one.sales, programme.decimals)
    if not isinstance(exact, int):
        raise BadSegment("value-amount", one.sales)
    return exact


def claimable(programme: Programme) -> tuple[str, ...]:
    """The perks that can be claimed at all."""
    return tuple(name for name, perk in programme.perks.items() if not perk.is_standing)


def steps(programme: Programme, track: Track, metric: str) -> dict[int, int]:
    """By rank: how much of a metric the next tier asks for at least. Ranks without are left out."""
    if metric not in programme.metrics or programme.metrics[metric].measure == "ratio":
        return {}
    found = {}
    for rank, tier in enumerate(track.tiers[1:]):
        asked = [
            int(one.threshold) + (one.compare is Compare.MORE_THAN)
            for one in comparisons(tier.enter)
            if one.metric == metric and one.compare in {Compare.AT_LEAST, Compare.MORE_THAN}
        ]
        if asked and track.kind != "plan":
            found[rank] = min(asked)
    return found


def track_in(programme: Programme, name: str) -> Track:
    """Raises `BadSegment` when there is no such track."""
    track = programme.track(name)
    if track is None:
        raise BadSegment("track", name, tuple(each.id for each in programme.tracks))
    return track


def known(reason: str, name: str, words: Iterable[str]) -> None:
    """Raises `BadSegment` when a name is not among these."""
    there = tuple(words)
    if name not in there:
        raise BadSegment(reason, name, there)
