"""An agent's month: what there was, what came and went, what there is, to the cent of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.calendar import period_first, period_next
from tiers.commission.showing import Seeing
from tiers.permissions import require
from tiers.purse import ACCOUNTS, Purse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from tiers.commission.showing import Earned
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.shares import Booking
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Movement:
    """One transaction of the month, with the purchase that it is about, if it is about one."""

    booking: Booking
    line: Earned | None
    balance: int
    """What the agent had coming after it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A calendar month of an agent's ledger; days as ordinals, amounts in minor units.

    `opening + earned − taken_back − declined − capped − paid + moved = closing`, whatever happened.
    """

    first: int
    until: int
    """The first day of the month after."""
    opening: Purse
    closing: Purse
    earned: int
    taken_back: int
    """By refunds, and what was left out."""
    declined: int
    """What was looked at and refused."""
    capped: int
    """What caps cut off; negative: a refund has made room below them again."""
    paid: int
    moved: int
    """What came or went in any other way, such as with a linked account."""
    before: int | None
    """The first day of the month before; None: nothing had been earned by then."""
    after: int | None
    """The same of the month after; None: it has not begun."""
    at: datetime
    """When it was drawn up: a month that is not over goes on."""
    programme: Programme

    @property
    def is_over(self) -> bool:
        return self.after is not None


def coming(purse: Purse) -> int:
    """What an agent has coming to them in all: whatever was earned and is neither paid nor capped."""
    return purse.pending + purse.review + purse.payable + purse.held


@dataclass(frozen=True, slots=True)
class CommissionStatement:
    """The statement of a month. None stands for the present one."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, month: int | None = None) -> Statement:
        """`month`: any day of it, as an ordinal. What lies outside is the nearest there is."""
        require(actor, "CommissionStatement")
        programme, now = self.programme(), self.clock()
        return await self.store.read(lambda books: _statement(books, actor, programme, now, month))


@dataclass(frozen=True, slots=True)
class StatementLines:
    """Every movement of a month, for a file."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(
        self, actor: Actor, month: int | None = None
    ) -> tuple[Statement, tuple[Movement, ...]]:
        """In the ledger's order; the same snapshot as the statement."""
        require(actor, "StatementLines")
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> tuple[Statement, tuple[Movement, ...]]:
            whole = _statement(books, actor, programme, now, month)
            return whole, _movements(books, actor, whole, _bookings(books, actor, whole))

        return await self.store.read(look)


def _statement(
    books: Books, actor: Actor, programme: Programme, now: datetime, month: int | None
) -> Statement:
    calendar, me = programme.calendar, actor.member_id
    today = calendar.day_of(now)
    begun = books.shares.first_at(me)
    start = period_first(today if begun is None else calendar.day_of(begun), "month")
    last = period_first(today, "month")
    first = min(max(period_first(today if month is None else month, "month"), start), last)
    until = period_next(first, "month")
    held = books.purses.held(me)
    closing = _less(held, books.shares.moved_since(me, calendar.begins(until)))
    opening = _less(held, books.shares.moved_since(me, calendar.begins(first)))
    found = books.shares.bookings(me, calendar.begins(first), calendar.begins(until))
    earned = -_sum(found, "earned", lambda kind, change: kind != "merge" and change < 0)
    declined = _sum(found, "earned", lambda kind, change: kind == "refuse" and change > 0)
    back = _sum(found, "earned", lambda kind, change: kind not in _OTHER and change > 0)
    capped = _sum(found, "capped", lambda kind, _: kind != "merge")
    paid = _sum(found, "paid", lambda kind, _: kind != "merge")
    known = coming(opening) + earned - back - declined - capped - paid
    return Statement(
        first=first,
        until=until,
        opening=opening,
        closing=closing,
        earned=earned,
        taken_back=back,
        declined=declined,
        capped=capped,
        paid=paid,
        moved=coming(closing) - known,
        before=period_first(first - 1, "month") if first > start else None,
        after=until if first < last else None,
        at=now,
        programme=programme,
    )


_OTHER = frozenset({"refuse", "merge"})


def _sum(found: Iterable[Booking], account: str, counts: Callable[[str, int], bool]) -> int:
    changes = ((each.kind, each.changes.get(account, 0)) for each in found)
    return sum(change for kind, change in changes if counts(kind, change))


def _less(purse: Purse, moved: Purse) -> Purse:
    return Purse(*(getattr(purse, name) - getattr(moved, name) for name in ACCOUNTS))


def _bookings(books: Books, actor: Actor, whole: Statement) -> list[Booking]:
    begins = whole.programme.calendar.begins
    return books.shares.bookings(actor.member_id, begins(whole.first), begins(whole.until))


def _movements(
    books: Books, actor: Actor, whole: Statement, found: list[Booking]
) -> tuple[Movement, ...]:
    seen = Seeing.of(books, actor)
    events = sorted({each.detail["event"] for each in found if "event" in each.detail})
    lines = {
        key: seen.earned(bought)
        for key, bought in books.shares.some(actor.member_id, events).items()
    }
    balance, made = coming(whole.opening), []
    for each in found:
        balance += _change(each.changes)
        about = lines.get((each.detail.get("event", 0), each.detail.get("level", 0)))
        made.append(Movement(each, about, balance))
    return tuple(made)


def _change(changes: Mapping[str, int]) -> int:
    return sum(changes.get(name, 0) for name in ("pending", "review", "payable", "held"))
