"""What an agent sees of their line: counts and sums, and each member as a code with sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first
from tiers.chain import customer_code
from tiers.paging import page_at
from tiers.periods import before
from tiers.permissions import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.lines import Downliner, TeamMonth
    from tiers.store.engine import Store

MONTHS: Final = 12
"""On the picture, and on one screen of months."""
PEOPLE: Final = 20
"""On one screen of the list."""
LINKS: Final = 10


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What one month brought; `sales` in minor units of the programme's currency."""

    month: date
    joined: int = 0
    sales: int = 0
    orders: int = 0
    customers: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """A line at a glance; `trend` are the last twelve months, the present one last."""

    programme: Programme
    size: int
    trend: tuple[MonthSum, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """A page of months, the newest first; pages count from 0."""

    programme: Programme
    lines: tuple[MonthSum, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class LinkSum:
    """What came by one link so far; without a label: who was imported or moved."""

    label: str | None
    joined: int
    orders: int
    sales: int


@dataclass(frozen=True, slots=True)
class LinkSums:
    """A page of links, the newest first; pages count from 0."""

    programme: Programme
    lines: tuple[LinkSum, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Person:
    """All that an agent ever sees of somebody in their line (A20): a code, months, counts, sums."""

    code: str
    joined: date
    state: str
    """`active`: bought in this month or the last; `dormant`: bought before that; `new`: never yet."""
    orders: int
    """In this month."""
    sales: int
    all_orders: int
    all_sales: int
    contact: bool
    """Whether they let the agent contact them."""


@dataclass(frozen=True, slots=True)
class People:
    """A page of the list: who bought most this month first; pages count from 0."""

    programme: Programme
    size: int
    lines: tuple[Person, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Look:
    """What all screens need."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    def today(self) -> int:
        return self.programme().calendar.day_of(self.clock())


@dataclass(frozen=True, slots=True)
class ShowTeam(_Look):
    """Counts and sums of the line, and how they went over a year."""

    async def __call__(self, actor: Actor) -> Team:
        require(actor, "ShowTeam")
        programme, month = self.programme(), period_first(self.today(), "month")
        shown = [month]
        while len(shown) < MONTHS:
            shown.insert(0, before("month", shown[0]))

        def look(books: Books) -> Team:
            sums = _by_month(books.teams.months(actor.member_id, shown[0]))
            trend = tuple(sums.get(each) or _month(each) for each in shown)
            return Team(programme, books.teams.size(actor.member_id), trend)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ShowTeamMonths(_Look):
    """Every month in which anything came."""

    async def __call__(self, actor: Actor, page: int = 0) -> Months:
        """A page beyond the last is the last."""
        require(actor, "ShowTeamMonths")
        programme = self.programme()

        def look(books: Books) -> Months:
            sums = _by_month(books.teams.months(actor.member_id))
            lines = [sums[each] for each in sorted(sums, reverse=True)]
            at, pages = page_at(page, len(lines), MONTHS)
            return Months(programme, tuple(lines[at * MONTHS : (at + 1) * MONTHS]), at, pages)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ShowTeamLinks(_Look):
    """What came by each link, for all time."""

    async def __call__(self, actor: Actor, page: int = 0) -> LinkSums:
        """A page beyond the last is the last."""
        require(actor, "ShowTeamLinks")
        programme = self.programme()

        def look(books: Books) -> LinkSums:
            sums = books.teams.by_invite(actor.member_id)
            known = books.invites.labels(actor.member_id)
            rows = [
                LinkSum(known.get(invite, "") if invite else None, *sums[invite])
                for invite in sorted(sums, reverse=True)
            ]
            at, pages = page_at(page, len(rows), LINKS)
            return LinkSums(programme, tuple(rows[at * LINKS : (at + 1) * LINKS]), at, pages)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ShowPeople(_Look):
    """The people of the line under stable codes, with their sums."""

    async def __call__(self, actor: Actor, page: int = 0) -> People:
        """A page beyond the last is the last."""
        require(actor, "ShowPeople")
        programme, today = self.programme(), self.today()

        def look(books: Books) -> People:
            size = books.teams.size(actor.member_id)
            at, pages = page_at(page, size, PEOPLE)
            found = books.teams.page(actor.member_id, at * PEOPLE, PEOPLE, size)
            open_ = books.uplines.open_to(actor.member_id, [each.member_id for each in found])
            lines = tuple(
                person(books, actor.member_id, each, today, contact=each.member_id in open_)
                for each in found
            )
            return People(programme, size, lines, at, pages)

        return await self.store.read(look)


def person(books: Books, upline: int, member: Downliner, today: int, *, contact: bool) -> Person:
    """A member as their upline may see them."""
    month = period_first(today, "month")
    state = "new"
    if member.latest:
        state = "active" if member.latest >= before("month", month) else "dormant"
    now = member.latest == month
    return Person(
        customer_code(books.shelf.key, upline, member.member_id),
        date.fromordinal(member.joined_on),
        state,
        member.latest_count if now else 0,
        member.latest_amount if now else 0,
        member.count,
        member.amount,
        contact,
    )


def _month(first: int) -> MonthSum:
    return MonthSum(date.fromordinal(first))


def _by_month(rows: Iterable[TeamMonth]) -> dict[int, MonthSum]:
    """By month, over all invites."""
    found: dict[int, MonthSum] = {}
    for row in rows:
        known = found.get(row.month) or _month(row.month)
        found[row.month] = MonthSum(
            known.month,
            known.joined + row.joined,
            known.sales + row.sales,
            known.orders + row.orders,
            known.customers + row.customers,
        )
    return found
