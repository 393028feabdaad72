"""The profiles' book: what the staff see of one member, and that they have looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from tiers.postings import REFUND, REVERSAL
from tiers.records import MemberId
from tiers.store.books.journal import uncorrected
from tiers.store.dialects import insert_for
from tiers.store.tables.chat import deliveries
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts, member_looks, members, sources
from tiers.store.tables.perks import claims
from tiers.store.tables.promotions import broadcasts, promotions, recipients
from tiers.store.tables.status import flags

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.store.books import Shelf


@dataclass(frozen=True, slots=True)
class Flagged:
    """Something that holds a member up until one of the staff lifts it."""

    kind: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that did not arrive, or of which nobody knows."""

    what: str
    """The first word of its key, or `promotion`."""
    state: str
    fault: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """A promotion that arrived; `name` as the staff call it, empty: it has none."""

    broadcast_id: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Bought:
    """A purchase in effect; `name` and `account` as the shop calls them, the amount in minor units."""

    event_id: int
    member_id: MemberId
    source: str
    account: str
    name: str
    occurred_at: datetime
    amount: int
    currency: str


_BOUGHT = (
    select(
        events.c.id, accounts.c.member_id, sources.c.name, accounts.c.external_id,
        events.c.event_id, events.c.occurred_at, events.c.amount, events.c.currency,
    )
    .select_from(
        events.join(accounts, accounts.c.id == events.c.account_id)
        .join(sources, sources.c.id == accounts.c.source_id)
    )
    .where(
        events.c.amount.is_not(None),
        events.c.kind.not_in((REFUND, REVERSAL)),
        accounts.c.external_id.is_not(None),
        uncorrected(),
    )
)  # fmt: skip


class ProfileBook:
    """Over what other books keep, read only, and `member_looks`."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    def whoever_is(self, member_id: int) -> MemberId | None:
        """The member of this number, or whom they have become part of."""
        query = select(members.c.id, members.c.merged_into).where(members.c.id == member_id)
        row = self._connection.execute(query).first()
        return None if row is None else MemberId(row.merged_into or row.id)

    def bought(self, member_id: MemberId, limit: int, offset: int) -> list[Bought]:
        """What a member has paid for, the latest first."""
        query = _BOUGHT.where(accounts.c.member_id == member_id)
        query = query.order_by(events.c.occurred_at.desc(), events.c.id.desc())
        found = self._connection.execute(query.limit(limit).offset(offset))
        return [Bought(*row) for row in found]

    def count_bought(self, member_id: MemberId) -> int:
        query = _BOUGHT.with_only_columns(func.count()).where(accounts.c.member_id == member_id)
        return int(self._connection.scalar(query) or 0)

    def one_bought(self, event_id: int) -> Bought | None:
        """None: there is no such purchase in effect, or it was made by somebody who is erased."""
        row = self._connection.execute(_BOUGHT.where(events.c.id == event_id)).first()
        return None if row is None else Bought(*row)

    def with_account(self, external_id: str, source: str | None = None) -> list[MemberId]:
        """Whoever has the account of this id, in one source or in all."""
        query = (
            select(accounts.c.member_id)
            .join(sources)
            .where(accounts.c.external_id == external_id)
            .distinct()
            .order_by(accounts.c.member_id)
        )
        if source is not None:
            query = query.where(sources.c.name == source)
        return [MemberId(each) for each in self._connection.scalars(query)]

    def flags(self, member_id: MemberId) -> list[Flagged]:
        """What holds the member up now."""
        query = (
            select(flags.c.kind, flags.c.reason, flags.c.at)
            .where(flags.c.member_id == member_id, flags.c.lifted_at.is_(None))
            .order_by(flags.c.id)
        )
        return [Flagged(*row) for row in self._connection.execute(query)]

    def claims(self, member_id: MemberId) -> dict[str, int]:
        """How many claims there are by state; what waits for the staff is `waiting`."""
        query = (
            select(claims.c.state, claims.c.waits, func.count())
            .where(claims.c.member_id == member_id)
            .group_by(claims.c.state, claims.c.waits)
        )
        found: dict[str, int] = {}
        for state, waits, count in self._connection.execute(query):
            name = "waiting" if waits else state
            found[name] = found.get(name, 0) + count
        return found

    def undelivered(self, member_id: MemberId, limit: int) -> list[Undelivered]:
        """The last messages that failed, or of which nobody knows, the latest first."""
        bad = ("failed", "unknown")
        notices = (
            select(deliveries.c.words, deliveries.c.state, deliveries.c.fault,
                   func.coalesce(deliveries.c.settled_at, deliveries.c.created_at).label("at"))
            .where(deliveries.c.member_id == member_id, deliveries.c.state.in_(bad))
            .order_by(deliveries.c.id.desc())
        )  # fmt: skip
        sendings = (
            select(recipients.c.state, recipients.c.reason, recipients.c.settled_at)
            .where(
                recipients.c.member_id == member_id,
                recipients.c.state.in_(bad),
                recipients.c.settled_at.is_not(None),
            )
            .order_by(recipients.c.id.desc())
        )
        found = [
            Undelivered(words.partition("-")[0], state, fault, at)
            for words, state, fault, at in self._connection.execute(notices.limit(limit))
        ]
        found += [
            Undelivered("promotion", *row)
            for row in self._connection.execute(sendings.limit(limit))
        ]
        return sorted(found, key=lambda each: each.at, reverse=True)[:limit]

    def received(self, member_id: MemberId, limit: int) -> list[Received]:
        """The last promotions that arrived, the latest first."""
        query = (
            select(broadcasts.c.id, promotions.c.name, recipients.c.settled_at)
            .select_from(recipients.join(broadcasts).join(promotions))
            .where(
                recipients.c.member_id == member_id,
                recipients.c.state == "sent",
                recipients.c.settled_at.is_not(None),
            )
            .order_by(recipients.c.id.desc())
            .limit(limit)
        )
        return [
            Received(number, name or "", at)
            for number, name, at in self._connection.execute(query)
        ]

    # --- looking ----------------------------------------------------------------------------

    def has_looked(self, staff_id: MemberId, member_id: MemberId, day: int) -> bool:
        query = select(member_looks.c.day).where(
            member_looks.c.staff_id == staff_id,
            member_looks.c.member_id == member_id,
            member_looks.c.day == day,
        )
        return self._connection.scalar(query) is not None

    def look(self, staff_id: MemberId, member_id: MemberId, day: int) -> bool:
        """Write down that one of the staff has looked. False: it was written before."""
        line = insert_for(self._shelf.dialect, member_looks).values(
            staff_id=staff_id, member_id=member_id, day=day
        )
        done = self._connection.execute(
            line.on_conflict_do_nothing().returning(member_looks.c.day)
        )
        return done.first() is not None
