"""Who serves as staff: a role given or taken, written down, and told to whom it concerns (A22, A23)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.errors import NotAllowed
from tiers.permissions import MAY
from tiers.records import Role
from tiers.telling import Notice, say, say_staff

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import Actor, MemberId
    from tiers.store.books import Books

STAFF_NOTICE: Final = "staff"
"""The category of messages about roles: nobody may opt out of them."""
STAFF_LINK: Final = "staff"
"""The purpose of a start link by which somebody begins to serve."""
BELOW_ADMIN: Final = (Role.READ_ONLY, Role.SUPPORT, Role.MARKETER)
SERVING: Final = (*BELOW_ADMIN, Role.ADMIN, Role.OWNER)
_GIVES: Final = {Role.OWNER: SERVING, Role.ADMIN: BELOW_ADMIN}


def gives(role: Role) -> tuple[Role, ...]:
    """Which roles somebody of this role gives, and takes from those who have them. Pure."""
    return _GIVES.get(role, ())


def check_serves(books: Books, actor: Actor, use_case: str) -> None:
    """That the acting person may still do this, in the transaction that does it.

    A role may have been taken since the update came in. Raises `NotAllowed`.
    """
    if books.staff.role(actor.telegram_id) not in MAY[use_case]:
        raise NotAllowed(use_case)


def appoint(  # noqa: PLR0913 - who makes whom what, when and why
    books: Books,
    telegram_id: int,
    role: Role,
    author: str,
    now: datetime,
    reason: str | None = None,
    *,
    given_by: str = "",
) -> Role:
    """Give a role, or take it away (`member`), with its one audit row. Gives the role of before.

    `given_by`: who gave it, where that is not the author.
    """
    before = books.staff.role(telegram_id)
    if role is Role.MEMBER:
        books.staff.revoke(telegram_id, author, now)
    elif role is not before:
        books.staff.grant(telegram_id, role, given_by or author, now)
    books.audit.note(
        now, author, "staff.role", f"telegram:{telegram_id}", before=before.value,
        after=role.value, reason=reason,
    )  # fmt: skip
    return before


def tell(books: Books, telegram_id: int, before: Role, role: Role, by: int, now: datetime) -> None:
    """The person reads what they are now; the other owners read who made them so (A22).

    `by`: Telegram id of whoever did it; the person's own, when they came by a link.
    """
    key = f"staff:{telegram_id}:{role}:{now.isoformat()}"
    person, acting = _number(books, telegram_id), _number(books, by)
    said: dict[str, object] = {"before": before.value, "role": role.value}
    if telegram_id != by and person is not None:
        say(books, person, Notice(key, STAFF_NOTICE, "staff-yours", said, now))
    words = "staff-came" if telegram_id == by else "staff-changed"
    told = said | {"member": person, "telegram": telegram_id, "by": acting}
    say_staff(
        books, (Role.OWNER,), Notice(key, STAFF_NOTICE, words, told, now), but=(person, acting)
    )


def _number(books: Books, telegram_id: int) -> MemberId | None:
    member = books.people.on_telegram(telegram_id)
    return None if member is None else member.id
