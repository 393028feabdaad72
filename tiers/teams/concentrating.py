"""How sales are spread over agents, and how deep and large lines are: for the operator, never for pay."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first
from tiers.periods import before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.store.books import Books
    from tiers.store.engine import Store

TOPS: Final = (1, 5, 10)
"""Per cent of the agents with sales."""
DEEP, LARGE = 3, 30
"""From here on two paid levels look like a pyramid (公通字〔2013〕37号: three levels, thirty people)."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the best of so many per cent of all agents sold, in minor units."""

    percent: int
    agents: int
    sales: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The deepest line (levels below its head) and the largest team (all levels), with whose it is."""

    depth: int = 0
    deepest: int = 0
    size: int = 0
    largest: int = 0

    @property
    def alarming(self) -> bool:
        """Whether it has the shape that the decree counts."""
        return self.depth >= DEEP or self.size >= LARGE


@dataclass(frozen=True, slots=True)
class Concentration:
    """Sales of all agents since the first day of a month, and the shape of all lines now."""

    since: date
    agents: int
    sales: int
    shares: tuple[Share, ...]
    shape: Shape
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowConcentration:
    """The share of sales of the top 1, 5 and 10 % of agents over the last months (capability 122)."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, months: int = 12) -> Concentration:
        """The present month counts as one of them."""
        programme = self.programme()
        first = period_first(programme.calendar.day_of(self.clock()), "month")
        for _ in range(months - 1):
            first = before("month", first)

        def look(books: Books) -> Concentration:
            sold = books.teams.sold_since(first)
            shape = shape_of(books.uplines.edges())
            return Concentration(
                date.fromordinal(first), len(sold), sum(sold), shares(sold), shape, programme
            )

        return await self.store.read(look)


def shares(sold: Sequence[int]) -> tuple[Share, ...]:
    """Of sales in falling order; a part of an agent is a whole one."""
    found = []
    for percent in TOPS:
        agents = -(-len(sold) * percent // 100)
        found.append(Share(percent, agents, sum(sold[:agents])))
    return tuple(found)


def shape_of(edges: Iterable[tuple[int, int]]) -> Shape:
    """Depth and size of all teams from (member, upline): each edge is walked once, without recursion.

    A circle, which `verify` names, is left out.
    """
    upline = dict(edges)
    waiting = Counter(upline.values())
    depth: Counter[int] = Counter()
    size: Counter[int] = Counter()
    ready = [one for one in upline if not waiting[one]]
    while ready:
        one = ready.pop()
        above = upline.get(one)
        if above is None:
            continue
        depth[above] = max(depth[above], depth[one] + 1)
        size[above] += size[one] + 1
        waiting[above] -= 1
        if not waiting[above]:
            ready.append(above)
    if not size:
        return Shape()
    deepest = max(depth, key=lambda one: depth[one])
    largest = max(size, key=lambda one: size[one])
    return Shape(depth[deepest], deepest, size[largest], largest)
