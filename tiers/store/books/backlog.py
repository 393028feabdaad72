"""What has come into accounts since something was last made of their events: points, sales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from tiers.earning import by_themselves, families
from tiers.postings import JournalRow
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, Select
    from sqlalchemy.engine import Connection

    from tiers.postings import Family
    from tiers.records import AccountId, MemberId


@dataclass(frozen=True, slots=True)
class Grown:
    """An account whose chain has grown since it was last looked at, or that must be looked at anew."""

    id: AccountId
    member_id: MemberId
    seen: int
    length: int
    erased: bool


_SINCE = select(
    *[events.c[name] for name in JournalRow.__slots__]
).where(
    events.c.account_id == bindparam("account_id"), events.c.seq > bindparam("seq")
).order_by(events.c.seq)  # fmt: skip


class Backlog:
    """Over one column of `accounts` that says how far along its chain an account was looked at."""

    seen: Column[int]

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def grown(self) -> Select[Any]:
        """All accounts that must be looked at."""
        return select(
            accounts.c.id, accounts.c.member_id, self.seen, accounts.c.length,
            accounts.c.tombstone.is_not(None),
        ).where(self.seen < accounts.c.length)  # fmt: skip

    def account(self, account_id: int) -> Grown | None:
        """One of them, as it is now; None: there is nothing to look at any more."""
        row = self._connection.execute(self.grown().where(accounts.c.id == account_id)).first()
        return None if row is None else grown(row)

    def changed(self, account: Grown) -> list[tuple[Family, bool]]:
        """What may have changed: new events alone if they touch no other, else all of the account.

        By time; False: the event was taken back with its import.
        """
        fresh = self.since(account.id, account.seen)
        if (
            account.seen
            and by_themselves(fresh)
            and not self._awaited(account.id, [row.event_id for row in fresh])
        ):
            return families(fresh)
        return families(self.since(account.id, 0))

    def since(self, account_id: int, seq: int) -> list[JournalRow]:
        """The account's events after a place in its chain."""
        found = self._connection.execute(_SINCE, {"account_id": account_id, "seq": seq})
        return [JournalRow(*row) for row in found]

    def _awaited(self, account_id: int, event_ids: Sequence[str]) -> bool:
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

    def looked_at(self, account_id: int, length: int) -> None:
        """All has been made of the account up to this place in its chain."""
        self._connection.execute(
            update(accounts).where(accounts.c.id == account_id).values({self.seen.name: length})
        )

    def look_again(self, account_id: int) -> None:
        """All of the account must be looked at."""
        self._connection.execute(
            update(accounts).where(accounts.c.id == account_id).values({self.seen.name: 0})
        )

    def look_at_all_again(self) -> None:
        """Other rules may reach back to events of which nothing was made so far."""
        self._connection.execute(
            update(accounts).where(accounts.c.tombstone.is_(None)).values({self.seen.name: 0})
        )


def grown(row: Any) -> Grown:
    """An account as `Backlog.grown` gives it."""
    return Grown(row[0], row[1], row[2], row[3], bool(row[4]))
