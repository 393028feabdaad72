"""The results' book: what those who were told did afterwards, beside those who were held out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select

from tiers.store.books.recipients import GOT
from tiers.store.tables.journal import day_totals
from tiers.store.tables.people import accounts, opt_outs
from tiers.store.tables.perks import claims
from tiers.store.tables.promotions import broadcasts, recipients, revisions

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Span:
    """For how long what people do counts: whole local days, and the same as instants."""

    first: int
    last: int
    """Both included, as ordinals."""
    since: datetime
    until: datetime
    currency: str


@dataclass(frozen=True, slots=True)
class Arm:
    """One part of an audience; part C is the control group. `net`: minor units, less refunds."""

    part: str
    people: int
    sent: int
    pressed: int
    claimed: int
    buyers: int
    orders: int
    net: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One recipient, for the file."""

    member_id: int
    part: str
    tier: str | None
    state: str
    reason: str | None
    settled_at: datetime | None
    pressed_at: datetime | None
    claimed: int
    orders: int
    net: int


class ResultBook:
    """Over `recipients`, with the claims and the daily totals of those who are in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def confirmed_by(self, author: int, since: datetime) -> list[tuple[Any, int]]:
        """Options and recipients of what one person has confirmed since then and not taken back.

        Of what was stopped, those who had it by then, or had it on the way.
        """
        reached = (
            select(func.count())
            .select_from(recipients)
            .where(
                recipients.c.broadcast_id == broadcasts.c.id,
                recipients.c.state.in_((*GOT, "sending")),
            )
            .scalar_subquery()
        )
        people = case((broadcasts.c.state == "stopped", reached), else_=broadcasts.c.audience)
        query = select(broadcasts.c.options, people).where(
            broadcasts.c.author == author,
            broadcasts.c.occasion == "",
            broadcasts.c.confirmed_at > since,
            broadcasts.c.state.not_in(("frozen", "withdrawn")),
        )
        return [(row[0], int(row[1])) for row in self._connection.execute(query)]

    def corrected_by(self, author: int, since: datetime) -> dict[int, int]:
        """Broadcasts of others, or of before, for which one person has confirmed other words since then.

        By number, how many recipients each has.
        """
        mine = (
            revisions.c.broadcast_id == broadcasts.c.id,
            revisions.c.kind == "edit",
            revisions.c.author == author,
            revisions.c.confirmed_at > since,
            revisions.c.state.not_in(("frozen", "withdrawn")),
        )
        counted = and_(
            broadcasts.c.author == author,
            broadcasts.c.occasion == "",
            broadcasts.c.confirmed_at > since,
        )
        query = select(broadcasts.c.id, broadcasts.c.audience)
        query = query.where(select(revisions.c.id).where(*mine).exists(), ~counted)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def arms(self, broadcast_id: int, span: Span, perks: Collection[str]) -> list[Arm]:
        """Each part with what its people did: all of them, whether they got it or not."""
        bought, claimed = self._bought(broadcast_id, span), self._claimed(span, perks)
        found = claimed.c.times.is_not(None)
        query = (
            select(
                recipients.c.part,
                func.count(),
                func.sum(case((recipients.c.state == "sent", 1), else_=0)),
                func.count(recipients.c.pressed_at),
                func.sum(case((found, 1), else_=0)),
                func.sum(case((bought.c.orders > 0, 1), else_=0)),
                func.coalesce(func.sum(bought.c.orders), 0),
                func.coalesce(func.sum(bought.c.net), 0),
            )
            .select_from(recipients)
            .outerjoin(bought, bought.c.member_id == recipients.c.member_id)
            .outerjoin(claimed, claimed.c.member_id == recipients.c.member_id)
            .where(recipients.c.broadcast_id == broadcast_id)
            .group_by(recipients.c.part)
            .order_by(recipients.c.part)
        )
        return [Arm(row[0], *map(int, row[1:])) for row in self._connection.execute(query)]

    def left(self, broadcast_id: int) -> dict[str, int]:
        """By part, how many have left the category since it began, of those who have got it."""
        query = (
            select(recipients.c.part, func.count())
            .select_from(recipients)
            .join(broadcasts, broadcasts.c.id == recipients.c.broadcast_id)
            .join(
                opt_outs,
                and_(
                    opt_outs.c.member_id == recipients.c.member_id,
                    opt_outs.c.category == broadcasts.c.category,
                ),
            )
            .where(
                recipients.c.broadcast_id == broadcast_id,
                recipients.c.state.in_(GOT),
                opt_outs.c.at >= broadcasts.c.starts_at,
            )
            .group_by(recipients.c.part)
        )
        return {part: int(count) for part, count in self._connection.execute(query)}

    def outcomes(
        self, broadcast_id: int, span: Span, perks: Collection[str], after: int, limit: int
    ) -> list[Outcome]:
        """Recipients in the order of their members, from behind one on."""
        bought, claimed = self._bought(broadcast_id, span), self._claimed(span, perks)
        query = (
            select(
                *[recipients.c[name] for name in Outcome.__slots__[:7]],
                func.coalesce(claimed.c.times, 0),
                func.coalesce(bought.c.orders, 0),
                func.coalesce(bought.c.net, 0),
            )
            .select_from(recipients)
            .outerjoin(bought, bought.c.member_id == recipients.c.member_id)
            .outerjoin(claimed, claimed.c.member_id == recipients.c.member_id)
            .where(recipients.c.broadcast_id == broadcast_id, recipients.c.member_id > after)
            .order_by(recipients.c.member_id)
            .limit(limit)
        )
        return [Outcome(*tuple(row)) for row in self._connection.execute(query)]

    def out_of_step(self) -> tuple[int, int, int] | None:
        """The first confirmed broadcast whose rows are not as many as it says (B1).

        Gives its number, what it says, and how many there are; the control group is not among them.
        """
        told = (
            select(func.count())
            .where(recipients.c.broadcast_id == broadcasts.c.id, recipients.c.state != "control")
            .scalar_subquery()
        )
        query = (
            select(broadcasts.c.id, broadcasts.c.audience, told)
            .where(broadcasts.c.confirmed_at.is_not(None), broadcasts.c.audience != told)
            .order_by(broadcasts.c.id)
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return None if row is None else (row[0], row[1], row[2])

    @staticmethod
    def _bought(broadcast_id: int, span: Span) -> Any:
        """By member: orders and what was paid for them, as the days' totals have them."""
        return (
            select(
                accounts.c.member_id,
                func.sum(day_totals.c["count"]).label("orders"),
                func.sum(day_totals.c.amount).label("net"),
            )
            .join(accounts, accounts.c.id == day_totals.c.account_id)
            .join(recipients, recipients.c.member_id == accounts.c.member_id)
            .where(
                recipients.c.broadcast_id == broadcast_id,
                day_totals.c.kind == "purchase",
                day_totals.c.currency == span.currency,
                day_totals.c.day.between(span.first, span.last),
            )
            .group_by(accounts.c.member_id)
            .subquery()
        )

    @staticmethod
    def _claimed(span: Span, perks: Collection[str]) -> Any:
        """By member: how often they claimed what the promotion is about."""
        return (
            select(claims.c.member_id, func.count().label("times"))
            .where(
                claims.c.perk.in_(sorted(perks)),
                claims.c.claimed_at >= span.since,
                claims.c.claimed_at < span.until,
                claims.c.state != "refused",
            )
            .group_by(claims.c.member_id)
            .subquery()
        )
