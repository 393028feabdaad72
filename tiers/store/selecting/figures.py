"""Conditions on what members did and have: activity, metrics, perks, points, their lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, cast, false, func, literal, or_, select, true

from tiers.calendar import period_first
from tiers.drawing import HUNDRED
from tiers.fitting import sales_of, steps, threshold_of
from tiers.programme.invites import lets_invite
from tiers.records import Compare
from tiers.segments import Active, PointsExpire, PointsHave
from tiers.store.selecting.measuring import Measuring, of_accounts
from tiers.store.tables.journal import day_totals
from tiers.store.tables.people import members
from tiers.store.tables.perks import claims
from tiers.store.tables.points import point_lots, point_wallets
from tiers.store.tables.status import uplines
from tiers.store.tables.teams import team_months
from tiers.store.types import Instant, Int

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from tiers.programme import Perk, Programme, Track
    from tiers.segments import Leads, Measured, Near, Unclaimed

_REFUSED: Final = "refused"
"""A claim in this state gave nothing and does not count."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether a condition is met, and the value that it is about."""

    met: ColumnElement[bool]
    value: ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """Asks at one instant, on one local day."""

    programme: Programme
    now: datetime
    today: int

    @property
    def measuring(self) -> Measuring:
        return Measuring(self.programme, self.today)

    def counted(self, one: Active | PointsHave | PointsExpire) -> Asked:
        if isinstance(one, Active):
            return self.active(one)
        return self.points(one) if isinstance(one, PointsHave) else self.expiring(one)

    def active(self, one: Active) -> Asked:
        """The value is the last local day (an ordinal) on which anything counted; NULL: none."""
        t = day_totals.c
        last = (
            of_accounts(day_totals, func.max(t.day))
            .where(t["count"] > 0, t.day <= self.today)
            .scalar_subquery()
        )
        return Asked(func.coalesce(last, 0) > self.today - one.days, last)

    def measured(self, one: Measured) -> Asked:
        compare = Compare(one.compare)
        exact = threshold_of(self.programme, one.metric, one.value)
        met = self.measuring.compares(one.metric, compare, exact)
        return Asked(met, self.measuring.value(one.metric))

    def near(self, one: Near, track: Track, rank: ColumnElement[int]) -> Asked:
        """The value is how much is missing."""
        wanted = steps(self.programme, track, one.metric)
        missing = case(wanted, value=rank) - self.measuring.value(one.metric)
        if one.percent is None:
            most: Any = literal(
                int(threshold_of(self.programme, one.metric, one.missing or 0)), Int
            )
        else:
            shares = {step: most * one.percent // HUNDRED for step, most in wanted.items()}
            most = case(shares, value=rank)
        return Asked(func.coalesce(missing.between(1, most), false()), missing)

    def points(self, one: PointsHave) -> Asked:
        have = (
            select(point_wallets.c.available)
            .where(point_wallets.c.member_id == members.c.id)
            .scalar_subquery()
        )
        return Asked(func.coalesce(have, 0) >= one.at_least, func.coalesce(have, 0))

    def expiring(self, one: PointsExpire) -> Asked:
        t = point_lots.c
        until = self.programme.calendar.begins(self.today + one.days + 1)
        expires = (
            select(cast(func.coalesce(func.sum(t.remaining), 0), Int))
            .where(
                t.member_id == members.c.id,
                t.remaining > 0,
                t.expires_at > literal(self.now, Instant),
                t.expires_at <= literal(until, Instant),
            )
            .scalar_subquery()
        )
        return Asked(expires >= one.at_least, expires)

    def leads(self, one: Leads, standing: Iterable[tuple[Track, ColumnElement[int]]]) -> Asked:
        """The value is the size of the line, or what it bought where that is asked."""
        may: list[ColumnElement[bool]] = []
        for track, rank in standing:
            ranks = [n for n, tier in enumerate(track.tiers) if lets_invite(tier.rights)]
            if len(ranks) == len(track.tiers):
                may.append(true())
            elif ranks:
                may.append(rank.in_(ranks))
        size = (
            select(func.count())
            .select_from(uplines)
            .where(uplines.c.upline_id == members.c.id, uplines.c.ends_at.is_(None))
            .scalar_subquery()
        )
        least = sales_of(self.programme, one)
        agent = or_(false(), *may)
        big: ColumnElement[bool] = size >= one.team if one.team else true()
        if not least:
            return Asked(and_(agent, big), size)
        sold = self._sold(one.months)
        return Asked(and_(agent, big, sold >= literal(least, Int)), sold)

    def _sold(self, months: int) -> ColumnElement[Any]:
        first = period_first(self.today, "month")
        for _ in range(months - 1):
            first = period_first(first - 1, "month")
        return (
            select(cast(func.coalesce(func.sum(team_months.c.sales), 0), Int))
            .where(
                team_months.c.upline_id == members.c.id,
                team_months.c.month.between(first, self.today),
            )
            .scalar_subquery()
        )

    def unclaimed(self, one: Unclaimed, rank: Callable[[Track], ColumnElement[int]]) -> Asked:
        """The value is how often it was claimed in this period."""
        perk = self.programme.perks[one.perk]
        period = perk.period_key(self.programme.calendar, self.now)
        had = (
            select(func.count())
            .select_from(claims)
            .where(
                claims.c.member_id == members.c.id,
                claims.c.perk == perk.id,
                claims.c.period == period,
                claims.c.state != _REFUSED,
            )
            .scalar_subquery()
        )
        return Asked(and_(self._may_claim(perk, rank), had < perk.per_member), had)

    def _may_claim(
        self, perk: Perk, rank: Callable[[Track], ColumnElement[int]]
    ) -> ColumnElement[bool]:
        parts: list[ColumnElement[bool]] = []
        for track in self.programme.tracks if perk.tiers else ():
            ranks = [
                number
                for number, tier in enumerate(track.tiers)
                if tier.id in perk.tiers.get(track.id, ()) and perk.window(tier.id, self.now)[0]
            ]
            if ranks:
                parts.append(rank(track).in_(ranks))
        if not perk.tiers:
            parts = [true() if perk.window("", self.now)[0] else false()]
        may = or_(false(), *parts)
        if perk.period != "birthday_month":
            return may
        month = f"{date.fromordinal(self.today).month:02}-%"
        return and_(may, func.coalesce(members.c.birthday.like(month), false()))
