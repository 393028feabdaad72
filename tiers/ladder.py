"""A member's standing at an instant, with the trace that says why, and the layers over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tiers.conditions import check, next_rank
from tiers.metrics import Readings
from tiers.records import Rung, Standing, TrackStanding
from tiers.timeline import Opening, Version, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from tiers.calendar import Calendar
    from tiers.programme import Condition, Programme, Track
    from tiers.records import Change, Check, Layer
    from tiers.sheets import Sheet

FORESIGHT = timedelta(days=800)
"""How far ahead `holds_until` looks: past the end of the calendar year after next."""

Own = tuple[str, "datetime"]
"""A tier, and since when."""


def foresee(
    programme: Programme, sheet: Sheet, state: Mapping[str, Own], at: datetime
) -> tuple[Change, ...]:
    """What will change by itself after `at` if nothing more happens: windows move, orders settle."""
    opening = Opening(sheet, state, at)
    return fold([Version(at, programme)], opening, (), at, at + FORESIGHT).changes


def standing(
    programme: Programme,
    sheet: Sheet,
    state: Mapping[str, Own],
    layers: Sequence[Layer],
    at: datetime,
    coming: Sequence[Change] | None = None,
) -> Standing:
    """Where a member stands at `at`, and why (cap. A1.16).

    `sheet` and `state` are what a fold up to `at` gives; a track that the state lacks stands on
    its base tier. `coming` is what `foresee` gives, if it is at hand. Layers that are not active at
    `at`, or name an unknown tier, do not count.
    """
    reading = Readings(programme, sheet, programme.calendar.day_of(at))

    def checked(condition: Condition | None) -> Check | None:
        return None if condition is None else check(condition, reading)

    if coming is None:
        coming = foresee(programme, sheet, state, at)
    tracks = []
    for track in programme.tracks:
        rungs = tuple(Rung(t.id, checked(t.enter), checked(t.keep)) for t in track.tiers)
        tier, since = _own(track, state)
        view = _View(track, programme.calendar, layers, tier, since, coming)
        if track.kind == "plan":
            tier = track.tiers[next_rank(track, 0, reading.value)].id
        tracks.append(view.standing(tier, rungs, at))
    return Standing(at, programme.hash, tuple(tracks))


def effective(
    track: Track, earned: str, layers: Iterable[Layer], at: datetime
) -> tuple[str, Layer | None]:
    """The tier that counts at an instant, and the layer it comes from (None: it is earned).

    An active lock wins (the one that began last); else the highest of the earned tier and the
    active floors and temporary tiers. On a plan track the lock is the plan that was chosen.
    """
    active = [
        layer
        for layer in layers
        if is_active(layer, track.id, at) and track.rank(layer.tier) is not None
    ]
    locks = [layer for layer in active if layer.kind == "lock"]
    if locks:
        lock = max(locks, key=lambda layer: layer.starts_at)
        return lock.tier, lock
    best: tuple[str, Layer | None] = (earned, None)
    for layer in active:
        if (track.rank(layer.tier) or 0) > (track.rank(best[0]) or 0):
            best = (layer.tier, layer)
    return best


def is_active(layer: Layer, track: str, at: datetime) -> bool:
    """Whether a layer lies over a track at an instant; its end is no longer part of it (T7)."""
    begun = layer.track == track and layer.starts_at <= at
    return begun and (layer.ends_at is None or at < layer.ends_at)


def _own(track: Track, state: Mapping[str, Own]) -> tuple[str, datetime | None]:
    if track.kind == "plan" or track.id not in state or track.rank(state[track.id][0]) is None:
        return track.tiers[0].id, None
    return state[track.id]


@dataclass(frozen=True, slots=True)
class _View:
    """One track of one member: the tier of its own, what lies over it, and what is to come."""

    track: Track
    calendar: Calendar
    layers: Sequence[Layer]
    own: str
    since: datetime | None
    coming: Sequence[Change]

    def standing(self, earned: str, rungs: tuple[Rung, ...], at: datetime) -> TrackStanding:
        tier, layer = effective(self.track, self.own, self.layers, at)
        rank = self.track.rank(tier) or 0
        above = self.track.tiers[rank + 1 : rank + 2] if self.track.kind == "earned" else ()
        return TrackStanding(
            self.track.id,
            self.track.kind,
            tier,
            earned,
            layer.starts_at if layer else self.since,
            above[0].id if above else None,
            rungs,
            self._holds_until(rank, at),
            tuple(one for one in self.layers if is_active(one, self.track.id, at)),
        )

    def _holds_until(self, rank: int, at: datetime) -> date | None:
        mine = [change for change in self.coming if change.track == self.track.id]
        turns = {change.effective_at for change in mine}
        for layer in self.layers:
            turns |= {turn for turn in (layer.starts_at, layer.ends_at) if turn is not None}
        for turn in sorted(turn for turn in turns if at < turn <= at + FORESIGHT):
            own = [change.tier for change in mine if change.effective_at <= turn][-1:]
            tier, _ = effective(self.track, own[0] if own else self.own, self.layers, turn)
            if (self.track.rank(tier) or 0) < rank:
                return date.fromordinal(self.calendar.day_of(turn))
        return None
