"""What can be asked of members, choice by choice, and the condition that the choices come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from tiers.fitting import claimable, steps
from tiers.segmenting import SegmentChanged
from tiers.segments import (
    Active,
    BornIn,
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
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from handlers.telling import Teller
    from tiers.programme import Programme, Track
    from tiers.segments import Condition

T = TypeVar("T")

KINDS: Final = (
    "tier", "near", "metric", "active", "joined", "language", "birthday", "unclaimed", "points",
    "points_expiring", "track", "agents", "line",
)  # fmt: skip
HOWS: Final = ("one_of", "at_least", "at_most")
COMPARES: Final = ("at_least", "more_than", "at_most", "less_than")
PERIODS: Final = (7, 30, 90, 365)
TYPED: Final = frozenset({"near", "metric", "points", "agents"})
"""Kinds whose value is asked for as soon as they are added; until then they have a plain one."""
MONTHS: Final = 12
_FIRST: Final[dict[str, int | str]] = {"amount": "100", "ratio": "10%"}


def kinds(programme: Programme) -> list[str]:
    """Those for which the programme has anything to choose."""
    without = set()
    if programme.points is None:
        without |= {"points", "points_expiring"}
    if programme.invites is None:
        without |= {"agents", "line"}
    if not claimable(programme):
        without.add("unclaimed")
    if not programme.metrics:
        without |= {"metric", "near"}
    if not any(_near(programme, track) for track in programme.tracks):
        without.add("near")
    if len(programme.languages) == 1:
        without.add("language")
    return [each for each in KINDS if each not in without]


def _near(programme: Programme, track: Track) -> list[str]:
    return [name for name in programme.metrics if steps(programme, track, name)]


@dataclass(frozen=True, slots=True)
class Choosing:
    """One kind, with what has been chosen so far: places from 1, 0 for what has not."""

    kind: str
    picks: tuple[int, int, int]
    teller: Teller

    @property
    def programme(self) -> Programme:
        return self.teller.programme

    @property
    def chosen(self) -> int:
        """How many choices have been made."""
        return sum(1 for each in self.picks if each)

    def captions(self) -> list[str]:
        """What there is to choose next; nothing: all is chosen."""
        asked = self._asked()
        return asked[self.chosen] if self.chosen < len(asked) else []

    def _asked(self) -> list[list[str]]:
        """The lists of choices that are known so far, in their order."""
        tracks = [self.teller.track_name(track.id) for track in self._tracks()]
        if self.kind == "tier":
            return [tracks, self._tiers(), [self._how(how) for how in HOWS]]
        if self.kind == "near":
            return [tracks, [self.teller.metric_name(each) for each in self._near()]]
        if self.kind == "metric":
            names = [self.teller.metric_name(each) for each in self.programme.metrics]
            return [names, [self.teller.plain("segment-compare", how=each) for each in COMPARES]]
        return [self._single(tracks)]

    def _single(self, tracks: list[str]) -> list[str]:
        said, programme = self.teller.plain, self.programme
        days = [said("segment-days", days=days) for days in PERIODS]
        return {
            "track": tracks,
            "language": [said("segment-language-name", code=code) for code in programme.languages],
            "unclaimed": [self.teller.perk_name(each) for each in claimable(programme)],
            "birthday": [said("segment-month", n=month) for month in range(MONTHS + 1)],
            "active": days,
            "points_expiring": days,
            "joined": [*days, said("segment-since-day"), said("segment-before-day")],
            "agents": [said("segment-by-team"), said("segment-by-sales")],
        }.get(self.kind, [])

    def _how(self, how: str) -> str:
        return self.teller.plain("segment-how", how=how)

    def _tracks(self) -> list[Track]:
        """For a distance, those that have one."""
        there = self.programme.tracks
        far = [track for track in there if _near(self.programme, track)]
        return far if self.kind == "near" else list(there)

    def _track(self) -> Track:
        return _at(self._tracks(), self.picks[0])

    def _tiers(self) -> list[str]:
        if not self.picks[0]:
            return []
        track = self._track()
        return [self.teller.tier_name(track.id, tier.id) for tier in track.tiers]

    def _near(self) -> list[str]:
        return _near(self.programme, self._track()) if self.picks[0] else []

    def condition(self, today: date) -> Condition:
        """What the choices come to; values that are typed have a plain one at first."""
        first, second, third = self.picks
        if self.kind == "tier":
            track = self._track()
            return OfTier(track.id, (_at(track.tiers, second).id,), _at(HOWS, third))
        if self.kind == "near":
            return Near(self._track().id, _at(self._near(), second), percent=20)
        if self.kind == "metric":
            metric = self.programme.metrics[_at(list(self.programme.metrics), first)]
            value = _FIRST.get(metric.measure, 1)
            return Measured(metric.id, _at(COMPARES, second), value)
        return self._simple(first, today)

    def _simple(self, first: int, today: date) -> Condition:
        if self.kind == "joined":
            if first > len(PERIODS):
                since = first == len(PERIODS) + 1
                return Joined(since=today) if since else Joined(before=today)
            return Joined(within_days=_at(PERIODS, first))
        if self.kind == "birthday":
            return BornIn() if first == 1 else BornIn((_at(range(1, MONTHS + 1), first - 1),))
        if self.kind == "agents":
            return Leads(team=1) if first == 1 else Leads(sales="100")
        return self._named(first)

    def _named(self, first: int) -> Condition:
        if self.kind == "track":
            return OnTrack(self._track().id)
        if self.kind == "language":
            return Speaks((_at(self.programme.languages, first),))
        if self.kind == "unclaimed":
            return Unclaimed(_at(claimable(self.programme), first))
        if self.kind == "active":
            return Active(_at(PERIODS, first))
        return PointsExpire(_at(PERIODS, first)) if self.kind != "points" else PointsHave(100)


def _at(there: Sequence[T], place: int) -> T:
    """What stands in a place, from 1; a place that no button of ours carries is refused."""
    if not 1 <= place <= len(there):
        raise SegmentChanged
    return there[place - 1]
