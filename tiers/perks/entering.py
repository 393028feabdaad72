"""Groups that a claim opens: the link to ask by, who is let in, and who is seen out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.holding import holding
from tiers.perks.giving import CLAIMED, FULFILLED, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.books.claims import Claim
    from tiers.store.engine import Store
    from tiers.timeline import Version

OPEN: Final = frozenset({CLAIMED, FULFILLED})


@dataclass(frozen=True, slots=True)
class Door:
    """A claim, the group that it opens, and whose it is; `link` is None as long as there is none."""

    claim: int
    group: int
    telegram_id: int
    link: str | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class FindDoor:
    """What a job about a group claim has to do with."""

    store: Store

    async def __call__(
        self, claim_id: int, who: int | None = None, link: str | None = None
    ) -> Door | None:
        """None: there is nothing to do, because nobody is behind the claim any more.

        `who` and `link` are what the errand says of somebody who has been erased meanwhile.
        """

        def look(books: Books) -> Door | None:
            claim = books.claims.one(claim_id)
            member = None if claim is None else books.people.member(claim.member_id)
            telegram_id = member.telegram_id or who if member is not None else None
            if claim is None or telegram_id is None:
                return None
            group = int(claim.gave.get("group", 0))
            return Door(claim.id, group, telegram_id, claim.link or link, claim.state in OPEN)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class HangLink:
    """Write down the link that was made for a claim, and tell the member."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, door: Door, link: str) -> bool:
        """False when the claim has a link, or has ended meanwhile."""
        now = self.clock()

        def decide(books: Books) -> bool:
            claim = books.claims.one(door.claim)
            if claim is None or claim.link is not None or claim.state not in OPEN:
                return False
            books.claims.set_link(claim.id, link)
            values = {"perk": claim.perk, "kind": claim.kind, "link": link}
            key = f"claim:{claim.id}"
            tell(books, claim.member_id, key, "given", values, now)
            return True

        return await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class LetIn:
    """Somebody asks to join a group by a link: theirs, and still right?"""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, telegram_id: int, group: int, link: str) -> bool | None:
        """True: let them in; False: turn them away; None: the link is none of ours."""
        versions, now = self.versions(), self.clock()

        def decide(books: Books) -> bool | None:
            claim = books.claims.by_link(link)
            if claim is None or claim.gave.get("group") != group:
                return None
            member = books.people.member(claim.member_id)
            if member is None or member.telegram_id != telegram_id or claim.state not in OPEN:
                return False
            if not _still_right(books, claim, now, versions):
                return False
            if claim.state == CLAIMED:
                books.claims.settle(claim, FULFILLED, now, f"member:{claim.member_id}")
            return True

        return await self.store.write(decide)


def _still_right(books: Books, claim: Claim, now: datetime, versions: Sequence[Version]) -> bool:
    """Whether the tier of this instant opens the perk: the link may be old."""
    perk = versions[-1].programme.perks.get(claim.perk)
    gate = books.perks.gate(claim.member_id, claim.perk)
    if perk is None or gate is None or gate.frozen:
        return False
    return perk.proof(holding(books, claim.member_id, gate, now, versions).tiers) is not None


@dataclass(frozen=True, slots=True)
class SawOut:
    """Tell somebody that they are no longer in the group, once."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, door: Door) -> None:
        now = self.clock()

        def decide(books: Books) -> None:
            claim = books.claims.one(door.claim)
            if claim is not None:
                values = {"perk": claim.perk, "kind": claim.kind}
                tell(books, claim.member_id, f"claim:{claim.id}:left", "left", values, now)

        await self.store.write(decide)
