"""What was frozen, as whoever is to type its number sees it: whom it reaches, who waits, some of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tiers.audience import audience_of
from tiers.messages import OPTIONS
from tiers.permissions import require
from tiers.promotions.allowing import left_to
from tiers.promotions.freezing import GOOD_FOR
from tiers.promotions.sending_refusals import BroadcastGone
from tiers.promotions.standing import returns_of
from tiers.segments import BadSegment
from tiers.store.selecting import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.messages import Returns
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.audiences import Person
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.engine import Store
    from tiers.store.selecting import Audience
    from tiers.timeline import Version

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Reached:
    """Of those who were frozen: some with the reason, and those who do not get it at once."""

    examples: tuple[Person, ...] = ()
    track: str = ""
    waiting: int = 0
    """For how many it will be a quiet hour when it begins; of what is sent once."""
    today: int | None = None
    """How many it would be for if it came back now; None: all of them, or only the evaluation knows."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A broadcast before it is confirmed, for whoever froze it."""

    broadcast: Broadcast
    name: str | None
    second: bool
    """Whether another person must agree as well."""
    good_until: datetime
    last: Broadcast | None
    """When the same promotion was sent before."""
    programme: Programme
    returns: Returns | None
    """How it is to come back; None: it is sent once."""
    reached: Reached
    left: int | None = None
    """How many recipients are left to this person for today; None: any number, or none of them counts."""


@dataclass(frozen=True, slots=True)
class ShowFrozen:
    """What one has frozen, before one confirms it."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> Frozen:
        """Raises `NotAllowed`, `BroadcastGone`."""
        require(actor, "ShowFrozen")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme

        def look(books: Books) -> Frozen:
            frozen = books.broadcasts.one(broadcast_id)
            if frozen is None or (frozen.state, frozen.author) != ("frozen", actor.telegram_id):
                raise BroadcastGone
            draft = books.broadcasts.draft(frozen.promotion_id)
            returns = returns_of(frozen)
            return Frozen(
                frozen,
                None if draft is None else draft.name,
                returns is not None or frozen.audience > programme.promotions.two_people_above,
                frozen.frozen_at + GOOD_FOR,
                books.broadcasts.last_of(frozen.promotion_id),
                programme,
                returns,
                _reached(books, versions, frozen, now),
                None
                if returns is not None
                else left_to(books, actor.telegram_id, programme.promotions, now),
            )

        return await self.store.read(look)


def _reached(
    books: Books, versions: Sequence[Version], frozen: Broadcast, now: datetime
) -> Reached:
    options = OPTIONS.validate_python(frozen.options)

    def at(instant: datetime) -> Audience:
        return audience_of(books, versions, frozen.category, frozen.segment, options, instant)

    try:
        here = at(now)
    except BadSegment:  # the programme was changed under it: there is nothing to be asked
        return Reached()
    among = books.audiences.spread(frozen.id, _SHOWN)
    some = books.audiences.some(replace(here, among=among), 0, _SHOWN, told=True)
    returns = options.returns
    if returns is None:
        undo = now + versions[-1].programme.promotions.undo
        begins = at(max(frozen.starts_at or undo, undo))
        return Reached(tuple(some), here.track, books.audiences.waiting(frozen.id, begins))
    trigger = Trigger(frozen.promotion_id, returns, now)
    if not returns.triggered or trigger.is_foreseen:
        return Reached(tuple(some), here.track)
    today = books.audiences.met(frozen.id, replace(here, trigger=trigger))
    return Reached(tuple(some), here.track, today=today)
