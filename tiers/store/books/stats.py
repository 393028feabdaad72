"""The statistics' book: the whole store in a few rows, each by one statement over whole sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, literal, or_, select

from tiers.records import Layer, MemberId
from tiers.store.tables.commission import commission_wallets
from tiers.store.tables.invites import invite_openings
from tiers.store.tables.journal import day_totals
from tiers.store.tables.payouts import payouts
from tiers.store.tables.people import accounts, members
from tiers.store.tables.perks import claims
from tiers.store.tables.points import point_lots, point_wallets
from tiers.store.tables.status import layers, status_history, uplines
from tiers.store.types import Instant

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import CTE, Select
    from sqlalchemy.engine import Connection

_THERE = members.c.merged_into.is_(None) & members.c.erased_at.is_(None)
MONEY = ("pending", "review", "payable", "held", "paid")
"""Accounts of commission that are added up."""


class StatsBook:
    """Read only, over everything that is counted. Instants are given, buckets are by instants."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- tiers --------------------------------------------------------------------------------

    def steps(
        self, track: str, at: Sequence[datetime]
    ) -> list[tuple[int, str | None, str, int, int]]:
        """All steps that stand, added up: when, from, to, since when the member is here, how many.

        When: the place of the first of these instants by which it had taken effect. Since when: the
        same of the joining, for a first step (from None); otherwise 0.
        """
        steps = _steps(track)
        here = case((steps.c.was.is_(None), _by(members.c.joined_at, at)), else_=0)
        query = (
            select(
                _by(steps.c.effective_at, at).label("place"), steps.c.was, steps.c.tier,
                here.label("here"), func.count(),
            )
            .join(members, members.c.id == steps.c.member_id)
            .where(_THERE)
            .group_by("place", steps.c.was, steps.c.tier, "here")
        )  # fmt: skip
        return [
            (int(place), was, tier, int(here), int(count))
            for place, was, tier, here, count in self._connection.execute(query)
        ]

    def joined(self, at: Sequence[datetime]) -> dict[int, int]:
        """By the place of the first of these instants by which they had joined: how many members."""
        place = _by(members.c.joined_at, at).label("place")
        query = select(place, func.count()).where(_THERE).group_by("place")
        return {int(place): int(count) for place, count in self._connection.execute(query)}

    def layered(
        self, track: str, since: datetime, until: datetime
    ) -> dict[MemberId, tuple[datetime, list[Layer], list[tuple[datetime, str]]]]:
        """Whoever had something laid over a tier: since when they are here, what, and what they earned."""
        over = and_(
            layers.c.track == track,
            layers.c.starts_at <= until,
            or_(layers.c.ends_at.is_(None), layers.c.ends_at > since),
        )
        query = (
            select(members.c.id, members.c.joined_at, *[layers.c[n] for n in Layer.__slots__])
            .join(members, members.c.id == layers.c.member_id)
            .where(_THERE, over)
            .order_by(layers.c.id)
        )
        found: dict[MemberId, tuple[datetime, list[Layer], list[tuple[datetime, str]]]] = {}
        for number, joined_at, *layer in self._connection.execute(query):
            mine = found.setdefault(MemberId(number), (joined_at, [], []))
            mine[1].append(Layer(*layer))
        if not found:
            return found
        steps = _steps(track, select(layers.c.member_id).where(over))
        earned = select(steps.c.member_id, steps.c.effective_at, steps.c.tier)
        for number, at, tier in self._connection.execute(earned.order_by(steps.c.effective_at)):
            if MemberId(number) in found:
                found[MemberId(number)][2].append((at, tier))
        return found

    # --- what they do ---------------------------------------------------------------------------

    def active(self, first: int, last: int) -> dict[int, int]:
        """By week from the local day `first` on: how many members did something that counted."""
        week = _weeks(first)
        query = (
            select(week.label("week"), func.count(accounts.c.member_id.distinct()))
            .join(accounts, accounts.c.id == day_totals.c.account_id)
            .where(
                day_totals.c.day.between(first, last),
                day_totals.c["count"] > 0,
                accounts.c.tombstone.is_(None),
            )
            .group_by("week")
        )
        return {int(week): int(count) for week, count in self._connection.execute(query)}

    def claims(self, since: datetime) -> list[tuple[str, Mapping[str, int]]]:
        """By perk: all claims, those since then, and all by what has become of them."""
        states = {
            state: func.sum(case((claims.c.state == state, 1), else_=0))
            for state in ("claimed", "fulfilled", "expired", "revoked", "refused")
        }
        counts = {
            "all": func.count(),
            "lately": func.sum(case((claims.c.claimed_at >= since, 1), else_=0)),
            "waiting": func.sum(claims.c.waits),
            **states,
        }
        query = select(claims.c.perk, *counts.values()).group_by(claims.c.perk)
        return [
            (row[0], dict(zip(counts, map(int, row[1:]), strict=True)))
            for row in self._connection.execute(query.order_by(claims.c.perk))
        ]

    def funnel(
        self, since: datetime, kinds: Collection[str], active_from: int
    ) -> tuple[int, int, int, int]:
        """Of those who opened an invite since then: all, who joined by one, who bought, lately too."""
        opened = (
            select(invite_openings.c.member_id.label("who"))
            .where(invite_openings.c.at >= since)
            .distinct()
            .cte("opened")
        )
        joined = (
            select(uplines.c.member_id.label("who"))
            .join(opened, opened.c.who == uplines.c.member_id)
            .where(uplines.c.invite_id.is_not(None))
            .distinct()
            .subquery()
        )
        bought = (
            select(accounts.c.member_id.label("who"), func.max(day_totals.c.day).label("day"))
            .select_from(opened)
            .join(accounts, accounts.c.member_id == opened.c.who)
            .join(day_totals, day_totals.c.account_id == accounts.c.id)
            .where(day_totals.c.kind.in_(kinds), day_totals.c["count"] > 0)
            .group_by(accounts.c.member_id)
            .subquery()
        )
        buys = joined.c.who.is_not(None) & bought.c.day.is_not(None)
        sums = [
            func.count(),
            func.count(joined.c.who),
            func.coalesce(func.sum(case((buys, 1), else_=0)), 0),
            func.coalesce(func.sum(case((buys & (bought.c.day >= active_from), 1), else_=0)), 0),
        ]
        flags = opened.outerjoin(joined, joined.c.who == opened.c.who).outerjoin(
            bought, bought.c.who == opened.c.who
        )
        row = self._connection.execute(select(*sums).select_from(flags)).one()
        one, two, three, four = map(int, row)
        return one, two, three, four

    # --- what is owed ---------------------------------------------------------------------------

    def points(self, now: datetime, bounds: Sequence[datetime]) -> dict[str, Any]:
        """What can be spent, what is to settle, what was overdrawn; `expiring` before each bound.

        The last of `expiring` is what expires after the last bound; `never` has no end.
        """
        lot = point_lots.c
        # As with the steps: without the index on open lots, each would be fetched from elsewhere.
        remains = (lot.remaining + 0) > 0
        lives = and_(remains, or_(lot.expires_at.is_(None), lot.expires_at > now))
        settled = or_(lot.settles_at.is_(None), lot.settles_at <= now)
        ends = case((lot.expires_at.is_(None), -1), else_=_by(lot.expires_at, bounds))
        query = (
            select(
                case((settled, 1), else_=0).label("settled"), ends.label("ends"),
                func.sum(lot.remaining),
            )
            .where(lives)
            .group_by("settled", "ends")
        )  # fmt: skip
        found = [(*map(int, row),) for row in self._connection.execute(query)]
        holders = select(func.count(lot.member_id.distinct())).where(lives, settled)
        people = int(self._connection.scalar(holders) or 0)
        available = sum(count for ready, _, count in found if ready)
        pending = sum(count for ready, _, count in found if not ready)
        never = sum(count for _, place, count in found if place == -1)
        expiring = [
            sum(count for _, place, count in found if place == each)
            for each in range(len(bounds) + 1)
        ]
        owed = func.coalesce(func.sum(point_wallets.c.debt), 0)
        debt = int(self._connection.scalar(select(owed)) or 0)
        return {
            "available": available, "pending": pending, "holders": people, "debt": debt,
            "never": never, "expiring": expiring,
        }  # fmt: skip

    def commission(self) -> dict[str, int]:
        """Minor units by account, agents who have some payable, payouts that wait and their sum."""
        wallet = commission_wallets.c
        sums = [func.coalesce(func.sum(wallet[name]), 0) for name in MONEY]
        owed = func.coalesce(func.sum(case((wallet.payable > 0, 1), else_=0)), 0)
        row = self._connection.execute(select(*sums, owed)).one()
        found = dict(zip((*MONEY, "agents"), map(int, row), strict=True))
        waits = payouts.c.state.in_(("asked", "approved"))
        asked = select(func.count(), func.coalesce(func.sum(payouts.c.amount), 0)).where(waits)
        count, amount = self._connection.execute(asked).one()
        return found | {"payouts": int(count), "asked": int(amount)}


def _steps(track: str, whose: Select[Any] | None = None) -> CTE:
    """The steps that stand on a track, each with the tier before it (None: it is the first).

    A later-recorded row takes the place of all that take effect at its `supersedes_from` or after.
    """
    row = status_history.c
    # Read from end to end and sorted: by the index SQLite would fetch every row from somewhere else.
    member = (row.member_id + 0).label("member_id")
    later = func.min(row.supersedes_from).over(
        partition_by=member, order_by=row.id.desc(), rows=(None, -1)
    )
    query = select(row.id, member, row.tier, row.effective_at, later.label("later"))
    query = query.where(row.track == track)
    told = (query if whose is None else query.where(row.member_id.in_(whose))).cte("told")
    was = func.lag(told.c.tier).over(
        partition_by=told.c.member_id, order_by=(told.c.effective_at, told.c.id)
    )
    return (
        select(told.c.member_id, told.c.tier, told.c.effective_at, was.label("was"))
        .where(or_(told.c.later.is_(None), told.c.later > told.c.effective_at))
        .cte("steps")
    )


def _by(column: Any, at: Sequence[datetime]) -> Any:
    """The place of the first of these instants that is not before; after the last, their number."""
    return case(
        *[(column <= literal(each, Instant), place) for place, each in enumerate(at)],
        else_=len(at),
    )


def _weeks(first: int) -> Any:
    """Whole weeks from a day on; both databases divide integers without a rest."""
    return (day_totals.c.day - literal(first)) // literal(7)
