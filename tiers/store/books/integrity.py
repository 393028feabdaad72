"""The book of integrity: every account's chain as recorded, and the seals over their heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, func, select, text, type_coerce

from tiers.chain import CONTENT
from tiers.events import OURS
from tiers.store.prepared import Prepared, among, numbers
from tiers.store.tables.journal import events, sealed_heads, seals
from tiers.store.tables.people import accounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.engine import Connection

    from tiers.store.prepared import Raw


@dataclass(frozen=True, slots=True)
class Head:
    """Where an account's chain stands."""

    account_id: int
    length: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Seal:
    """One batch of heads, chained to the batch before."""

    id: int
    at: datetime
    heads: int
    link: bytes


CHAINED: Final = (
    "account_id", "seq", "id", "generation", "corrects", "recorded_at", "content_hash", "link",
)  # fmt: skip
"""What stands before the content in a row of a chain."""
# As the driver gives them: of a million rows SQLAlchemy's own cost more than hashing them.
_CHAINS = Prepared(
    lambda dialect: (
        select(*[events.c[name] for name in (*CHAINED, *CONTENT)])
        .where(among(dialect, events.c.account_id, "accounts"))
        .order_by(events.c.account_id, events.c.seq)
    )
)


class IntegrityBook:
    """Over `seals` and `sealed_heads`, and the journal as `verify` reads it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def heads(self, after: int, limit: int) -> list[Head]:
        """Accounts with their heads, by id, beyond account `after`."""
        query = (
            select(accounts.c.id, accounts.c.length, accounts.c.head)
            .where(accounts.c.id > after)
            .order_by(accounts.c.id)
            .limit(limit)
        )
        return [Head(*row) for row in self._connection.execute(query)]

    def unsealed(self, limit: int) -> list[Head]:
        """Accounts whose chain has grown since it was last sealed."""
        sealed = (
            select(func.max(sealed_heads.c.length))
            .where(sealed_heads.c.account_id == accounts.c.id)
            .scalar_subquery()
        )
        query = (
            select(accounts.c.id, accounts.c.length, accounts.c.head)
            .where(accounts.c.length > func.coalesce(sealed, 0))
            .order_by(accounts.c.id)
            .limit(limit)
        )
        return [Head(*row) for row in self._connection.execute(query)]

    def last_seal(self) -> Seal | None:
        row = self._connection.execute(select(seals).order_by(seals.c.id.desc()).limit(1)).first()
        return None if row is None else Seal(*row)

    def seal(self, heads: Sequence[Head], link: bytes, now: datetime) -> None:
        """Write a seal over these heads."""
        seal_id = self._connection.execute(
            seals.insert().values(at=now, heads=len(heads), link=link).returning(seals.c.id)
        ).scalar_one()
        self._connection.execute(
            sealed_heads.insert(),
            [
                {
                    "seal_id": seal_id,
                    "account_id": each.account_id,
                    "length": each.length,
                    "head": each.head,
                }
                for each in heads
            ],
        )

    def seals(self) -> list[Seal]:
        """All seals, oldest first."""
        return [Seal(*row) for row in self._connection.execute(select(seals).order_by(seals.c.id))]

    def sealed_in(self, seal_id: int) -> list[Head]:
        """The heads that a seal covers, by account."""
        query = (
            select(sealed_heads.c.account_id, sealed_heads.c.length, sealed_heads.c.head)
            .where(sealed_heads.c.seal_id == seal_id)
            .order_by(sealed_heads.c.account_id)
        )
        return [Head(*row) for row in self._connection.execute(query)]

    def sealed_heads(self, account_ids: Sequence[int]) -> dict[tuple[int, int], bytes]:
        """What these accounts' chains were sealed as: (account, length) → head."""
        query = select(
            sealed_heads.c.account_id, sealed_heads.c.length, sealed_heads.c.head
        ).where(sealed_heads.c.account_id.in_(account_ids))
        return {(row[0], row[1]): row[2] for row in self._connection.execute(query)}

    def chain_rows(self, account_ids: Sequence[int]) -> Sequence[Raw]:
        """As `CHAINED`, then `CONTENT`, by account and place; times in microseconds."""
        values = {"accounts": numbers(self._connection, account_ids)}
        return _CHAINS.many(self._connection, values)

    def strays(self) -> int:
        """Events whose account does not exist: foreign keys forbid them, a hand may not have."""
        known = select(accounts.c.id)
        return int(
            self._connection.scalar(
                select(func.count()).select_from(events).where(events.c.account_id.not_in(known))
            )
            or 0
        )

    def astray(self) -> int | None:
        """An event under another source or import than it came in by: no link binds these."""
        query = text(
            "SELECT e.id FROM events e JOIN accounts a ON a.id = e.account_id"
            " LEFT JOIN sources s ON s.id = e.source_id LEFT JOIN events t ON t.id = e.corrects"
            " WHERE (e.corrects IS NULL AND e.source_id <> a.source_id)"
            " OR (e.corrects IS NOT NULL AND (coalesce(s.name, '') <> :ours"
            " OR coalesce(e.import_id, 0) <> coalesce(t.import_id, 0))) LIMIT 1"
        )
        found = self._connection.scalar(query, {"ours": OURS})
        return None if found is None else int(found)

    def miscounted(self) -> int | None:
        """An import that recorded more or fewer events than stand under it."""
        query = text(
            "SELECT i.id FROM imports i WHERE i.state <> 'staging' AND i.fresh <> (SELECT count(*)"
            " FROM events e WHERE e.import_id = i.id AND e.corrects IS NULL) LIMIT 1"
        )
        found = self._connection.scalar(query)
        return None if found is None else int(found)

    def details(self, account_ids: Sequence[int]) -> Iterator[Row[Any]]:
        """The free JSON of these accounts' events, as text, with its digest; buried: it is erased."""
        query = (
            select(
                events.c.id,
                type_coerce(events.c.detail, Text).label("said"),
                events.c.detail_digest,
                accounts.c.tombstone.is_not(None).label("buried"),
            )
            .join_from(events, accounts, accounts.c.id == events.c.account_id)
            .where(
                events.c.account_id.in_(account_ids),
                events.c.detail.is_not(None) | events.c.detail_digest.is_not(None),
            )
        )
        return iter(self._connection.execute(query))

    def count_events(self) -> int:
        return int(self._connection.scalar(select(func.count()).select_from(events)) or 0)
