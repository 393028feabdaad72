"""The start links' book: one table for every `?start=` token, of which only the hash is kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, update

from tiers.store.tables.people import start_links

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


def hashed(token: str) -> bytes:
    """What is kept of a token."""
    # A token has 128 random bits, so a plain hash can't be searched.
    return hashlib.sha256(token.encode()).digest()


class LinkBook:
    """Over `start_links`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, token: str, **values: Any) -> int:
        """Write a link down: purpose, subject, author, created_at, expires_at, uses_left.

        Without an end it works for ever, without a number of uses for any number of people.
        """
        line = start_links.insert().values(token_hash=hashed(token), **values)
        return int(self._connection.execute(line.returning(start_links.c.id)).scalar_one())

    def find(self, token: str) -> Row[Any] | None:
        """The link under this token, whatever its state."""
        return self._connection.execute(
            select(start_links).where(start_links.c.token_hash == hashed(token))
        ).first()

    def use(self, link_id: int, member_id: MemberId, now: datetime) -> bool:
        """Take the use of a link for one person. False when it is used up or its time is over."""
        return self._taken(link_id, now, opened_at=now, opened_by=member_id)

    def take(self, link_id: int, now: datetime) -> bool:
        """The same of a link for many, whose people are written down elsewhere."""
        return self._taken(link_id, now)

    def _taken(self, link_id: int, now: datetime, **values: Any) -> bool:
        left, end = start_links.c.uses_left, start_links.c.expires_at
        done = self._connection.execute(
            update(start_links)
            .where(
                start_links.c.id == link_id,
                or_(left.is_(None), left > 0),
                or_(end.is_(None), end > now),
            )
            .values(uses_left=left - 1, **values)
        )
        return bool(done.rowcount)
