"""Agreeing to a frozen broadcast: by its typed count, by a second person, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tiers.audience import counted
from tiers.messages import OPTIONS
from tiers.permissions import MAY, require
from tiers.promotions.allowing import check_allowed
from tiers.promotions.freezing import GOOD_FOR, content_hash
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    ConfirmedByYou,
    CountWrong,
    PreviewOld,
    PromotionChanged,
    UndoTooLate,
)
from tiers.promotions.standing import returns_of, stand
from tiers.promotions.telling import note, tell_author, tell_deciders
from tiers.promotions.timing import begins_at
from tiers.store.once import Once
from tiers.words import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.programme.promoting import PromotionRules
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.engine import Store
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a confirmation came to.

    `state`: `scheduled`; `standing`, when it comes back from now on; `waiting`, when a second person
    must agree; `changed`, when the segment counts `now` people and no longer those `before`: it must be
    previewed again.
    """

    broadcast: int
    promotion: int
    state: str
    before: int = 0
    now: int = 0


@dataclass(frozen=True, slots=True)
class ScheduleBroadcast:
    """Say when a frozen broadcast is to begin; before it is confirmed."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int, typed: str | None) -> int:
        """`typed` in the programme's zone; None: at once. Gives the broadcast's number.

        Raises `NotAllowed`, `BroadcastGone`, and what `begins_at` raises.
        """
        require(actor, "ScheduleBroadcast")
        now = self.clock()
        zone = self.versions()[-1].programme.calendar.zone
        at = None if typed is None else begins_at(typed, now, zone)

        def decide(books: Books) -> int:
            broadcast = _mine(books, actor, broadcast_id)
            books.broadcasts.change(broadcast, starts_at=at)
            return broadcast_id

        return await self.store.write(decide, Once(actor.update_id, "ScheduleBroadcast", int, now))


@dataclass(frozen=True, slots=True)
class ConfirmBroadcast:
    """Agree by typing how many people will get it.

    Bound to who froze it, to what it says and to whom, for two minutes (A24).
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int, typed: str) -> Confirmed:
        """Gives what it came to.

        Raises `NotAllowed`, `BroadcastGone`, `PreviewOld`, `PromotionChanged`, `CountWrong`, `TooManyToday`.
        """
        require(actor, "ConfirmBroadcast")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme

        def look(books: Books) -> int:
            """Who is in the segment now; it may take a while, so not while others wait to write."""
            frozen = _fresh(books, actor, broadcast_id, now)
            options = OPTIONS.validate_python(frozen.options)
            found = counted(books, versions, frozen.category, frozen.segment, options, now)
            return found.audience + found.held_out

        def decide(books: Books) -> Confirmed:
            frozen = _fresh(books, actor, broadcast_id, now)
            before = frozen.audience + frozen.held_out
            if before != recount:
                books.broadcasts.change(frozen, state="withdrawn")
                return Confirmed(broadcast_id, frozen.promotion_id, "changed", before, recount)
            _check_typed(books, frozen, typed, programme.promotions, now)
            many = frozen.audience > programme.promotions.two_people_above
            if many or returns_of(frozen) is not None:
                books.broadcasts.change(frozen, state="waiting", confirmed_at=now)
                tell_deciders(books, frozen, now)
                note(books, actor, frozen, "broadcast.confirmed-first", now)
                return Confirmed(broadcast_id, frozen.promotion_id, "waiting")
            _schedule(books, frozen, programme, now, confirmed_at=now)
            note(books, actor, frozen, "broadcast.confirmed", now)
            return Confirmed(broadcast_id, frozen.promotion_id, "scheduled")

        once = Once(actor.update_id, "ConfirmBroadcast", Confirmed, now)
        recount = await self.store.read(look)
        return await self.store.write(decide, once)


def _mine(books: Books, actor: Actor, broadcast_id: int) -> Broadcast:
    """A broadcast that this person has frozen and not confirmed."""
    broadcast = books.broadcasts.one(broadcast_id)
    if broadcast is None or broadcast.state != "frozen" or broadcast.author != actor.telegram_id:
        raise BroadcastGone
    if not broadcast.audience:  # not all of it is written down yet
        raise BroadcastGone
    return broadcast


def _fresh(books: Books, actor: Actor, broadcast_id: int, now: datetime) -> Broadcast:
    """The same, if it is still what was previewed."""
    frozen = _mine(books, actor, broadcast_id)
    if now > frozen.frozen_at + GOOD_FOR:
        raise PreviewOld
    draft = books.broadcasts.draft(frozen.promotion_id)
    if draft is None or draft.state != "draft" or content_hash(draft) != frozen.hash:
        raise PromotionChanged
    return frozen


def _check_typed(
    books: Books, frozen: Broadcast, typed: str, rules: PromotionRules, now: datetime
) -> None:
    if whole_number(typed) != frozen.audience:
        raise CountWrong
    if returns_of(frozen) is None:
        check_allowed(books, frozen.author, frozen.audience, rules, now)


def _schedule(
    books: Books, broadcast: Broadcast, programme: Programme, now: datetime, **also: object
) -> None:
    """It begins when it was to, but not before there was time to take it back."""
    undo = now + programme.promotions.undo
    starts = undo if broadcast.starts_at is None else max(broadcast.starts_at, undo)
    hours = OPTIONS.validate_python(broadcast.options).expires_hours
    expires = None if hours is None else starts + timedelta(hours=hours)
    books.broadcasts.change(
        broadcast, state="scheduled", starts_at=starts, expires_at=expires, **also
    )


@dataclass(frozen=True, slots=True)
class ApproveBroadcast:
    """The second person agrees (A22, A3)."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> Confirmed:
        """Raises `NotAllowed`, `BroadcastGone`, `ConfirmedByYou`, `PromotionChanged`."""
        require(actor, "ApproveBroadcast")
        programme, now = self.versions()[-1].programme, self.clock()

        def decide(books: Books) -> Confirmed:
            broadcast = books.broadcasts.one(broadcast_id)
            if broadcast is None or broadcast.state != "waiting":
                raise BroadcastGone
            if broadcast.author == actor.telegram_id:
                raise ConfirmedByYou
            returns = returns_of(broadcast)
            if returns is not None:
                stand(books, actor, broadcast, returns, now, programme.calendar.zone)
                return Confirmed(broadcast_id, broadcast.promotion_id, "standing")
            _schedule(
                books, broadcast, programme, now, approved_by=actor.telegram_id, approved_at=now
            )
            tell_author(books, broadcast, "approved", now)
            note(books, actor, broadcast, "broadcast.approved", now)
            return Confirmed(broadcast_id, broadcast.promotion_id, "scheduled")

        once = Once(actor.update_id, "ApproveBroadcast", Confirmed, now)
        return await self.store.write(decide, once)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Of which promotion it was, and whether anybody had confirmed it."""

    promotion: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class WithdrawBroadcast:
    """Take back what has not begun: undo for whoever confirmed it, a no for whoever was asked."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> Withdrawn:
        """Raises `NotAllowed`, `BroadcastGone`, `UndoTooLate`."""
        require(actor, "WithdrawBroadcast")
        now = self.clock()

        def decide(books: Books) -> Withdrawn:
            broadcast = books.broadcasts.one(broadcast_id)
            if broadcast is None or not _may_take_back(actor, broadcast):
                raise BroadcastGone
            if broadcast.state not in {"frozen", "waiting", "scheduled"}:
                raise UndoTooLate
            books.broadcasts.change(broadcast, state="withdrawn")
            if broadcast.state != "frozen":
                note(books, actor, broadcast, "broadcast.withdrawn", now)
            if broadcast.author != actor.telegram_id:
                tell_author(books, replace(broadcast, state="withdrawn"), "refused", now)
            return Withdrawn(broadcast.promotion_id, broadcast.state != "frozen")

        once = Once(actor.update_id, "WithdrawBroadcast", Withdrawn, now)
        return await self.store.write(decide, once)


def _may_take_back(actor: Actor, broadcast: Broadcast) -> bool:
    if broadcast.state == "withdrawn":
        return False
    return broadcast.author == actor.telegram_id or (
        broadcast.state != "frozen" and actor.role in MAY["ApproveBroadcast"]
    )
