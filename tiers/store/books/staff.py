"""The staff's book: who may do what, who said so, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from tiers.records import MemberId, Role
from tiers.store.tables.people import members, staff

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Serving:
    """One person's role; `id` is the row's, so a role given anew has another."""

    id: int
    telegram_id: int
    role: Role
    since: datetime
    by: str
    member: MemberId | None
    """None: they have not come to the bot yet."""


_SERVING = (
    select(
        staff.c.id, staff.c.telegram_id, staff.c.role, staff.c.granted_at, staff.c.granted_by,
        members.c.id,
    )
    .select_from(staff.outerjoin(members, members.c.telegram_id == staff.c.telegram_id))
    .where(staff.c.revoked_at.is_(None))
)  # fmt: skip


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

    def present(self) -> list[Serving]:
        """Everybody who has a role now, the longest serving first."""
        query = _SERVING.order_by(staff.c.granted_at, staff.c.id)
        return [_serving(tuple(row)) for row in self._connection.execute(query)]

    def one(self, serving_id: int) -> Serving | None:
        """A role that somebody has now; None as soon as it was taken or replaced."""
        row = self._connection.execute(_SERVING.where(staff.c.id == serving_id)).first()
        return None if row is None else _serving(tuple(row))

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


def _serving(row: tuple[Any, ...]) -> Serving:
    number, telegram_id, role, since, by, member = row
    known = None if member is None else MemberId(member)
    return Serving(number, telegram_id, Role(role), since, by, known)
