"""Each condition as two expressions: whether a member meets it, and the value that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, false, func, literal, not_, or_, select, true

from tiers.segments import (
    Active,
    AllOf,
    AnyOf,
    BornIn,
    InLine,
    Joined,
    Leads,
    Measured,
    Near,
    NotThat,
    OfTier,
    OnTrack,
    PointsExpire,
    PointsHave,
    Speaks,
    Unclaimed,
)
from tiers.store.selecting.figures import Asked, Figures
from tiers.store.selecting.standing import active_layer, rank
from tiers.store.tables.people import members
from tiers.store.tables.status import layers, uplines
from tiers.store.types import Instant

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from tiers.programme import Programme, Track
    from tiers.segments import Condition, Segment


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks at one instant, under one programme."""

    programme: Programme
    now: datetime
    dialect: str

    def met(self, segment: Segment) -> ColumnElement[bool]:
        """Whether a member is in a segment."""
        if isinstance(segment, AllOf):
            return and_(true(), *[self.met(part) for part in segment.of])
        if isinstance(segment, AnyOf):
            return or_(false(), *[self.met(part) for part in segment.of])
        if isinstance(segment, NotThat):
            # What is neither true nor false is not met, so it is outside of that, too.
            return not_(func.coalesce(self.met(segment.of), false()))
        return self.asked(segment).met

    def asked(self, one: Condition) -> Asked:
        """One condition."""
        if isinstance(one, OfTier | OnTrack):
            return self._on_track(one)
        if isinstance(one, Speaks):
            spoken = func.coalesce(members.c.language, self.programme.languages[0])
            return Asked(spoken.in_(one.languages), spoken)
        if isinstance(one, Joined):
            return self._joined(one)
        if isinstance(one, InLine):
            return self._in_line(one)
        if isinstance(one, BornIn):
            return self._born(one.months)
        return self._figures(one)

    def rank(self, track: Track) -> ColumnElement[int]:
        """The rank of the effective tier on a track."""
        return rank(track, self.now, self.dialect)

    @property
    def today(self) -> int:
        """The local day, an ordinal."""
        return self.programme.calendar.day_of(self.now)

    def _figures(self, one: Condition) -> Asked:
        figures = Figures(self.programme, self.now, self.today)
        if isinstance(one, Near):
            track = self._track(one.track)
            return figures.near(one, track, self.rank(track))
        if isinstance(one, Leads):
            return figures.leads(
                one, [(track, self.rank(track)) for track in self.programme.tracks]
            )
        if isinstance(one, Unclaimed):
            return figures.unclaimed(one, self.rank)
        if isinstance(one, Measured):
            return figures.measured(one)
        assert isinstance(one, Active | PointsHave | PointsExpire)  # noqa: S101 - no other is left
        return figures.counted(one)

    def _track(self, name: str) -> Track:
        track = self.programme.track(name)
        assert track is not None  # noqa: S101 - `check_segment` has been there
        return track

    def _on_track(self, one: OfTier | OnTrack) -> Asked:
        track = self._track(one.track)
        stands = self.rank(track)
        if isinstance(one, OnTrack):
            laid = select(layers.c.id).where(*active_layer(track, self.now)).exists()
            return Asked(or_(stands > 0, laid), stands)
        wanted = [number for number, tier in enumerate(track.tiers) if tier.id in one.tiers]
        if one.how == "at_least":
            return Asked(stands >= wanted[0], stands)
        if one.how == "at_most":
            return Asked(stands <= wanted[0], stands)
        return Asked(stands.in_(wanted), stands)

    def _begins(self, day: int) -> ColumnElement[datetime]:
        return literal(self.programme.calendar.begins(day), Instant)

    def _joined(self, one: Joined) -> Asked:
        at = members.c.joined_at
        parts: list[ColumnElement[bool]] = [true()]
        if one.since is not None:
            parts.append(at >= self._begins(one.since.toordinal()))
        if one.before is not None:
            parts.append(at < self._begins(one.before.toordinal()))
        if one.within_days is not None:
            parts.append(at >= self._begins(self.today - one.within_days + 1))
        return Asked(and_(*parts), at)

    def _in_line(self, one: InLine) -> Asked:
        above = (
            select(uplines.c.upline_id)
            .where(uplines.c.member_id == members.c.id, uplines.c.ends_at.is_(None))
            .limit(1)
            .scalar_subquery()
        )
        return Asked(func.coalesce(above == one.upline, false()), above)

    def _born(self, months: tuple[int, ...]) -> Asked:
        wanted = months or (date.fromordinal(self.today).month,)
        born = func.substr(members.c.birthday, 1, 2)
        met = func.coalesce(born.in_([f"{month:02}" for month in wanted]), false())
        return Asked(met, members.c.birthday)
