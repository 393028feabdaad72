"""Messages about who came and who was moved: in the outbox by the transaction that did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.chain import customer_code
from tiers.invites.faces import face
from tiers.records import INVITE_NOTICE
from tiers.telling import Notice, say

if TYPE_CHECKING:
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
    say(books, invite.agent_id, Notice(key, INVITE_NOTICE, "upline-joined", values, now))


def tell_of_contact(
    books: Books, member_id: MemberId, upline_id: MemberId, now: datetime, *, given: bool
) -> None:
    """To the agent: a customer lets them write, or does so no more. Never who it is: `/invite` says."""
    values = {"customer": customer_code(books.shelf.key, upline_id, member_id), "given": given}
    key = f"contact:{member_id}:{upline_id}:{now.isoformat()}"
    say(books, upline_id, Notice(key, INVITE_NOTICE, "upline-contact", values, now))


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
    say(books, member_id, Notice(f"{key}:member", PLACE, "upline-yours", told, now))
    for agent, came in ((before, False), (after, True)):
        if agent is not None:
            code = customer_code(books.shelf.key, agent, member_id)
            values = {"customer": code, "came": came, "reason": reason}
            say(books, agent, Notice(f"{key}:{came}", PLACE, "upline-moved", values, now))
