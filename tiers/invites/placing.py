"""An admin moves somebody to another upline, or to none: with a reason, and everybody is told (R2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.chain import customer_code
from tiers.errors import GoesInCircles, ReasonMissing, TextEmpty, UnknownMember
from tiers.invites.faces import Face, face
from tiers.invites.refusals import NoUpline
from tiers.invites.telling import tell_of_moving
from tiers.permissions import require
from tiers.records import MemberId
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.people import Member
    from tiers.store.books.uplines import Upline
    from tiers.store.engine import Store
    from tiers.timeline import Version

LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands between upline and downline, as an admin sees it: numbers, no names."""

    member: MemberId
    direct: int
    upline: MemberId | None = None
    since: datetime | None = None
    by_link: bool = False
    code: str = ""
    """Under which the upline knows the member; empty: there is none."""
    face: Face | None = None
    """Of the upline, as the member sees it."""


@dataclass(frozen=True, slots=True)
class ShowUpline:
    """Who a member's upline is and how many they lead."""

    store: Store

    async def __call__(self, actor: Actor, number: int) -> Standing:
        """Raises `UnknownMember`."""
        require(actor, "ShowUpline")

        def look(books: Books) -> Standing:
            member = _known(books, number)
            edge = books.uplines.of(member.id)
            direct = books.uplines.count_direct(member.id)
            if edge is None:
                return Standing(member.id, direct)
            code = customer_code(books.shelf.key, edge.upline_id, member.id)
            return Standing(
                member.id, direct, edge.upline_id, edge.starts_at, edge.invite_id is not None,
                code, face(books, edge.upline_id),
            )  # fmt: skip

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class MoveUpline:
    """Put a member under another upline from now on. What was bought before stays with the old one."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int, upline: int, reason: str) -> None:
        """To the present upline it changes nothing.

        Raises `UnknownMember`, `GoesInCircles`, `ReasonMissing`, `TextTooLong`.
        """
        require(actor, "MoveUpline")
        now, why = self.clock(), _reason(reason)

        def decide(books: Books) -> bool:
            member, to = _known(books, number), _known(books, upline)
            edge = books.uplines.of(member.id)
            if edge is not None and edge.upline_id == to.id:
                return False
            if books.uplines.is_above(member.id, to.id):
                raise GoesInCircles
            _place(books, actor, member, to.id, why, now)
            _count(books, member, edge, to.id, self.versions(), now)
            return True

        await self.store.write(decide, Once(actor.update_id, "MoveUpline", bool, now))


@dataclass(frozen=True, slots=True)
class RemoveUpline:
    """Take a member out of a downline. Those below them stay where they are."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int, reason: str) -> None:
        """Raises `UnknownMember`, `NoUpline`, `ReasonMissing`, `TextTooLong`."""
        require(actor, "RemoveUpline")
        now, why = self.clock(), _reason(reason)

        def decide(books: Books) -> bool:
            member = _known(books, number)
            edge = books.uplines.of(member.id)
            if edge is None:
                raise NoUpline
            _place(books, actor, member, None, why, now)
            _count(books, member, edge, None, self.versions(), now)
            return True

        await self.store.write(decide, Once(actor.update_id, "RemoveUpline", bool, now))


def _place(
    books: Books, actor: Actor, member: Member, to: MemberId | None, why: str, now: datetime
) -> None:
    edge = books.uplines.of(member.id)
    before = None if edge is None else edge.upline_id
    author = f"member:{actor.member_id}"
    if edge is not None:
        books.uplines.end(member.id, now)
    if to is not None:
        books.uplines.bind(member.id, to, now, author, reason=why)
    action = "upline.removed" if to is None else "upline.moved"
    books.audit.note(
        now, author, action, f"member:{member.id}", before=before, after=to, reason=why
    )
    tell_of_moving(books, member.id, before, to, why, now)


def _count(
    books: Books,
    member: Member,
    before: Upline | None,
    to: MemberId | None,
    versions: Sequence[Version],
    now: datetime,
) -> None:
    """The figures of both lines, on the local day."""
    day = versions[-1].programme.calendar.day_of(now)
    if before is not None:
        books.teams.left(before.upline_id, member.id, day)
    if to is not None:
        books.teams.joined(to, member.id, None, day)


def _known(books: Books, number: int) -> Member:
    member = books.people.member(MemberId(number))
    gone = member is None or member.erased_at is not None or books.people.merged(member.id)
    if member is None or gone:
        raise UnknownMember(number)
    return member


def _reason(said: str) -> str:
    try:
        return written(said, LONGEST_REASON)
    except TextEmpty:
        raise ReasonMissing from None
