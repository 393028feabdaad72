"""The terms of commission as agents read them, and that they have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.errors import Refusal
from tiers.holding import holding
from tiers.permissions import require
from tiers.terms import coming_terms, terms_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.programme.commission import Commission
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version


class TermsChanged(Refusal):
    """What was read is not what holds and comes now: nothing is acknowledged unseen."""

    key = "refusal-terms-changed"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds today and what will change."""

    programme: Programme
    now: Commission | None
    """None: none hold yet, or none at all."""
    coming: tuple[Commission, ...]
    """In the order in which they will hold."""
    tier: str
    """The reader's present tier of the track that decides; empty: nobody's."""
    read_at: datetime | None
    """When the reader said that they had read the last of them; None: something is unread."""
    mark: str
    """Names all that is shown: what is read is what is acknowledged."""


@dataclass(frozen=True, slots=True)
class ShowTerms:
    """The terms of commission for whoever asks."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> Terms:
        require(actor, "ShowTerms")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        today = programme.calendar.day_of(now)
        holds, coming = terms_on(versions, today), coming_terms(versions, today)
        shown = _shown(versions, today)

        def look(books: Books) -> Terms:
            tier = ""
            gate = books.perks.gate(actor.member_id, "")
            if holds is not None and gate is not None and programme.track(holds.track):
                tier = holding(books, actor.member_id, gate, now, versions).tiers[holds.track]
            read = [books.commission.acknowledged_at(actor.member_id, each) for each in shown]
            known = [each for each in read if each is not None]
            read_at = max(known) if known and len(known) == len(read) else None
            return Terms(programme, holds, coming, tier, read_at, _mark(shown))

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class AcknowledgeTerms:
    """The agent has read what `/terms` shows: what holds, and what will."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, mark: str) -> None:
        """`mark` is that of the screen. Raises `TermsChanged`. Pressed again, nothing changes."""
        require(actor, "AcknowledgeTerms")
        versions, now = self.versions(), self.clock()
        shown = _shown(versions, versions[-1].programme.calendar.day_of(now))

        def decide(books: Books) -> None:
            if not shown or mark != _mark(shown):
                raise TermsChanged
            for each in shown:
                if books.commission.acknowledge(actor.member_id, each, now):
                    author = f"member:{actor.member_id}"
                    books.audit.note(now, author, "terms.acknowledged", f"terms:{each}")

        await self.store.write(decide)


def _shown(versions: Sequence[Version], today: int) -> list[str]:
    """The hashes of all that a reader sees."""
    holds = terms_on(versions, today)
    return [each.hash for each in ([holds] if holds else []) + list(coming_terms(versions, today))]


def _mark(shown: Sequence[str]) -> str:
    return hashlib.blake2s("|".join(shown).encode(), digest_size=8).hexdigest()
