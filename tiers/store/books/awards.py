"""The awards' book: what each event has earned so far, and which accounts have not been looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from tiers.store.books.backlog import Backlog, Grown, grown
from tiers.store.tables.people import accounts
from tiers.store.tables.points import point_awards, point_wallets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiers.records import AccountId, MemberId


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


_AWARD = select(*[point_awards.c[name] for name in Award.__slots__])


class AwardBook(Backlog):
    """Over `point_awards`, with how far accounts have been looked at and what members carry."""

    seen = accounts.c.awarded

    def waiting(self, limit: int) -> list[Grown]:
        """Accounts to look at whose members' tiers are known."""
        query = self.grown().where(accounts.c.stale_from.is_(None))
        rows = self._connection.execute(query.order_by(accounts.c.id).limit(limit))
        return [grown(row) for row in rows]

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
