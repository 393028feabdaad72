"""How the bot itself is doing, for those who run it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.permissions import require
from tiers.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.shapes import Shape
    from tiers.store.books import Books
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Health:
    """Counts of what waits and what went wrong."""

    inbox_waiting: int
    inbox_oldest_seconds: int
    quarantined: int
    deliveries_pending: int
    deliveries_unknown: int
    members: int
    events: int
    programme_hash: str
    last_sealed_at: datetime | None
    zone: str
    """The programme's zone, in which instants are told."""
    lines: Shape | None = None
    """Of all agents, where two levels are paid and the shape is one that the law looks at (A21)."""


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """The bot's health, for staff. Raises `NotAllowed` for everybody else."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> Health:
        require(actor, "ShowStatus")
        now = self.clock()

        def look(books: Books) -> Health:
            waiting, oldest, aside = books.inbox.depth()
            said = books.deliveries.counts()
            seal = books.integrity.last_seal()
            shape = shape_of(books.uplines.edges()) if _pays_two_levels(self.programme()) else None
            return Health(
                inbox_waiting=waiting,
                inbox_oldest_seconds=0 if oldest is None else int((now - oldest).total_seconds()),
                quarantined=aside,
                deliveries_pending=said.get("pending", 0) + said.get("sending", 0),
                deliveries_unknown=said.get("unknown", 0),
                members=books.people.count(),
                events=books.integrity.count_events(),
                programme_hash=self.programme().hash,
                last_sealed_at=None if seal is None else seal.at,
                zone=self.programme().zone,
                lines=shape if shape is not None and shape.alarming else None,
            )

        return await self.store.read(look)


def _pays_two_levels(programme: Programme) -> bool:
    return programme.commission is not None and len(programme.commission.rates) > 1
