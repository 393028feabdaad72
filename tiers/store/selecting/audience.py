"""Who of a segment is told, who is held out, and who is left out for which reason, as expressions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, and_, case, false, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from tiers.drawing import PRIME
from tiers.store.tables.people import members, opt_outs
from tiers.store.tables.promotions import preferences, recipients
from tiers.store.tables.status import FREEZING, flags
from tiers.store.types import Instant, Int

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Select

    from tiers.drawing import Draw
    from tiers.programme import Track
    from tiers.programme.promoting import PromotionRules
    from tiers.segments import Segment
    from tiers.store.selecting.segments import Asking
    from tiers.store.selecting.triggers import Trigger

_WEEK: Final = 7
_REACHED: Final = ("sent", "unknown")
"""States in which a promotion counts against the frequency: sent, or nobody can know."""


@dataclass(frozen=True, slots=True)
class Audience:
    """One audience: a segment of a category, asked for at one instant."""

    asking: Asking
    segment: Segment
    category: str
    rules: PromotionRules
    keeps_quiet: bool
    """Whether it keeps to the programme's quiet hours; to a member's own it does always."""
    control_percent: int
    two_parts: bool
    held: Draw
    parts: Draw
    track: str
    """The track whose tier is written down with each recipient."""
    trigger: Trigger | None = None
    """Only those to whom this happened; None: the whole segment."""
    among: Collection[int] | None = None
    """Only of these members; None: of all."""

    def people(self, *wanted: Any, after: int = 0, upto: int | None = None) -> Select[Any]:
        """Select from the members of the segment, numbers above `after` and up to `upto`.

        The erased and those who have become part of another are nobody.
        """
        here = [
            members.c.merged_into.is_(None),
            members.c.erased_at.is_(None),
            members.c.id > literal(after, Int),
        ]
        if self.trigger is not None:
            here.append(self.happened)
        if self.among is not None:
            here.append(members.c.id.in_(_each_of(self.asking.dialect, self.among)))
        if upto is not None:
            here.append(members.c.id <= literal(upto, Int))
        source = members.outerjoin(preferences, preferences.c.member_id == members.c.id)
        return select(*wanted).select_from(source).where(*here, self.asking.met(self.segment))

    @property
    def happened(self) -> ColumnElement[bool]:
        """That it did to them, and that they have not been told."""
        assert self.trigger is not None  # noqa: S101 - the caller has looked
        return self.trigger.met(self.asking, self._track)

    @property
    def period(self) -> ColumnElement[str]:
        """In which each of them is told once."""
        assert self.trigger is not None  # noqa: S101 - the caller has looked
        return self.trigger.period(self.asking, self._track)

    @property
    def _track(self) -> Track:
        track = self.asking.programme.track(self.track)
        assert track is not None  # noqa: S101 - it is one of the programme's
        return track

    @property
    def left_out(self) -> ColumnElement[Any]:
        """The reason why somebody in the segment is not told; NULL: they are."""
        flagged = select(flags.c.id).where(
            flags.c.member_id == members.c.id,
            flags.c.lifted_at.is_(None),
            flags.c.kind.in_(FREEZING),
        )
        opted_out = select(opt_outs.c.at).where(
            opt_outs.c.member_id == members.c.id, opt_outs.c.category == self.category
        )
        return case(
            (members.c.telegram_id.is_(None), "no_telegram"),
            (members.c.reachable == 0, "blocked"),
            (flagged.exists(), "frozen"),
            (opted_out.exists(), "opted_out"),
            (preferences.c.most_a_week == 0, "declined"),
            (self._capped(), "capped"),
        )

    def _capped(self) -> ColumnElement[bool]:
        """Whoever has had as many as they want, or as the programme allows."""
        most, often = preferences.c.most_a_week, self.rules.frequency
        own = and_(most.is_not(None), self._had(_WEEK) >= most)
        return own if often is None else or_(own, self._had(often.days) >= often.most)

    def _had(self, days: int) -> ColumnElement[int]:
        since = literal(self.asking.now - timedelta(days=days), Instant)
        return (
            select(func.count())
            .select_from(recipients)
            .where(
                recipients.c.member_id == members.c.id,
                recipients.c.state.in_(_REACHED),
                recipients.c.settled_at > since,
            )
            .scalar_subquery()
        )

    @property
    def waits(self) -> ColumnElement[int]:
        """1 for whom it is a quiet hour now, so that they get it later."""
        hour = self.asking.now.astimezone(self.asking.programme.calendar.zone).hour
        begins, ends = preferences.c.quiet_from, preferences.c.quiet_to
        usual = self.rules.quiet_hours if self.keeps_quiet else None
        quiet = usual is not None and is_quiet(*usual, hour)
        return case(
            (or_(begins.is_(None), ends.is_(None)), 1 if quiet else 0),
            (and_(begins < ends, begins <= hour, hour < ends), 1),
            (and_(begins > ends, or_(begins <= hour, hour < ends)), 1),
            else_=0,
        )

    @property
    def part(self) -> ColumnElement[str]:
        """C: held out; else A, or B for half of them where there are two parts."""
        out = _number(self.held) < self.held.bound(self.control_percent)
        second = _number(self.parts) < self.parts.bound(50) if self.two_parts else false()
        return case((out if self.control_percent else false(), "C"), (second, "B"), else_="A")

    @property
    def tier(self) -> ColumnElement[Any]:
        """The id of the tier on the segment's track."""
        track = self._track
        named = {number: tier.id for number, tier in enumerate(track.tiers)}
        return case(named, value=self.asking.rank(track))


def _each_of(dialect: str, given: Collection[int]) -> Select[Any]:
    """Numbers as rows: one value for however many, where there is a most of them."""
    if dialect == "sqlite":
        return select(func.json_each(json.dumps([*given])).table_valued("value").c.value)
    return select(func.unnest(literal([*given], ARRAY(BigInteger))))


def _number(draw: Draw) -> ColumnElement[int]:
    """`Draw.number` of a member, by the same arithmetic."""
    place = members.c.id % PRIME
    found: ColumnElement[int] = literal(draw.first, Int)
    for each in draw.others:
        found = (found * place + literal(each, Int)) % literal(PRIME, Int)
    return found


def is_quiet(begins: int, ends: int, hour: int) -> bool:
    """Whether a local hour is one of the quiet ones; from = to: none is."""
    if begins < ends:
        return begins <= hour < ends
    return begins != ends and (hour >= begins or hour < ends)
