"""Whom a member turns to, and by when they have an answer: by the tier that they have now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.errors import NoSupport
from tiers.holding import holding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.programme.support import Contact, ServiceClass, Support
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version


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

        def look(books: Books) -> str:
            gate = books.perks.gate(actor.member_id, "")
            if gate is None:
                raise LookupError(actor.member_id)
            return holding(books, actor.member_id, gate, now, versions).tiers[support.track]

        tier = await self.store.read(look)
        return desk(programme, support, tier, now)


def desk(programme: Programme, support: Support, tier: str, now: datetime) -> Desk:
    """What a tier has at an instant."""
    track = programme.track(support.track)
    rank = (track.rank(tier) if track else None) or 0
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
    )
