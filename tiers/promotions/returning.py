"""What comes back is made into one broadcast for each occasion, by the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.audience import Forsaken, audience_of, freeze_in_slices
from tiers.messages import OPTIONS
from tiers.promotions.checking import faults
from tiers.promotions.freezing import content_hash
from tiers.promotions.recurring import latest
from tiers.promotions.telling import tell_of_standing
from tiers.segments import BadSegment
from tiers.store.books.promotions import STANDING
from tiers.store.selecting import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.addressees import Wording
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.promotions import Promotion
    from tiers.store.engine import Store
    from tiers.timeline import Version

_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What is to be made now; `number` None: nothing, it was too long ago or is there already."""

    promotion: Promotion
    number: int | None
    missed: int
    next_at: datetime

    @property
    def trigger(self) -> Trigger | None:
        known = self.promotion
        returns, since = known.options.returns, known.stands_since
        if returns is None or since is None or not returns.triggered:
            return None
        return Trigger(known.id, returns, since)


@dataclass(frozen=True, slots=True)
class MakeOccasions:
    """One broadcast for each standing promotion whose time has come, to whom it is for by then.

    After an outage the last time of the same local day is made up for; older ones are left out, and
    whoever confirmed the promotion is told so. Ended in the middle, it is frozen anew.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]
    wording: Wording

    async def __call__(self) -> int:
        """Gives how many promotions' time had come."""
        now = self.clock()
        due = await self.store.read(lambda books: books.promotions.due(now, _AT_ONCE))
        for each in due:
            await self._make(each, now)
        return len(due)

    async def _make(self, promotion_id: int, now: datetime) -> None:
        versions = self.versions()
        begun = await self.store.write(lambda books: _begin(books, promotion_id, versions, now))
        if begun is None or begun.number is None:
            return
        known, number = begun.promotion, begun.number
        if faults(known.content, known.options, versions[-1].programme, self.wording):
            await self.store.write(lambda books: _leave_out(books, begun, number, now))
            return
        try:
            await freeze_in_slices(
                self.store, versions, number, known.category, known.segment, known.options, now,
                begun.trigger,
            )  # fmt: skip
        except Forsaken:
            return
        except BadSegment:
            await self.store.write(lambda books: _leave_out(books, begun, number, now))
            return
        await self.store.write(lambda books: _schedule(books, begun, number, versions, now))


def _begin(
    books: Books, promotion_id: int, versions: Sequence[Version], now: datetime
) -> _Occasion | None:
    """It is looked at anew: somebody may have stopped it since."""
    known = books.promotions.one(promotion_id)
    if known is None or known.state != STANDING or known.next_at is None or known.next_at > now:
        return None
    returns, zone = known.options.returns, versions[-1].programme.calendar.zone
    assert returns is not None  # noqa: S101 - or it would not stand
    last, missed, next_at = latest(returns, known.next_at, now, zone)
    day = last.astimezone(zone).date()
    occasion = _Occasion(known, None, missed, next_at)
    there = books.broadcasts.on(promotion_id, day.isoformat())
    if day != now.astimezone(zone).date():
        _over(books, replace(occasion, missed=missed + 1), now)
    elif there is not None and there.state != "frozen":
        _over(books, occasion, now)
    else:
        number = there.id if there is not None else _add(books, known, day.isoformat(), now)
        return replace(occasion, number=number)
    return occasion


def _add(books: Books, known: Promotion, occasion: str, now: datetime) -> int:
    draft = books.broadcasts.draft(known.id)
    assert draft is not None  # noqa: S101 - the caller has looked
    return books.broadcasts.add(
        promotion_id=known.id,
        occasion=occasion,
        category=draft.category,
        content=draft.content,
        segment=draft.segment,
        options=draft.options,
        hash=content_hash(draft),
        author=known.author,
        frozen_at=now,
        audience=0,
        left_out={},
    )


def _schedule(
    books: Books, occasion: _Occasion, number: int, versions: Sequence[Version], now: datetime
) -> None:
    """The audience is complete: it begins. With it, everybody in it has had their turn."""
    found = _unbroken(books, occasion, number)
    if found is None:
        return
    _over(books, occasion, now)
    if not found.audience:
        books.broadcasts.change(found, state="withdrawn")
        return
    options = OPTIONS.validate_python(found.options)
    if occasion.trigger is not None:
        audience = audience_of(books, versions, found.category, found.segment, options, now)
        audience = replace(audience, trigger=occasion.trigger)
        books.audiences.have_had(number, found.promotion_id, audience)
    hours = options.expires_hours
    expires = None if hours is None else now + timedelta(hours=hours)
    books.broadcasts.change(
        found, state="scheduled", confirmed_at=now, starts_at=now, expires_at=expires
    )
    subject = f"broadcast:{number}"
    books.audit.note(now, "engine", "broadcast.returned", subject, after=found.audience)


def _leave_out(books: Books, occasion: _Occasion, number: int, now: datetime) -> None:
    """The programme of today can't use its segment, or makes it too long for somebody."""
    found = _unbroken(books, occasion, number)
    if found is not None:
        books.broadcasts.change(found, state="withdrawn")
        _over(books, replace(occasion, missed=occasion.missed + 1), now, "unfit")


def _unbroken(books: Books, occasion: _Occasion, number: int) -> Broadcast | None:
    """What was begun, if nobody has stopped it meanwhile."""
    known, found = books.promotions.one(occasion.promotion.id), books.broadcasts.one(number)
    if known is None or known.next_at != occasion.promotion.next_at or found is None:
        return None
    return found if known.state == STANDING and found.state == "frozen" else None


def _over(books: Books, occasion: _Occasion, now: datetime, why: str = "missed") -> None:
    known = occasion.promotion
    books.promotions.come_back(known.id, occasion.next_at)
    if occasion.missed:
        subject = f"promotion:{known.id}"
        books.audit.note(now, "engine", f"promotion.{why}", subject, after=occasion.missed)
        tell_of_standing(
            books, known.author, known.id, why, now, occasion.next_at, occasion.missed
        )
