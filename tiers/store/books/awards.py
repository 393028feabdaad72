"""The awards' book: what each event has earned so far, and which accounts have not been looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from tiers.postings import JournalRow
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts
from tiers.store.tables.points import point_awards, point_wallets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from tiers.records import AccountId, MemberId


@dataclass(frozen=True, slots=True)
class Unawarded:
    """An account whose chain has grown since points were last awarded, or that must be looked at anew."""

    id: AccountId
    member_id: MemberId
    awarded: int
    length: int
    erased: bool


@dataclass(frozen=True, slots=True)
class Award:
    """What one event counts for: its net amount (minor units) and count, at the rate that it got."""

    event_id: int
    account_id: AccountId
    member_id: MemberId
    net: int
    count: int
    rate: int
    flat: int
    excused: int
    """Points of it that expired unused and were not taken back from anything else."""
    version: int
    """How often it has been changed."""
    programme: str
    because: Mapping[str, Any]


_UNAWARDED = select(
    accounts.c.id, accounts.c.member_id, accounts.c.awarded, accounts.c.length,
    accounts.c.tombstone.is_not(None),
).where(accounts.c.awarded < accounts.c.length)  # fmt: skip
_AWARD = select(*[point_awards.c[name] for name in Award.__slots__])
_SINCE = select(
    *[events.c[name] for name in JournalRow.__slots__]
).where(
    events.c.account_id == bindparam("account_id"), events.c.seq > bindparam("seq")
).order_by(events.c.seq)  # fmt: skip


class AwardBook:
    """Over `point_awards`, with how far accounts have been looked at and what members carry."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, limit: int) -> list[Unawarded]:
        """Accounts to look at whose members' tiers are known."""
        query = _UNAWARDED.where(accounts.c.stale_from.is_(None))
        rows = self._connection.execute(query.order_by(accounts.c.id).limit(limit))
        return [_unawarded(row) for row in rows]

    def account(self, account_id: int) -> Unawarded | None:
        """One of them, as it is now; None: there is nothing to look at any more."""
        query = _UNAWARDED.where(accounts.c.id == account_id)
        row = self._connection.execute(query).first()
        return None if row is None else _unawarded(row)

    def since(self, account_id: int, seq: int) -> list[JournalRow]:
        """The account's events after a place in its chain."""
        found = self._connection.execute(_SINCE, {"account_id": account_id, "seq": seq})
        return [JournalRow(*row) for row in found]

    def awaited(self, account_id: int, event_ids: Sequence[str]) -> bool:
        """Whether a refund has named one of these events before it came."""
        source = select(accounts.c.source_id).where(accounts.c.id == account_id)
        for start in range(0, len(event_ids), 500):
            query = select(events.c.id).where(
                events.c.source_id == source.scalar_subquery(),
                events.c.refers_to.in_(event_ids[start : start + 500]),
                events.c.account_id == account_id,
            )
            if self._connection.scalar(query.limit(1)) is not None:
                return True
        return False

    def of(self, account_id: int) -> dict[int, Award]:
        """What the account's events have earned, by event."""
        query = _AWARD.where(point_awards.c.account_id == account_id)
        return {row[0]: Award(*row) for row in self._connection.execute(query)}

    def of_members(self, member_ids: Sequence[int]) -> list[Award]:
        """What counts for these members."""
        query = _AWARD.where(point_awards.c.member_id.in_(member_ids))
        return [Award(*row) for row in self._connection.execute(query)]

    def add(self, award: Award) -> None:
        self._connection.execute(
            point_awards.insert().values({name: getattr(award, name) for name in Award.__slots__})
        )

    def change(self, award: Award) -> None:
        """Another net amount, count or owner; rate and reason stay."""
        self._connection.execute(
            update(point_awards)
            .where(point_awards.c.event_id == award.event_id)
            .values(
                member_id=award.member_id, net=award.net, count=award.count,
                excused=award.excused, version=award.version,
            )
        )  # fmt: skip

    def looked_at(self, account_id: int, length: int) -> None:
        """Points have been awarded up to this place in the account's chain."""
        self._connection.execute(
            update(accounts).where(accounts.c.id == account_id).values(awarded=length)
        )

    def look_again(self, account_id: int) -> None:
        """Something was excluded, or is no longer: all of the account must be looked at."""
        self._connection.execute(
            update(accounts).where(accounts.c.id == account_id).values(awarded=0)
        )

    def look_at_all_again(self) -> None:
        """Other rules may reach back to events that have earned nothing so far."""
        self._connection.execute(
            update(accounts).where(accounts.c.tombstone.is_(None)).values(awarded=0)
        )

    def carried(self, member_id: int) -> int:
        """Parts of a point that the member has earned beyond whole ones."""
        query = select(point_wallets.c.carry).where(point_wallets.c.member_id == member_id)
        return int(self._connection.scalar(query) or 0)

    def carry(self, member_id: int, carry: int, points: int) -> None:
        """What is carried on now, and how many more points (or fewer) events have earned."""
        self._connection.execute(
            update(point_wallets)
            .where(point_wallets.c.member_id == member_id)
            .values(carry=carry, awarded=point_wallets.c.awarded + points)
        )


def _unawarded(row: Any) -> Unawarded:
    return Unawarded(row[0], row[1], row[2], row[3], bool(row[4]))
