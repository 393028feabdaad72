"""The start links' book: one table for every `?start=` token, of which only the hash is kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from tiers.store.tables.people import start_links

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


def _hash(token: str) -> bytes:
    # A token has 128 random bits, so a plain hash can't be searched.
    return hashlib.sha256(token.encode()).digest()


class LinkBook:
    """Over `start_links`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, token: str, **values: Any) -> None:
        """Write a link down: purpose, subject, author, created_at, expires_at, uses_left."""
        self._connection.execute(start_links.insert().values(token_hash=_hash(token), **values))

    def find(self, token: str) -> Row[Any] | None:
        """The link under this token, whatever its state."""
        return self._connection.execute(
            select(start_links).where(start_links.c.token_hash == _hash(token))
        ).first()

    def use(self, link_id: int, member_id: MemberId, now: datetime) -> bool:
        """Take one use of a living link. False when it is used up or its time is over."""
        done = self._connection.execute(
            update(start_links)
            .where(
                start_links.c.id == link_id,
                start_links.c.uses_left > 0,
                start_links.c.expires_at > now,
            )
            .values(uses_left=start_links.c.uses_left - 1, opened_at=now, opened_by=member_id)
        )
        return bool(done.rowcount)
