"""The programmes' book: every version that has been in force, with its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from tiers.store.tables.status import programme_versions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A programme as it was put in force."""

    hash: str
    text: str
    in_force_from: datetime
    author: str


class ProgrammeBook:
    """Over `programme_versions`, which is only ever added to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def versions(self) -> list[VersionRow]:
        """All versions, in the order in which they came into force."""
        query = select(
            programme_versions.c.hash,
            programme_versions.c.text,
            programme_versions.c.in_force_from,
            programme_versions.c.author,
        ).order_by(programme_versions.c.id)
        return [VersionRow(*row) for row in self._connection.execute(query)]

    def hashes(self) -> list[str]:
        """The content hashes of all versions, oldest first."""
        query = select(programme_versions.c.hash).order_by(programme_versions.c.id)
        return list(self._connection.scalars(query))

    def replaced(self, known: str) -> bool:
        """Whether another version is in force than this one, which a process still holds for it.

        What is looked at once must wait then: by old rules it would be looked at for the last time.
        """
        query = select(programme_versions.c.hash).order_by(programme_versions.c.id.desc())
        newest: str | None = self._connection.scalar(query.limit(1))
        return newest is not None and newest != known

    def put_in_force(self, version: VersionRow, recorded_at: datetime) -> None:
        self._connection.execute(
            programme_versions.insert().values(
                hash=version.hash,
                text=version.text,
                in_force_from=version.in_force_from,
                author=version.author,
                recorded_at=recorded_at,
            )
        )
