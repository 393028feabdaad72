"""The book of corrections: what is taken back or left out. What was recorded stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from tiers.chain import CONTENT, content_hash, next_link
from tiers.events import OURS
from tiers.postings import REVERSAL
from tiers.records import AccountId
from tiers.store.books.journal import uncorrected
from tiers.store.prepared import Prepared, among, numbers
from tiers.store.tables.journal import events, exclusions
from tiers.store.tables.people import accounts
from tiers.store.types import microseconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.store.books.journal import JournalBook


_EXCLUDED = select(exclusions.c.event_id, exclusions.c.reason).join(
    events, events.c.id == exclusions.c.event_id
)
_EXCLUDED_NOW = Prepared(
    lambda dialect: _EXCLUDED.where(
        among(dialect, events.c.account_id, "accounts"), exclusions.c.lifted_at.is_(None)
    )
)


class CorrectionBook:
    """Over `exclusions`, and the compensating entries in `events`."""

    def __init__(self, connection: Connection, journal: JournalBook) -> None:
        self._connection = connection
        self._journal = journal

    def take_back(self, account_ids: Sequence[int], import_id: int, now: datetime) -> int:
        """Append a compensating entry for every event of an import that nothing has taken back.

        The entries stand under the source `tierbot`. Gives how many there are.
        """
        done, at, source_id = 0, microseconds(now), self._journal.source(OURS)
        for account in account_ids:
            length, head = self._connection.execute(
                select(accounts.c.length, accounts.c.head)
                .where(accounts.c.id == account)
                .with_for_update()
            ).one()
            query = select(events.c.id, events.c.occurred_at).where(
                events.c.account_id == account, events.c.import_id == import_id,
                events.c.corrects.is_(None), uncorrected(),
            )  # fmt: skip
            targets = self._connection.execute(query.order_by(events.c.seq)).all()
            for row_id, occurred_at in targets:
                length += 1
                said = dict.fromkeys(CONTENT) | {
                    "event_id": f"undo-{row_id}", "kind": REVERSAL, "occurred_at": at,
                }  # fmt: skip
                content = content_hash(said.values())
                head = next_link(head, length, at, 0, row_id, content)
                line = said | {
                    "account_id": account, "source_id": source_id, "seq": length, "generation": 0,
                    "detail": None, "recorded_at": at, "import_id": import_id, "corrects": row_id,
                    "content_hash": content, "link": head,
                }  # fmt: skip
                self._journal.append(line)
                changed = microseconds(occurred_at)
                self._journal.advance(AccountId(account), length, head, at=changed, waits=0)
            done += len(targets)
        return done

    def excluded(
        self, account_ids: Sequence[int], known_at: datetime | None = None
    ) -> dict[int, str]:
        """Excluded events of these accounts with their reason, as known then (default: now)."""
        if known_at is None:
            values = {"accounts": numbers(self._connection, account_ids)}
            return {row[0]: row[1] for row in _EXCLUDED_NOW.many(self._connection, values)}
        query = _EXCLUDED.where(
            events.c.account_id.in_(account_ids),
            exclusions.c.at <= known_at,
            exclusions.c.lifted_at.is_(None) | (exclusions.c.lifted_at > known_at),
        )
        return {row.event_id: row.reason for row in self._connection.execute(query)}
