"""A start link by which one person begins to serve: 128 bits, one use, a quarter of an hour (A23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tiers.errors import DeadLink, NotAllowed
from tiers.permissions import require
from tiers.records import TOKEN_LENGTH, Role
from tiers.serving import STAFF_LINK, appoint, gives, tell
from tiers.staff.refusals import ServesAlready
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Row

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

LIFETIME: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class StaffLink:
    """A fresh link; the token is shown once and kept nowhere."""

    token: str
    role: Role
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """Who opened a link serves now; `fresh` is False when they had opened it before."""

    role: Role
    fresh: bool


@dataclass(frozen=True, slots=True)
class InviteStaff:
    """Make a link that gives one person a role. It dies with its maker's own role."""

    store: Store
    clock: Callable[[], datetime]
    new_token: Callable[[], str]

    async def __call__(self, actor: Actor, role: Role) -> StaffLink:
        """Asked again it is another link: an answer that is kept would keep the token.

        Raises `NotAllowed`.
        """
        require(actor, "InviteStaff")
        now, token = self.clock(), self.new_token()
        made = StaffLink(token, role, now + LIFETIME)

        def decide(books: Books) -> StaffLink:
            if role not in gives(books.staff.role(actor.telegram_id)):
                raise NotAllowed("InviteStaff")
            author = f"member:{actor.member_id}"
            link = books.links.add(
                token,
                purpose=STAFF_LINK,
                subject={"role": role.value, "by": actor.telegram_id},
                author=author,
                created_at=now,
                expires_at=made.expires_at,
                uses_left=1,
            )
            books.audit.note(now, author, "staff.invited", f"link:{link}", after=role.value)
            return made

        return await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class OpenStaffLink:
    """Begin to serve, by a link that one of the owners made."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, token: str) -> Joined:
        """The same person may open it again while they serve: the answer is the same.

        Raises `DeadLink` for every kind of dead link alike, `ServesAlready`.
        """
        require(actor, "OpenStaffLink")
        if len(token) != TOKEN_LENGTH:
            raise DeadLink
        now = self.clock()
        once = Once(actor.update_id, "OpenStaffLink", Joined, now)
        return await self.store.write(lambda books: _open(books, actor, token, now), once)


def _open(books: Books, actor: Actor, token: str, now: datetime) -> Joined:
    link = books.links.find(token)
    if link is None or link.purpose != STAFF_LINK or not link.subject:
        raise DeadLink
    role, maker = Role(link.subject["role"]), int(link.subject["by"])
    serves = books.staff.role(actor.telegram_id)
    if link.opened_by == actor.member_id and serves is role:
        return Joined(role, fresh=False)
    if not _alive(link, now) or role not in gives(books.staff.role(maker)):
        raise DeadLink
    if serves is not Role.MEMBER:
        raise ServesAlready
    if not books.links.use(link.id, actor.member_id, now):
        raise DeadLink
    author, why = f"member:{actor.member_id}", f"link:{link.id}"
    appoint(books, actor.telegram_id, role, author, now, why, given_by=link.author)
    tell(books, actor.telegram_id, serves, role, actor.telegram_id, now)
    return Joined(role, fresh=True)


def _alive(link: Row[Any], now: datetime) -> bool:
    return bool(link.uses_left) and link.expires_at > now
