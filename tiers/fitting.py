"""Whether a segment fits a programme: what it names must be there, what it compares must be exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.segments import (
    MOST_CONDITIONS,
    MOST_DEEP,
    BadSegment,
    Joined,
    OfTier,
    OnTrack,
    Speaks,
    conditions,
    depth,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def _check_joined(one: Joined) -> None:
    if one.since is None and one.before is None and one.within_days is None:
        raise BadSegment("no-day")
    if one.since is not None and one.before is not None and one.since >= one.before:
        raise BadSegment("no-days-between")


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
