"""People who serve, or would like to: the use cases of roles over a real store."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from tests.conftest import Clock
from tiers.members import GrantRole, Identify
from tiers.records import Actor, Role
from tiers.staff import AppointMember, ChangeRole, InviteStaff, OpenStaffLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiers.staff import Changed, Joined
    from tiers.store.engine import Store


@dataclass
class Office:
    """Telegram ids are the numbers that tests give."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    tokens: Iterator[int] = field(default_factory=count)
    updates: Iterator[int] = field(default_factory=lambda: count(1))

    async def comes(self, number: int, role: Role = Role.MEMBER) -> Actor:
        """Somebody talks to the bot, and is who they are at this moment."""
        if role is not Role.MEMBER:
            await GrantRole(self.store, self.clock)(number, role, "test")
        return await Identify(self.store, self.clock)(number, "en", next(self.updates))

    async def invites(self, actor: Actor, role: Role) -> str:
        new = lambda: f"{next(self.tokens):022}"  # noqa: E731 - as it is given
        return (await InviteStaff(self.store, self.clock, new)(actor, role)).token

    async def opens(self, actor: Actor, token: str) -> Joined:
        return await OpenStaffLink(self.store, self.clock)(actor, token)

    async def appoints(self, actor: Actor, member: int, role: Role) -> Changed:
        return await AppointMember(self.store, self.clock)(actor, member, role, "because")

    async def changes(self, actor: Actor, number: int, role: Role) -> Changed:
        """By the row of whoever serves under this Telegram id now."""
        rows = await self.store.read(lambda books: books.staff.present())
        serving = next((each.id for each in rows if each.telegram_id == number), 0)
        return await ChangeRole(self.store, self.clock)(actor, serving, role, "because")

    async def roles(self) -> dict[int, Role]:
        return await self.store.read(lambda books: books.staff.serving())

    async def audited(self) -> list[dict[str, Any]]:
        """Every row of the log, oldest first."""
        rows = await self.store.read(
            lambda books: books.connection.exec_driver_sql(
                "SELECT actor, action, subject, reason FROM audit ORDER BY id"
            ).all()
        )
        return [
            dict(zip(("actor", "action", "subject", "reason"), row, strict=True)) for row in rows
        ]

    async def told(self) -> list[tuple[int, str]]:
        """Chat and words of every message that waits."""
        rows = await self.store.read(
            lambda books: books.connection.exec_driver_sql(
                "SELECT chat_id, words FROM deliveries ORDER BY id"
            ).all()
        )
        return [(row[0], row[1]) for row in rows]

    async def chain_holds(self) -> bool:
        return await self.store.read(lambda books: books.audit.first_broken()) is None
