"""Letting an event count that a rule has left out: from then on no rule asks about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import ReasonMissing, TextEmpty, UnknownMember
from tiers.paging import page_at
from tiers.permissions import require
from tiers.records import MemberId
from tiers.risk.refusals import CountsAlready, OwnCase
from tiers.screening import count_anew
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.exclusions import OpenExclusion
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 6
"""Events on one screen."""
LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class Excluded:
    """A page of what does not count of a member's; `own`: it is the acting person, who may only look."""

    member: MemberId
    lines: tuple[OpenExclusion, ...]
    page: int
    pages: int
    own: bool
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowExcluded:
    """What rules or the staff have left out of what counts for a member."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, number: int, page: int = 0) -> Excluded:
        """A page beyond the last is the last. Raises `NotAllowed`, `UnknownMember`."""
        require(actor, "ShowExcluded")

        def look(books: Books) -> Excluded:
            member = books.people.member(MemberId(number))
            if member is None or member.erased_at is not None:
                raise UnknownMember(number)
            found = books.exclusions.open_of(member.id)
            at, pages = page_at(page, len(found), PAGE)
            lines = tuple(found[at * PAGE : (at + 1) * PAGE])
            own = member.id == actor.member_id
            return Excluded(member.id, lines, at, pages, own, self.programme())

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class LiftExclusion:
    """Let an event count again, with a reason. Metrics, points and sales follow."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, event: int, reason: str) -> int:
        """Gives whose it is.

        Raises `NotAllowed`, `ReasonMissing`, `TextTooLong`, `CountsAlready`, `OwnCase`.
        """
        require(actor, "LiftExclusion")
        programme, now, why = self.versions()[-1].programme, self.clock(), _reason(reason)
        author = f"member:{actor.member_id}"

        def decide(books: Books) -> int:
            known, owner = books.exclusions.open_one(event), books.exclusions.owner(event)
            if known is None or owner is None:
                raise CountsAlready
            if owner == actor.member_id:
                raise OwnCase
            books.exclusions.lift([known.event_id], author, now)
            count_anew(books, programme, [known])
            books.audit.note(
                now, author, "exclusion.lifted", f"event:{known.event_id}", before=known.reason,
                reason=why,
            )  # fmt: skip
            return owner

        return await self.store.write(decide, Once(actor.update_id, "LiftExclusion", int, now))


def _reason(said: str) -> str:
    try:
        return written(said, LONGEST_REASON)
    except TextEmpty:
        raise ReasonMissing from None
