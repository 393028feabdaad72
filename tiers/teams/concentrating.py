"""How sales are spread over agents, and how deep and large lines are: for the operator, never for pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first
from tiers.periods import before
from tiers.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.shapes import Shape
    from tiers.store.books import Books
    from tiers.store.engine import Store

TOPS: Final = (1, 5, 10)
"""Per cent of the agents with sales."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the best of so many per cent of all agents sold, in minor units."""

    percent: int
    agents: int
    sales: int


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
