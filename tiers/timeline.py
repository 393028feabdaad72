"""Standing as a fold over time: which tier a member held from when to when, and why it changed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.conditions import check, next_rank
from tiers.gauges import Gauges
from tiers.metrics import Readings, needed_since
from tiers.periods import NO_TEAM
from tiers.programme import comparisons
from tiers.records import Change
from tiers.sheets import Sheet, Totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tiers.periods import TeamFigures
    from tiers.programme import Programme, Track
    from tiers.records import Check, Posting

State = dict[str, tuple[str, "datetime"]]
"""By earned track: the tier that the numbers give, and since when."""


@dataclass(frozen=True, slots=True)
class Version:
    """A programme and the instant from which it is in force."""

    in_force_from: datetime
    programme: Programme


@dataclass(frozen=True, slots=True)
class Opening:
    """What has been folded before: everything up to and including the instant `at`."""

    sheet: Sheet
    state: Mapping[str, tuple[str, datetime]]
    at: datetime


@dataclass(frozen=True, slots=True)
class Fold:
    """The changes in their order, and where they lead; a valid opening for what comes later."""

    changes: tuple[Change, ...]
    state: State
    sheet: Sheet


def fold(
    versions: Sequence[Version],
    opening: Opening | None,
    postings: Sequence[Posting],
    begins: datetime,
    until: datetime,
    team: TeamFigures = NO_TEAM,
) -> Fold:
    """The history of a member from `begins` (or from after the opening) to `until`, included.

    `versions` and `postings` are in the order of their instants; postings after `until` are not
    seen. `team` is what has been published of the member's line; with an opening its sheet has it,
    and `begins` is not looked at either. Folding in two pieces gives what folding in
    one gives (T5). The rules stand in `docs/programme.md`, «Standing in time».

    Raises `ValueError` for a posting at or before the opening (or before `begins`), and when a
    version after the opening places events on other days than the one before: totals by day cannot
    tell, so fold from the beginning.
    """
    if opening and postings and postings[0].at <= opening.at:
        msg = f"a posting of {postings[0].at} is not after what was folded up to {opening.at}"
        raise ValueError(msg)
    walk = _Walk(versions, opening, begins, team)
    first, last = 0, bisect_right(postings, until, key=lambda posting: posting.at)
    at = begins if opening is None else walk.next_instant(postings[:last])
    while at is not None and at <= until:
        end = first
        while end < last and postings[end].at <= at:
            end += 1
        walk.step(at, postings[first:end])
        first = end
        at = walk.next_instant(postings[first:last][:1])
    return Fold(tuple(walk.changes), walk.state, walk.sheet())


def in_force(versions: Sequence[Version], at: datetime) -> int:
    """The index of the version in force at an instant: before the first one, the first."""
    return max(0, bisect_right(versions, at, key=lambda version: version.in_force_from) - 1)


class _Walk:
    """One member's way through time, from instant to instant."""

    def __init__(
        self,
        versions: Sequence[Version],
        opening: Opening | None,
        begins: datetime,
        team: TeamFigures,
    ) -> None:
        self.changes: list[Change] = []
        self.state: State = {}
        self._versions = versions
        self._now = opening.at if opening else begins
        self._version = in_force(versions, self._now)
        # Without an opening every posting is at hand, and can be placed anew for another calendar.
        self._taken: list[Posting] | None = None if opening else []
        self._known: tuple[int, ...] | None = None
        self._team = opening.sheet.team if opening else team
        start = opening.sheet if opening else Sheet(team=team)
        self._totals = Totals(self._programme.calendar, start)
        self._gauges = self._new_gauges(self._now)
        if opening:
            self.state = dict(opening.state)
            self._forget_tracks()
            self._known = self._gauges.values()

    @property
    def _programme(self) -> Programme:
        return self._versions[self._version].programme

    def sheet(self) -> Sheet:
        """The totals as they stand."""
        return self._totals.sheet()

    def next_instant(self, postings: Sequence[Posting]) -> datetime | None:
        """The next instant at which anything can change: a posting, a version, a midnight."""
        turn = self._gauges.next_turn()
        coming = [] if turn is None else [self._programme.calendar.begins(turn)]
        coming += [posting.at for posting in postings[:1]]
        coming += [v.in_force_from for v in self._versions[self._version + 1 : self._version + 2]]
        return min(coming, default=None)

    def step(self, at: datetime, postings: Sequence[Posting]) -> None:
        """Live through one instant: what is in force, what counts on this day, what is posted."""
        if (postings and postings[0].at < at) or at < self._now:
            msg = f"{postings[0].at if postings else at} lies before {self._now}, already folded"
            raise ValueError(msg)
        self._now = at
        version = in_force(self._versions, at)
        switched = version != self._version
        if switched:
            self._switch(version, at)
        self._gauges.move(self._programme.calendar.day_of(at))
        for posting in postings:
            self._gauges.add(posting, self._totals.add(posting))
        if self._taken is not None:
            self._taken += postings
        values = self._gauges.values()
        if switched or values != self._known:
            self._known = values
            self._assess(at, "programme" if switched else "event" if postings else "day")

    def _switch(self, version: int, at: datetime) -> None:
        before, self._version = self._programme.calendar, version
        calendar = self._programme.calendar
        if not calendar.places_like(before):
            if self._taken is None:
                msg = "a later version has another zone or holding period: fold from the beginning"
                raise ValueError(msg)
            self._totals = Totals(calendar, Sheet(team=self._team))
            for posting in self._taken:
                self._totals.add(posting)
        self._gauges = self._new_gauges(at)
        self._forget_tracks()

    def _new_gauges(self, at: datetime) -> Gauges:
        needed = {
            one.metric
            for track in self._earned()
            for tier in track.tiers
            for condition in (tier.enter, tier.keep)
            for one in comparisons(condition)
        }
        today = self._programme.calendar.day_of(at)
        return Gauges(self._programme, sorted(needed), self._totals.sheet(), today)

    def _earned(self) -> list[Track]:
        return [track for track in self._programme.tracks if track.kind == "earned"]

    def _forget_tracks(self) -> None:
        tracks = {track.id for track in self._earned()}
        self.state = {name: own for name, own in self.state.items() if name in tracks}

    def _assess(self, at: datetime, cause: str) -> None:
        for track in self._earned():
            if track.id not in self.state:
                self._change(track, 0, at, "base", ())
            tier = self.state[track.id][0]
            rank = track.rank(tier)
            new = next_rank(track, rank or 0, self._gauges.value)
            if new != rank:
                self._change(track, new, at, cause, self._decided(track, rank, new, at))

    def _change(
        self, track: Track, rank: int, at: datetime, cause: str, checks: tuple[Check, ...]
    ) -> None:
        before = self.state.get(track.id, (None, at))[0]
        tier = track.tiers[rank].id
        self.state[track.id] = (tier, at)
        programme = self._programme.hash
        self.changes.append(Change(track.id, tier, at, programme, cause, before, checks))

    def _decided(
        self, track: Track, rank: int | None, new: int, at: datetime
    ) -> tuple[Check, ...]:
        """The condition that lifted, or the one that is no longer met."""
        up = rank is None or new > rank
        condition = track.tiers[new].enter if up else track.tiers[rank or 0].stays
        if condition is None:
            return ()
        today = self._programme.calendar.day_of(at)
        # Whoever rises and falls every day has a long history: only the windows are looked at.
        sheet = self._totals.sheet(needed_since(self._programme, condition, today))
        return (check(condition, Readings(self._programme, sheet, today)),)
