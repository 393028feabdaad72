"""The audiences' book: who is in a segment, saved segments, and audiences frozen as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, literal, select, update

from tiers.records import MemberId
from tiers.segments import conditions
from tiers.store.tables.people import members
from tiers.store.tables.promotions import (
    broadcasts,
    occasions,
    preferences,
    recipients,
    segments,
)
from tiers.store.types import Instant, Int

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from tiers.segments import Condition
    from tiers.store.selecting import Audience

PENDING = "pending"
CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Saved:
    """A segment under its name, as it is kept; `author` is a Telegram id."""

    id: int
    name: str
    rules: Any
    author: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of an audience; `waiting` of those who are told have a quiet hour now."""

    audience: int
    held_out: int
    waiting: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Person:
    """One member as a segment sees them: each condition with its outcome and the value behind it."""

    member_id: int
    tier: str
    language: str | None
    left_out: str | None
    asked: tuple[tuple[Condition, bool, Any], ...]


_ROW = ("broadcast_id", "member_id", "part", "tier", "state", "attempts")
_SAVED = select(*[segments.c[name] for name in Saved.__slots__])


class AudienceBook:
    """Over `segments`; `recipients` and the counts of `broadcasts` when an audience is frozen."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- saved segments -----------------------------------------------------------------------

    def saved(self) -> list[Saved]:
        """All of them, by name."""
        query = _SAVED.order_by(segments.c.name, segments.c.id)
        return [Saved(*row) for row in self._connection.execute(query)]

    def segment(self, segment_id: int) -> Saved | None:
        row = self._connection.execute(_SAVED.where(segments.c.id == segment_id)).first()
        return None if row is None else Saved(*row)

    def named(self, name: str) -> Saved | None:
        row = self._connection.execute(_SAVED.where(segments.c.name == name)).first()
        return None if row is None else Saved(*row)

    def add(self, name: str, rules: Any, author: int, now: datetime) -> int:
        """Keep a segment under a name that is free."""
        line = segments.insert().values(name=name, rules=rules, author=author, saved_at=now)
        return int(self._connection.execute(line.returning(segments.c.id)).scalar_one())

    def change(self, segment_id: int, author: int, now: datetime, **values: Any) -> None:
        """`name` or `rules`."""
        self._connection.execute(
            update(segments)
            .where(segments.c.id == segment_id)
            .values(author=author, saved_at=now, **values)
        )

    def drop(self, segment_id: int) -> bool:
        """False when it is not there. What was frozen with it stays as it is."""
        done = self._connection.execute(segments.delete().where(segments.c.id == segment_id))
        return bool(done.rowcount)

    # --- who is in it -------------------------------------------------------------------------

    def tally(self, audience: Audience) -> Tally:
        """How many there are, in one statement."""
        each = audience.people(
            audience.left_out.label("why"),
            audience.part.label("part"),
            audience.waits.label("waits"),
        ).subquery()
        query = select(
            each.c.why, each.c.part, func.count(), func.sum(each.c.waits)
        ).group_by(each.c.why, each.c.part)  # fmt: skip
        told = out = waiting = 0
        reasons: dict[str, int] = {}
        for why, part, count, waits in self._connection.execute(query):
            if why is not None:
                reasons[why] = reasons.get(why, 0) + count
            elif part == "C":
                out += count
            else:
                told += count
                waiting += int(waits)
        return Tally(told, out, waiting, reasons)

    def numbers(self, audience: Audience, after: int, upto: int) -> list[MemberId]:
        """Of the members of an audience, those left out too."""
        query = audience.people(members.c.id, after=after, upto=upto).order_by(members.c.id)
        return [MemberId(each) for each in self._connection.scalars(query)]

    def last_member(self) -> int:
        """The highest number that any member has."""
        return int(self._connection.scalar(select(func.max(members.c.id))) or 0)

    def some(self, audience: Audience, after: int, most: int, *, told: bool) -> list[Person]:
        """Members of the segment numbered above `after`: those who are told, or those who are not."""
        asked = [
            (one, audience.asking.asked(one))
            for one in dict.fromkeys(conditions(audience.segment))
        ]
        columns = [
            members.c.id, audience.tier, members.c.language, audience.left_out,
            *[case((each.met, 1), else_=0) for _, each in asked],
            *[each.value for _, each in asked],
        ]  # fmt: skip
        why = audience.left_out
        query = (
            audience.people(*columns, after=after)
            .where(why.is_(None) if told else why.is_not(None))
            .order_by(members.c.id)
            .limit(most)
        )
        found = []
        for row in self._connection.execute(query):
            mets, values = row[4 : 4 + len(asked)], row[4 + len(asked) :]
            said = tuple(
                (one, bool(met), value)
                for (one, _), met, value in zip(asked, mets, values, strict=True)
            )
            number, tier, language, left_out = row[:4]
            found.append(Person(number, tier, language, left_out, said))
        return found

    # --- frozen -------------------------------------------------------------------------------

    def freeze(
        self, broadcast_id: int, audience: Audience, after: int = 0, upto: int | None = None
    ) -> dict[str, int]:
        """Write down who is told, of members numbered above `after` and up to `upto`.

        Gives how many of those are left out, by reason.
        """
        why = audience.left_out
        columns = (
            literal(broadcast_id, Int).label("broadcast"), members.c.id.label("member"),
            audience.part.label("part"), audience.tier.label("tier"),
            case((audience.part == "C", CONTROL), else_=PENDING).label("state"),
            literal(0, Int).label("attempts"),
        )  # fmt: skip
        if self._connection.dialect.name == "sqlite":
            told = (
                audience.people(*columns, after=after, upto=upto)
                .where(why.is_(None))
                .order_by(members.c.id)
            )
            self._connection.execute(recipients.insert().from_select(_ROW, told))
            out = (
                audience.people(why.label("why"), after=after, upto=upto)
                .where(why.is_not(None))
                .subquery()
            )
            query = select(out.c.why, func.count()).group_by(out.c.why)
        else:
            # There one statement does both, and asks each member once.
            each = audience.people(*columns, why.label("why"), after=after, upto=upto).cte("each")
            told = select(*list(each.c)[:-1]).where(each.c.why.is_(None))
            rows = recipients.insert().from_select(_ROW, told).cte("rows")
            query = select(each.c.why, func.count()).where(each.c.why.is_not(None))
            query = query.group_by(each.c.why).add_cte(rows)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def is_wanted(self, broadcast_id: int) -> bool:
        """Whether nobody has stopped it or put another in its place."""
        query = select(broadcasts.c.id).where(
            broadcasts.c.id == broadcast_id, broadcasts.c.state == "frozen"
        )
        return self._connection.scalar(query) is not None

    def clear(self, broadcast_id: int) -> None:
        """Throw away what a broadcast that is not published yet has had written down."""
        self._connection.execute(
            recipients.delete().where(recipients.c.broadcast_id == broadcast_id)
        )

    def frozen(self, broadcast_id: int) -> tuple[int, int]:
        """How many rows are told, and how many are held out."""
        query = (
            select(recipients.c.state, func.count())
            .where(recipients.c.broadcast_id == broadcast_id)
            .group_by(recipients.c.state)
        )
        found = {row[0]: int(row[1]) for row in self._connection.execute(query)}
        held_out = found.pop(CONTROL, 0)
        return sum(found.values()), held_out

    def spread(self, broadcast_id: int, most: int) -> tuple[int, ...]:
        """Numbers of some who are told, from here and there."""
        c = recipients.c
        mine = (c.broadcast_id == broadcast_id, c.state == PENDING)
        first, last = self._connection.execute(
            select(func.min(c.id), func.max(c.id)).where(*mine)
        ).one()
        if first is None:
            return ()
        found: dict[int, None] = {}
        for place in range(most):
            above = first + (last - first) * place // most
            query = select(c.member_id).where(*mine, c.id >= above).order_by(c.id).limit(most)
            fresh = (each for each in self._connection.scalars(query) if each not in found)
            found |= dict.fromkeys(list(fresh)[:1])
        return tuple(found)

    def waiting(self, broadcast_id: int, audience: Audience) -> int:
        """For how many of those who are told it is a quiet hour at the instant that is asked for."""
        return self._count(broadcast_id, audience.waits == 1)

    def met(self, broadcast_id: int, audience: Audience) -> int:
        """How many of those who are told the audience's trigger meets."""
        return self._count(broadcast_id, audience.happened)

    def _count(self, broadcast_id: int, asked: ColumnElement[bool]) -> int:
        source = recipients.join(members, members.c.id == recipients.c.member_id).outerjoin(
            preferences, preferences.c.member_id == members.c.id
        )
        mine = (recipients.c.broadcast_id == broadcast_id, recipients.c.state == PENDING)
        query = select(func.count()).select_from(source).where(*mine, asked)
        return int(self._connection.scalar(query) or 0)

    def have_had(self, broadcast_id: int, promotion_id: int, audience: Audience) -> None:
        """Of those frozen, those held out too: they had their turn in this period."""
        mine = select(recipients.c.member_id).where(recipients.c.broadcast_id == broadcast_id)
        columns = (
            literal(promotion_id, Int).label("promotion"),
            members.c.id.label("member"),
            audience.period.label("period"),
            literal(audience.asking.now, Instant).label("at"),
        )
        # Not asked for anew: whoever has left the segment since is written down all the same.
        told = select(*columns).where(members.c.id.in_(mine))
        names = ("promotion_id", "member_id", "period", "at")
        self._connection.execute(occasions.insert().from_select(names, told))

    def publish(
        self, broadcast_id: int, audience: int, held_out: int, left_out: Mapping[str, int]
    ) -> None:
        """The rows are complete: write down how many they are."""
        self._connection.execute(
            update(broadcasts)
            .where(broadcasts.c.id == broadcast_id)
            .values(audience=audience, held_out=held_out, left_out=dict(left_out))
        )


def slices(upto: int, width: int) -> Iterator[tuple[int, int]]:
    """Bounds (above, up to) that cover the numbers from 1 to `upto`."""
    for after in range(0, upto, width):
        yield after, min(after + width, upto)
