"""What the staff are told of a broadcast, and what the audit log keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.permissions import MAY
from tiers.telling import Notice, say, say_staff

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.revisions import Revision

CATEGORY: Final = "broadcast"
"""The category of messages to the staff about broadcasts."""


def tell_deciders(books: Books, broadcast: Broadcast, now: datetime) -> None:
    """That a broadcast waits for a second person, to all who may agree to it."""
    author = books.people.on_telegram(broadcast.author)
    but = () if author is None else (author.id,)
    say_staff(books, MAY["ApproveBroadcast"], _notice(broadcast, "waiting", now), but)


def tell_author(
    books: Books, broadcast: Broadcast, what: str, now: datetime, concerned: int | None = None
) -> None:
    """What became of a broadcast, to whoever confirmed it; `concerned`: how many, if not all."""
    author = books.people.on_telegram(broadcast.author)
    if author is not None:
        say(books, author.id, _notice(broadcast, what, now, concerned))


def tell_of_standing(  # noqa: PLR0913, PLR0917 - all that the sentence says
    books: Books,
    author: int,
    promotion_id: int,
    what: str,
    now: datetime,
    next_at: datetime,
    missed: int = 0,
) -> None:
    """What became of a promotion that comes back, to whoever began it; `author` is a Telegram id."""
    known = books.people.on_telegram(author)
    if known is not None:
        values = {
            "promotion": promotion_id, "what": what, "missed": missed,
            "next_at": next_at.isoformat(),
        }  # fmt: skip
        key = f"promotion:{promotion_id}:{what}:{next_at.isoformat()}"
        say(books, known.id, Notice(key, CATEGORY, "returning-told", values, now))


def tell_of_correction(
    books: Books, correction: Revision, audience: int, what: str, now: datetime
) -> None:
    """That one is `waiting`, to all who may agree; that it was `agreed` to or `refused`, to its author."""
    author = books.people.on_telegram(correction.author)
    said = _revised(correction, f"correction-{what}", audience, now)
    if what == "waiting":
        say_staff(books, MAY["ApproveCorrection"], said, () if author is None else (author.id,))
    elif author is not None:
        say(books, author.id, said)


def tell_revised(books: Books, revision: Revision, now: datetime) -> None:
    """That its messages are gone, or say something else, to whoever asked for it."""
    author = books.people.on_telegram(revision.author)
    if author is not None:
        what = "deleted" if revision.kind == "delete" else "corrected"
        say(books, author.id, _revised(revision, what, revision.done, now))


def _revised(revision: Revision, what: str, concerned: int, now: datetime) -> Notice:
    values = {"broadcast": revision.broadcast_id, "what": what, "audience": concerned}
    key = f"broadcast:{revision.broadcast_id}:{what}:{revision.id}"
    return Notice(key, CATEGORY, "broadcast-told", values, now)


def _notice(
    broadcast: Broadcast, what: str, now: datetime, concerned: int | None = None
) -> Notice:
    audience = broadcast.audience if concerned is None else concerned
    values = {"broadcast": broadcast.id, "what": what, "audience": audience}
    return Notice(f"broadcast:{broadcast.id}:{what}", CATEGORY, "broadcast-told", values, now)


def note(
    books: Books,
    actor: Actor,
    broadcast: Broadcast,
    what: str,
    now: datetime,
    *,
    after: int | None = None,
) -> None:
    """One row for one step; `after`: how many people it concerned, if not the whole audience."""
    author, subject = f"member:{actor.member_id}", f"broadcast:{broadcast.id}"
    concerned = broadcast.audience if after is None else after
    books.audit.note(now, author, what, subject, before=broadcast.state, after=concerned)
