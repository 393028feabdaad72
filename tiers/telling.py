"""Messages to people: put in the outbox by the transaction that gives the reason for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from tiers.records import MemberId, Role
    from tiers.store.books import Books


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: the words' key with their values, once for each `key`."""

    key: str
    category: str
    """What a member may opt out of; the courier looks when it sends."""
    words: str
    values: Mapping[str, Any]
    now: datetime


def say(books: Books, member_id: MemberId, notice: Notice) -> bool:
    """To somebody who is on Telegram; nobody else hears anything. False: not told, or told before."""
    member = books.people.member(member_id)
    if member is None or member.telegram_id is None:
        return False
    return _write(books, member_id, member.telegram_id, notice)


def say_staff(
    books: Books, roles: Collection[Role], notice: Notice, but: Collection[MemberId | None] = ()
) -> int:
    """To all who serve in one of the roles, each in their own language, `but` whom it concerns.

    Also to those who were given a role before they ever came: they have no language yet.
    """
    told = 0
    for telegram_id, role in books.staff.serving().items():
        known = books.people.on_telegram(telegram_id) if role in roles else None
        member_id = None if known is None else known.id
        if role not in roles or (member_id is not None and member_id in but):
            continue
        mine = replace(notice, key=f"{notice.key}:{telegram_id}")
        told += _write(books, member_id, telegram_id, mine)
    return told


def _write(books: Books, member_id: MemberId | None, chat_id: int, notice: Notice) -> bool:
    return books.deliveries.add(
        notice.key,
        member_id=member_id,
        chat_id=chat_id,
        category=notice.category,
        words=notice.words,
        values=notice.values,
        created_at=notice.now,
    )
