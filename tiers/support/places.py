"""What support is for a member now: by the tier that they have at this instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from tiers.errors import NoSupport
from tiers.holding import holding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.programme.support import ServiceClass, Support
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class Place:
    """A tier of the track that decides on support, and its rank from the base."""

    support: Support
    tier: str
    rank: int

    @property
    def service(self) -> ServiceClass:
        return self.support.classes[self.rank]

    @property
    def urgent(self) -> int:
        """Urgent questions in a calendar month."""
        return self.support.urgent[self.rank]


def place(books: Books, member_id: MemberId, versions: Sequence[Version], now: datetime) -> Place:
    """Raises `NoSupport` when the programme says nothing about it, or the member has just been erased."""
    programme = versions[-1].programme
    support, gate = programme.support, books.perks.gate(member_id, "")
    if support is None or gate is None or gate.erased:
        raise NoSupport
    tier = holding(books, member_id, gate, now, versions).tiers[support.track]
    return Place(support, tier, rank_of(programme, support, tier))


def rank_of(programme: Programme, support: Support, tier: str) -> int:
    """From 0 (base); a tier that the programme no longer has counts as the base."""
    track = programme.track(support.track)
    return (track.rank(tier) if track else None) or 0


def urgent_left(
    books: Books, member_id: MemberId, mine: Place, programme: Programme, now: datetime
) -> int:
    """How many urgent questions the member has left in this month of the programme's zone."""
    local = now.astimezone(programme.calendar.zone)
    begins = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    return max(mine.urgent - books.tickets.urgent_since(member_id, begins), 0)
