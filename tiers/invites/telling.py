"""Messages about who came and who was moved: in the outbox by the transaction that did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tiers.chain import customer_code
from tiers.invites.faces import face
from tiers.records import INVITE_NOTICE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.invites import Invite

PLACE: Final = "place"
"""The category of messages about who is whose upline: whoever is moved is always told."""


def tell_agent_of_joining(
    books: Books, invite: Invite, member_id: MemberId, now: datetime
) -> None:
    """That somebody has joined, by which link, and how many of its places are left."""
    left = None if invite.places is None else invite.places - invite.joined - 1
    values = {
        "customer": customer_code(books.shelf.key, invite.agent_id, member_id),
        "invite": invite.id,
        "label": invite.label,
        "joined": invite.joined + 1,
        "left": -1 if left is None else left,
    }
    key = f"joined:{invite.id}:{member_id}"
    say(books, key, invite.agent_id, INVITE_NOTICE, "upline-joined", values, now)


def tell_of_contact(
    books: Books, member_id: MemberId, upline_id: MemberId, now: datetime, *, given: bool
) -> None:
    """To the agent: a customer lets them write, or does so no more. Never who it is: `/invite` says."""
    values = {"customer": customer_code(books.shelf.key, upline_id, member_id), "given": given}
    key = f"contact:{member_id}:{upline_id}:{now.isoformat()}"
    say(books, key, upline_id, INVITE_NOTICE, "upline-contact", values, now)


def tell_of_moving(
    books: Books,
    member_id: MemberId,
    before: MemberId | None,
    after: MemberId | None,
    reason: str,
    now: datetime,
) -> None:
    """To all who are concerned: the member, whom they leave and to whom they come."""
    key = f"moved:{member_id}:{now.isoformat()}"
    seen = None if after is None else face(books, after)
    told = {
        "removed": seen is None,
        "name": "" if seen is None else seen.name,
        "code": "" if seen is None else seen.code,
        "reason": reason,
    }
    say(books, f"{key}:member", member_id, PLACE, "upline-yours", told, now)
    for agent, came in ((before, False), (after, True)):
        if agent is not None:
            code = customer_code(books.shelf.key, agent, member_id)
            values = {"customer": code, "came": came, "reason": reason}
            say(books, f"{key}:{came}", agent, PLACE, "upline-moved", values, now)


def say(  # noqa: PLR0913, PLR0917 - what a delivery is made of
    books: Books,
    key: str,
    member_id: MemberId,
    category: str,
    words: str,
    values: Mapping[str, Any],
    now: datetime,
) -> None:
    """To somebody who is on Telegram; nobody else hears anything."""
    member = books.people.member(member_id)
    if member is not None and member.telegram_id is not None:
        books.deliveries.add(
            key, member_id=member_id, chat_id=member.telegram_id, category=category, words=words,
            values=values, created_at=now,
        )  # fmt: skip
