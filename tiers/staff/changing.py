"""Giving and taking roles in the chat: with a reason, never one's own, never above oneself (A22, A23)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import NotAllowed, TextEmpty
from tiers.permissions import require
from tiers.records import MemberId, Role
from tiers.serving import appoint, gives, tell
from tiers.staff.refusals import NobodyToAppoint, NotServing, OwnRole, StaffReasonMissing
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose role is another now; `language` is None for somebody who has never come to the bot."""

    telegram_id: int
    before: Role
    role: Role
    language: str | None


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Give somebody who serves another role, or take theirs away (`member`)."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, serving_id: int, role: Role, reason: str) -> Changed:
        """Raises `NotAllowed`, `NotServing`, `OwnRole`, `StaffReasonMissing`, `TextTooLong`."""
        require(actor, "ChangeRole")
        now, why = self.clock(), _reason(reason)

        def decide(books: Books) -> Changed:
            one = books.staff.one(serving_id)
            if one is None:
                raise NotServing
            return _change(books, actor, one.telegram_id, role, why, now)

        return await self.store.write(decide, Once(actor.update_id, "ChangeRole", Changed, now))


@dataclass(frozen=True, slots=True)
class AppointMember:
    """Let a member serve, by their number: a name on Telegram can change hands (A23, E.4 row 62)."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int, role: Role, reason: str) -> Changed:
        """Raises `NotAllowed`, `NobodyToAppoint`, `OwnRole`, `StaffReasonMissing`, `TextTooLong`."""
        require(actor, "AppointMember")
        now, why = self.clock(), _reason(reason)

        def decide(books: Books) -> Changed:
            member = books.people.member(MemberId(number))
            if member is None or member.telegram_id is None or member.erased_at is not None:
                raise NobodyToAppoint
            return _change(books, actor, member.telegram_id, role, why, now)

        once = Once(actor.update_id, "AppointMember", Changed, now)
        return await self.store.write(decide, once)


def _change(
    books: Books, actor: Actor, telegram_id: int, role: Role, why: str, now: datetime
) -> Changed:
    if telegram_id == actor.telegram_id:
        raise OwnRole
    before = books.staff.role(telegram_id)
    # As it is in this transaction: of two owners who dismiss each other at once, one stays.
    mayhap = {*gives(books.staff.role(actor.telegram_id)), Role.MEMBER}
    if mayhap == {Role.MEMBER} or before not in mayhap or role not in mayhap:
        raise NotAllowed("ChangeRole")
    person = books.people.on_telegram(telegram_id)
    changed = Changed(telegram_id, before, role, person.language if person else None)
    if role is not before:
        appoint(books, telegram_id, role, f"member:{actor.member_id}", now, why)
        tell(books, telegram_id, before, role, actor.telegram_id, now)
    return changed


def _reason(said: str) -> str:
    try:
        return written(said, LONGEST_REASON)
    except TextEmpty:
        raise StaffReasonMissing from None
