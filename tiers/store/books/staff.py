"""The staff's book: who may do what, who said so, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from tiers.records import Role
from tiers.store.tables.people import staff

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection


class StaffBook:
    """Over `staff`: a role is granted and revoked, never edited."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def role(self, telegram_id: int) -> Role:
        """What this person may do now."""
        found = self._connection.scalar(
            select(staff.c.role).where(
                staff.c.telegram_id == telegram_id, staff.c.revoked_at.is_(None)
            )
        )
        return Role.MEMBER if found is None else Role(found)

    def serving(self) -> dict[int, Role]:
        """All who have a role now, by Telegram id."""
        query = select(staff.c.telegram_id, staff.c.role).where(staff.c.revoked_at.is_(None))
        return {row.telegram_id: Role(row.role) for row in self._connection.execute(query)}

    def ever(self, telegram_id: int) -> bool:
        """Whether this person has served at any time: who was dismissed stays dismissed."""
        query = select(staff.c.id).where(staff.c.telegram_id == telegram_id).limit(1)
        return self._connection.scalar(query) is not None

    def grant(self, telegram_id: int, role: Role, by: str, now: datetime) -> None:
        """Give a role in place of the present one."""
        self.revoke(telegram_id, by, now)
        self._connection.execute(
            staff.insert().values(
                telegram_id=telegram_id, role=role.value, granted_by=by, granted_at=now
            )
        )

    def revoke(self, telegram_id: int, by: str, now: datetime) -> bool:
        """Take the present role away. False when there is none."""
        done = self._connection.execute(
            update(staff)
            .where(staff.c.telegram_id == telegram_id, staff.c.revoked_at.is_(None))
            .values(revoked_by=by, revoked_at=now)
        )
        return bool(done.rowcount)
