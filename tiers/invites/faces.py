"""Who invites, as others may see them, and whether they may at this instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.chain import agent_code
from tiers.holding import holding
from tiers.programme.invites import lets_invite
from tiers.terms import terms_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.invites import Invite
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class Face:
    """An agent as newcomers see them: the name that they chose to show, else a code."""

    code: str
    name: str = ""


def face(books: Books, agent: MemberId) -> Face:
    """Of whoever it is; an erased agent has no name."""
    return Face(agent_code(books.shelf.key, agent), books.invites.name(agent))


@dataclass(frozen=True, slots=True)
class Place:
    """A tier of a track."""

    track: str
    tier: str


def inviting(
    books: Books, agent: MemberId, versions: Sequence[Version], now: datetime
) -> Place | None:
    """The tier that lets the agent invite now. None: none does, or they are erased, frozen, banned."""
    gate = books.perks.gate(agent, "")
    programme = versions[-1].programme
    if gate is None or gate.erased or programme.invites is None or books.uplines.before(agent).out:
        return None
    held = holding(books, agent, gate, now, versions).tiers
    for track in programme.tracks:
        tier = track.tier(held[track.id])
        if tier is not None and lets_invite(tier.rights):
            return Place(track.id, tier.id)
    return None


def unread(books: Books, agent: MemberId, versions: Sequence[Version], now: datetime) -> bool:
    """Whether terms of commission hold that the agent has not read."""
    terms = terms_on(versions, versions[-1].programme.calendar.day_of(now))
    return terms is not None and not books.commission.acknowledged(agent, terms.hash)


def lowest(programme: Programme) -> Place | None:
    """The lowest tier with that right, of the first track that has one: what a member may aim at."""
    return next(
        (
            Place(track.id, tier.id)
            for track in programme.tracks
            for tier in track.tiers
            if lets_invite(tier.rights)
        ),
        None,
    )


def lives(
    books: Books, invite: Invite, versions: Sequence[Version], now: datetime
) -> Place | None:
    """The tier by which a link invites; None: it is dead, whatever the reason is (E.1-2, E.1-18)."""
    return inviting(books, invite.agent_id, versions, now) if invite.works(now) else None
