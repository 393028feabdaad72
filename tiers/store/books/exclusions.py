"""The exclusions' book: what limits look at, and what they or the staff leave out of what counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, case, func, literal, select, type_coerce, update

from tiers.postings import REFUND, JournalRow
from tiers.records import MemberId
from tiers.store.books.journal import uncorrected
from tiers.store.prepared import Prepared
from tiers.store.tables.journal import events, exclusions
from tiers.store.tables.people import accounts, sources
from tiers.store.types import Instant, Int, instant, microseconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection


_SLICE: Final = 500


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One row: an event that does not count, from when to when, and who says so."""

    event_id: int
    account_id: int
    occurred_at: datetime
    reason: str
    author: str
    lifted_by: str | None


@dataclass(frozen=True, slots=True)
class OpenExclusion:
    """An event that does not count, as the staff see it; `name` as the shop calls it."""

    event_id: int
    source: str
    name: str
    reason: str
    occurred_at: datetime
    amount: int | None
    currency: str | None


_OPEN = (
    select(
        events.c.id, sources.c.name, events.c.event_id, exclusions.c.reason,
        events.c.occurred_at, events.c.amount, events.c.currency,
    )
    .select_from(
        exclusions.join(events, events.c.id == exclusions.c.event_id)
        .join(accounts, accounts.c.id == events.c.account_id)
        .join(sources, sources.c.id == accounts.c.source_id)
    )
    .where(exclusions.c.lifted_at.is_(None))
)  # fmt: skip
_SINCE = select(
    *[events.c[name] for name in JournalRow.__slots__], events.c.account_id, events.c.device_hash
)
_STALE = Prepared(
    lambda _: select(func.min(type_coerce(accounts.c.stale_from, Int))).where(
        accounts.c.member_id == bindparam("member"), accounts.c.tombstone.is_(None)
    )
)


class ExclusionBook:
    """Over `exclusions`, and the journal as limits look at it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stale_from(self, member_id: MemberId) -> datetime | None:
        """From when on the member's events have changed; None: they have not."""
        row = _STALE.one(self._connection, {"member": member_id})
        return None if row is None or row[0] is None else instant(row[0])

    def since(
        self, account_ids: Sequence[int], at: datetime
    ) -> list[tuple[JournalRow, int, str | None]]:
        """The accounts' events in effect from an instant on, with their account and device."""
        query = _SINCE.where(
            events.c.account_id.in_(account_ids), events.c.occurred_at >= at, uncorrected()
        )
        rows = self._connection.execute(query.order_by(events.c.occurred_at, events.c.id))
        return [(JournalRow(*row[:-2]), row[-2], row[-1]) for row in rows]

    def refunds(self, account_ids: Sequence[int]) -> list[tuple[JournalRow, int]]:
        """All refunds in effect of these accounts, in the order in which they were recorded."""
        query = _SINCE.where(
            events.c.account_id.in_(account_ids), events.c.kind == REFUND, uncorrected()
        )
        rows = self._connection.execute(query.order_by(events.c.account_id, events.c.seq))
        return [(JournalRow(*row[:-2]), row[-2]) for row in rows]

    def earliest_of(self, account_ids: Sequence[int], names: Sequence[str]) -> datetime | None:
        """When the first of the events under these names, as refunds give them, occurred."""
        found = []
        for start in range(0, len(names), _SLICE):
            query = select(func.min(type_coerce(events.c.occurred_at, Int))).where(
                events.c.account_id.in_(account_ids),
                events.c.event_id.in_(names[start : start + _SLICE]),
            )
            found.append(self._connection.scalar(query))
        known = [each for each in found if each is not None]
        return instant(min(known)) if known else None

    def uses_of(self, devices: Iterable[str]) -> list[tuple[str, datetime, int, int, int, str]]:
        """Everybody's events on these devices: device, instant, event, account, member, kind."""
        wanted, found = sorted(devices), []
        for start in range(0, len(wanted), _SLICE):
            query = (
                select(
                    events.c.device_hash, events.c.occurred_at, events.c.id, events.c.account_id,
                    accounts.c.member_id, events.c.kind,
                )
                .join_from(events, accounts)
                .where(
                    events.c.device_hash.in_(wanted[start : start + _SLICE]),
                    accounts.c.tombstone.is_(None),
                    uncorrected(),
                )
            )  # fmt: skip
            found += [(*row,) for row in self._connection.execute(query)]
        return found

    def of(self, account_ids: Sequence[int]) -> list[Exclusion]:
        """All exclusions of these accounts' events, lifted ones too, the oldest first."""
        query = select(
            exclusions.c.event_id, events.c.account_id, events.c.occurred_at,
            exclusions.c.reason, exclusions.c.author, exclusions.c.lifted_by,
        ).join_from(exclusions, events).where(events.c.account_id.in_(account_ids))  # fmt: skip
        return [
            Exclusion(*row) for row in self._connection.execute(query.order_by(exclusions.c.id))
        ]

    def open_one(self, event_id: int) -> Exclusion | None:
        """Why an event does not count; None: it does."""
        query = select(
            exclusions.c.event_id, events.c.account_id, events.c.occurred_at,
            exclusions.c.reason, exclusions.c.author, exclusions.c.lifted_by,
        ).join_from(exclusions, events).where(
            exclusions.c.event_id == event_id, exclusions.c.lifted_at.is_(None)
        )  # fmt: skip
        row = self._connection.execute(query).first()
        return None if row is None else Exclusion(*row)

    def open_of(self, member_id: MemberId) -> list[OpenExclusion]:
        """What does not count of a member's, the latest first."""
        query = _OPEN.where(accounts.c.member_id == member_id).order_by(
            events.c.occurred_at.desc()
        )
        return [OpenExclusion(*row) for row in self._connection.execute(query)]

    def count_open(self, member_id: MemberId) -> int:
        """How much of a member's does not count."""
        query = _OPEN.with_only_columns(func.count()).where(accounts.c.member_id == member_id)
        return int(self._connection.scalar(query) or 0)

    def owner(self, event_id: int) -> MemberId | None:
        """Whose event it is."""
        query = select(accounts.c.member_id).join_from(events, accounts)
        found = self._connection.scalar(query.where(events.c.id == event_id))
        return None if found is None else MemberId(found)

    def leave_out(self, event_id: int, reason: str, author: str, now: datetime) -> None:
        """The event does not count from now on. It must not be left out already."""
        self._connection.execute(
            exclusions.insert().values(event_id=event_id, reason=reason, author=author, at=now)
        )

    def lift(self, event_ids: Sequence[int], by: str, now: datetime) -> None:
        """The events count again."""
        for start in range(0, len(event_ids), _SLICE):
            self._connection.execute(
                update(exclusions)
                .where(
                    exclusions.c.event_id.in_(event_ids[start : start + _SLICE]),
                    exclusions.c.lifted_at.is_(None),
                )
                .values(lifted_at=now, lifted_by=by)
            )

    def stale_since(self, account_id: int, at: datetime) -> None:
        """The account's member must be assessed anew from an instant on."""
        earlier = case(
            (type_coerce(accounts.c.stale_from, Int) < microseconds(at), accounts.c.stale_from),
            else_=literal(at, Instant),
        )
        self._connection.execute(
            update(accounts)
            .where(accounts.c.id == account_id, accounts.c.tombstone.is_(None))
            .values(stale_from=earlier)
        )
