"""What happened to a member, as an expression: whether it did, and the period in which it is told once."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, and_, case, cast, false, func, literal, not_, or_, select, type_coerce

from tiers.segments import Active
from tiers.store.tables.people import accounts, members
from tiers.store.tables.promotions import occasions
from tiers.store.tables.status import status_history
from tiers.store.types import Instant, Int

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from tiers.messages import Returns
    from tiers.programme import Track
    from tiers.store.selecting.segments import Asking

UPGRADED_WITHIN: Final = timedelta(days=7)
"""Nobody is congratulated on what is longer ago."""
_MOVED: Final = status_history.alias("moved").c


@dataclass(frozen=True, slots=True)
class Trigger:
    """For whom a standing promotion is on one day."""

    promotion_id: int
    returns: Returns
    stands_since: datetime

    @property
    def is_foreseen(self) -> bool:
        """Whether whom it meets only may be about to lose their tier: the evaluation knows, no statement."""
        return self.returns.how == "losing"

    def met(self, asking: Asking, track: Track) -> ColumnElement[bool]:
        """It happened, and they were not told in this period yet."""
        if self.is_foreseen:
            return and_(self._may_lose(asking, track), not_(self._told_lately(asking)))
        # Not as NOT EXISTS: what the period is made of would not see the member from that deep.
        told = select(occasions.c.period).where(
            occasions.c.promotion_id == self.promotion_id, occasions.c.member_id == members.c.id
        )
        return and_(self._happened(asking, track), self.period(asking, track).not_in(told))

    def period(self, asking: Asking, track: Track) -> ColumnElement[str]:
        """A word for the occasion, which is the same for as long as it is the same occasion."""
        how = self.returns.how
        if how == "birthday":
            return literal(f"birthday:{date.fromordinal(asking.today).year}")
        if how == "dormant":
            return literal("dormant:").concat(cast(_last_active(asking), Text))
        if how == "losing":
            return literal(f"losing:{date.fromordinal(asking.today)}")
        return literal("upgraded:").concat(
            func.coalesce(self._upgrade(asking, track, _moment()), "")
        )

    def _happened(self, asking: Asking, track: Track) -> ColumnElement[bool]:
        how = self.returns.how
        if how == "birthday":
            return members.c.birthday.in_(birthdays(date.fromordinal(asking.today)))
        if how == "dormant":
            least = literal(asking.today - self.returns.number, Int)
            last = _last_active(asking)
            if self.returns.earlier:
                return func.coalesce(last <= least, false())
            stood = asking.programme.calendar.day_of(self.stands_since)
            return func.coalesce(last.between(stood - self.returns.number, least), false())
        reached = case(_ranks(track), value=self._upgrade(asking, track, _MOVED.tier))
        return func.coalesce(reached <= asking.rank(track), false())

    def _may_lose(self, asking: Asking, track: Track) -> ColumnElement[bool]:
        """Their standing changes by itself until that day, or they are to be assessed anew."""
        until = asking.programme.calendar.begins(asking.today + self.returns.number + 1)
        stale = select(accounts.c.id).where(
            accounts.c.member_id == members.c.id, accounts.c.stale_from.is_not(None)
        )
        turns = func.coalesce(members.c.due_at < literal(until, Instant), false())
        return and_(or_(turns, stale.exists()), asking.rank(track) > 0)

    def _told_lately(self, asking: Asking) -> ColumnElement[bool]:
        """So that of one loss they are told once, however often its day moves with what they buy."""
        since = asking.programme.calendar.begins(asking.today - self.returns.number)
        told = select(occasions.c.period).where(
            occasions.c.promotion_id == self.promotion_id,
            occasions.c.member_id == members.c.id,
            occasions.c.at >= literal(since, Instant),
        )
        return told.exists()

    def _upgrade(self, asking: Asking, track: Track, wanted: ColumnElement[Any]) -> Any:
        """Of the last way up that a member has gone since; NULL: none."""
        ranks = _ranks(track)
        since = max(self.stands_since, asking.now - UPGRADED_WITHIN)
        return (
            select(wanted)
            .where(
                _MOVED.member_id == members.c.id,
                _MOVED.track == track.id,
                _MOVED.effective_at > literal(since, Instant),
                case(ranks, value=_MOVED.tier, else_=-1)
                > case(ranks, value=_MOVED.before, else_=0),
            )
            .order_by(_MOVED.id.desc())
            .limit(1)
            .scalar_subquery()
        )


def _ranks(track: Track) -> dict[str, int]:
    return {tier.id: number for number, tier in enumerate(track.tiers)}


def _moment() -> ColumnElement[str]:
    """Where to, and when: the same row for as long as history is not written anew."""
    at = cast(type_coerce(_MOVED.effective_at, Int), Text)
    return _MOVED.tier.concat(":").concat(at)


def birthdays(today: date) -> tuple[str, ...]:
    """Whose birthday is kept on a day, as `MM-DD`: that of February 29 on the 28th in other years."""
    mine = today.strftime("%m-%d")
    return (mine, "02-29") if mine == "02-28" and not isleap(today.year) else (mine,)


def _last_active(asking: Asking) -> ColumnElement[Any]:
    """The last local day (an ordinal) on which anything counted; NULL: none ever did."""
    return asking.asked(Active(1)).value
