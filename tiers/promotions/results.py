"""What a promotion brought, held against those who were left without it: as sure as that can be."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tiers.messages import CONTENT
from tiers.permissions import require
from tiers.promotions.sending_refusals import NoResultsYet
from tiers.promotions.telling import note
from tiers.promotions.unclear import known
from tiers.proportions import compared
from tiers.spreadsheets import lines
from tiers.store.books.results import Arm, Span

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.proportions import Comparison
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.results import Outcome
    from tiers.store.engine import Store

CONTROL: Final = "C"
AT_ONCE: Final = 1_000
COLUMNS: Final = (
    "member", "part", "tier", "state", "reason", "at", "pressed", "claimed", "orders", "net",
    "currency",
)  # fmt: skip
"""All that is written about a recipient: their number, and nothing that reaches them."""


@dataclass(frozen=True, slots=True)
class Results:
    """What came of a broadcast.

    People count by what they were meant to get, not by what arrived: those held out were chosen
    before anybody could be unreachable, so all else would flatter the promotion.
    """

    broadcast: Broadcast
    name: str | None
    arms: tuple[Arm, ...]
    states: Mapping[str, int]
    reasons: Sequence[tuple[str, str, int]]
    perks: tuple[str, ...]
    """What its buttons claim."""
    links: bool
    """Whether it has links: whoever opens one leaves no trace with us."""
    lift: Comparison | None
    """Buyers among those who were told, against the control group."""
    split: Comparison | None
    """Part A against part B: who claimed, where there is something to claim; else who bought."""
    first: int
    last: int
    """The local days that count, both included."""
    until: datetime
    now: datetime
    programme: Programme
    deleted: int = 0
    """From how many chats it was deleted again."""
    left: Mapping[str, int] = field(default_factory=dict)
    """By part, how many have left its category since it began."""

    @property
    def over(self) -> bool:
        """Whether nothing can be added any more, but refunds."""
        return self.now >= self.until

    def arm(self, part: str) -> Arm:
        """A part; one that nobody is in has nothing."""
        found = next((each for each in self.arms if each.part == part), None)
        return found or Arm(part, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ShowResults:
    """What came of a broadcast until now."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> Results:
        """Raises `NotAllowed`, `BroadcastGone`, `NoResultsYet`."""
        require(actor, "ShowResults")
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> Results:
            broadcast, span = _begun(books, broadcast_id, programme)
            draft = books.broadcasts.draft(broadcast.promotion_id)
            perks, links = _buttons(broadcast)
            arms = tuple(books.results.arms(broadcast_id, span, perks))
            return Results(
                broadcast,
                None if draft is None else draft.name,
                arms,
                books.broadcasts.states(broadcast_id),
                books.broadcasts.reasons(broadcast_id, ("failed", "skipped", "unknown")),
                perks,
                links,
                _lift(arms),
                _split(arms, claimable=bool(perks)),
                span.first,
                span.last,
                span.until,
                now,
                programme,
                _deleted(books, broadcast_id),
                books.results.left(broadcast_id),
            )

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ExportResults:
    """One line a recipient as CSV, in parts."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> AsyncIterator[str]:
        """Parts of one file, the headings first. Raises `NotAllowed`, `BroadcastGone`, `NoResultsYet`."""
        require(actor, "ExportResults")
        programme, now = self.programme(), self.clock()

        def take(books: Books) -> tuple[Broadcast, Span]:
            found = _begun(books, broadcast_id, programme)
            note(books, actor, found[0], "broadcast.exported", now)
            return found

        return self._parts(*(await self.store.write(take)))

    async def _parts(self, broadcast: Broadcast, span: Span) -> AsyncIterator[str]:
        yield lines([COLUMNS])
        after, (perks, _) = 0, _buttons(broadcast)
        while True:

            def look(books: Books, after: int = after) -> list[Outcome]:
                return books.results.outcomes(broadcast.id, span, perks, after, AT_ONCE)

            found = await self.store.read(look)
            if found:
                yield lines(self._line(each) for each in found)
            if len(found) < AT_ONCE:
                return
            after = found[-1].member_id

    def _line(self, each: Outcome) -> tuple[object, ...]:
        programme = self.programme()

        def at(instant: datetime | None) -> str:
            local = None if instant is None else instant.astimezone(programme.calendar.zone)
            return "" if local is None else local.isoformat(sep=" ", timespec="seconds")

        return (
            each.member_id, each.part, each.tier or "", each.state, each.reason or "",
            at(each.settled_at), at(each.pressed_at), each.claimed, each.orders,
            Decimal(each.net).scaleb(-programme.decimals), programme.currency,
        )  # fmt: skip


def _begun(books: Books, broadcast_id: int, programme: Programme) -> tuple[Broadcast, Span]:
    """A broadcast that has begun, and the days that count: the first is that of its start."""
    broadcast = known(books, broadcast_id)
    if broadcast.starts_at is None or broadcast.state in {"waiting", "scheduled", "withdrawn"}:
        raise NoResultsYet
    calendar, days = programme.calendar, programme.promotions.results_days
    first = calendar.day_of(broadcast.starts_at)
    last = first + days - 1
    until = calendar.begins(last + 1)
    return broadcast, Span(first, last, broadcast.starts_at, until, programme.currency)


def _deleted(books: Books, broadcast_id: int) -> int:
    last = books.revisions.last_of(broadcast_id)
    return last.done if last is not None and last.kind == "delete" else 0


def _buttons(broadcast: Broadcast) -> tuple[tuple[str, ...], bool]:
    """The perks that its buttons claim, and whether there are links."""
    content = CONTENT.validate_python(broadcast.content)
    buttons = [
        button
        for said in content.parts.values()
        for message in said.values()
        for row in message.buttons
        for button in row
    ]
    perks = {each.target for each in buttons if each.kind == "claim"}
    return tuple(sorted(perks)), any(each.kind == "link" for each in buttons)


def _lift(arms: Sequence[Arm]) -> Comparison | None:
    held = next((each for each in arms if each.part == CONTROL), None)
    told = [each for each in arms if each.part != CONTROL]
    if held is None or not told:
        return None
    buyers, people = (sum(getattr(each, name) for each in told) for name in ("buyers", "people"))
    return compared(buyers, people, held.buyers, held.people)


def _split(arms: Sequence[Arm], *, claimable: bool) -> Comparison | None:
    told = [each for each in arms if each.part != CONTROL]
    if len(told) != 2:  # noqa: PLR2004 - A and B
        return None
    one, other = (each.claimed if claimable else each.buyers for each in told)
    return compared(one, told[0].people, other, told[1].people)
