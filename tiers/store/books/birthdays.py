"""The book of birthdays: month and day of members, told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from tiers.store.tables.people import members

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


class BirthdayBook:
    """Over the birthday of `members`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def told(self, member_id: MemberId) -> str | None:
        """Month and day, `MM-DD`; None: not told."""
        found = self._connection.scalar(
            select(members.c.birthday).where(members.c.id == member_id)
        )
        return None if found is None else str(found)

    def tell(self, member_id: MemberId, birthday: str) -> bool:
        """Write the birthday down. False: one had been told before, and stays."""
        told = self._connection.execute(
            update(members)
            .where(members.c.id == member_id, members.c.birthday.is_(None))
            .values(birthday=birthday)
            .returning(members.c.id)
        )
        return told.first() is not None

    def correct(self, member_id: MemberId, birthday: str | None) -> None:
        """Write another birthday down, or none."""
        self._connection.execute(
            update(members).where(members.c.id == member_id).values(birthday=birthday)
        )
