"""What a member sees of their own upline, and whether that upline may write to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.chain import customer_code
from tiers.invites.faces import Face, face
from tiers.invites.refusals import NoUpline
from tiers.invites.telling import tell_of_contact
from tiers.permissions import require
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Own:
    """The member's upline as they see it, under which code they are known there, and since when."""

    face: Face
    code: str
    since: datetime
    contact: bool


@dataclass(frozen=True, slots=True)
class MyUpline:
    """Who invited me, and what they may do."""

    store: Store

    async def __call__(self, actor: Actor) -> Own | None:
        """None: nobody did."""
        require(actor, "MyUpline")

        def look(books: Books) -> Own | None:
            edge = books.uplines.of(actor.member_id)
            if edge is None:
                return None
            code = customer_code(books.shelf.key, edge.upline_id, actor.member_id)
            contact = books.uplines.may_contact(actor.member_id, edge.upline_id)
            return Own(face(books, edge.upline_id), code, edge.starts_at, contact)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ChooseContact:
    """Let the upline write, or no more. It says the wish, so twice is once."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, *, wanted: bool) -> bool:
        """Gives what holds now. Raises `NoUpline`."""
        require(actor, "ChooseContact")
        now = self.clock()

        def decide(books: Books) -> bool:
            edge = books.uplines.of(actor.member_id)
            if edge is None:
                raise NoUpline
            me, upline = actor.member_id, edge.upline_id
            if books.uplines.may_contact(me, upline) is wanted:
                return wanted
            if wanted:
                books.uplines.consent(me, upline, now)
            else:
                books.uplines.withdraw(me, now)
            tell_of_contact(books, me, upline, now, given=wanted)
            return wanted

        return await self.store.write(decide, Once(actor.update_id, "ChooseContact", bool, now))
