"""Whom a member turns to, by when they have an answer, and the ticket that they have open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import NoSupport
from tiers.support.places import place, rank_of, urgent_left

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.programme.support import Contact, ServiceClass, Support
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.tickets import Said, Ticket
    from tiers.store.engine import Store
    from tiers.timeline import Version

_LAST_SAID: Final = 4


@dataclass(frozen=True, slots=True)
class OpenOne:
    """The member's open ticket, the last that was said in it, and the minutes left for an answer.

    `minutes` are of working time where the promise runs on that, 0 when it is overdue.
    """

    ticket: Ticket
    said: tuple[Said, ...]
    minutes: int
    working: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What support is for a member at this instant."""

    tier: str
    service: ServiceClass
    contact: Contact | None
    answer_by: datetime
    """When an answer is due, if they write now."""
    resolve_by: datetime | None
    is_open: bool
    ahead: tuple[str, ServiceClass] | None
    """The nearest tier above that is served by another class, and that class."""
    support: Support
    programme: Programme
    urgent_left: int = 0
    """Urgent questions that may still be asked this month."""
    mine: OpenOne | None = None


@dataclass(frozen=True, slots=True)
class ShowSupport:
    """Whom to turn to, and when the answer comes."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> Desk:
        """Raises `NoSupport` when the programme says nothing about it."""
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        support = programme.support
        if support is None:
            raise NoSupport

        def look(books: Books) -> Desk:
            here = place(books, actor.member_id, versions, now)
            left = urgent_left(books, actor.member_id, here, programme, now)
            ticket = books.tickets.open_of(actor.member_id)
            mine = None if ticket is None else _open_one(books, ticket, support, now)
            return desk(programme, support, here.tier, now, left, mine)

        return await self.store.read(look)


def _open_one(books: Books, ticket: Ticket, support: Support, now: datetime) -> OpenOne:
    # A class that the programme no longer has: the hours are told as they pass.
    working = any(each.working for each in support.classes if each.id == ticket.service)
    if working:
        minutes = support.calendar.minutes(now, ticket.due_at)
    else:
        minutes = max(int((ticket.due_at - now).total_seconds()) // 60, 0)
    said = tuple(books.tickets.last_said(ticket.id, _LAST_SAID))
    return OpenOne(ticket, said, minutes, working)


def desk(
    programme: Programme,
    support: Support,
    tier: str,
    now: datetime,
    left: int = 0,
    mine: OpenOne | None = None,
) -> Desk:
    """What a tier has at an instant."""
    track, rank = programme.track(support.track), rank_of(programme, support, tier)
    service = support.classes[rank]
    ahead = [
        (track.tiers[above].id, each)
        for above, each in enumerate(support.classes)
        if track and above > rank and each is not service
    ]
    resolve_by = support.due(service, now, service.resolve) if service.resolve else None
    return Desk(
        tier,
        service,
        support.contacts[rank],
        support.due(service, now, service.answer),
        resolve_by,
        support.calendar.is_open(now),
        ahead[0] if ahead else None,
        support,
        programme,
        left,
        mine,
    )
