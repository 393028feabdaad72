"""Closed calendar periods: when they are published, and which facts hold on a day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first, period_next

if TYPE_CHECKING:
    from collections.abc import Iterable

UNITS: Final = ("month", "quarter", "year")
SALES: Final = "purchase"
"""The one kind of event that a line's figures are made of."""


@dataclass(frozen=True, slots=True)
class TeamFact:
    """What an agent's direct line came to in one closed period, as it was published.

    It holds from the local midnight that begins `day`, until another fact of the same period takes
    its place or the next period is closed.
    """

    unit: str
    """`month`, `quarter` or `year`."""
    first: int
    """The period's first local day, an ordinal."""
    day: int
    amount: int
    """Net sales, in minor units of the programme's currency."""
    count: int
    """Orders that were not fully refunded."""
    active_customers: int
    """Who bought."""
    repeat_customers: int
    """Who bought twice or more often."""
    previous_customers: int
    """Who bought in the period before."""
    returning_customers: int
    """Who bought in both."""
    recruits: int
    """Who came. It never decides anything that has a paid value (禁止传销条例 art. 7(1))."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A period whose facts hold from the local midnight that begins `day`, for everybody."""

    unit: str
    first: int
    day: int


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """What has been published of one agent's line, and which periods have been closed."""

    facts: tuple[TeamFact, ...] = ()
    """In the order in which they were recorded."""
    closings: tuple[Closing, ...] = ()


NO_TEAM: Final = TeamFigures()
"""Nothing has ever been published."""


def published_on(unit: str, first: int, holding: int) -> int:
    """The local day from whose midnight on a period is public: all its purchases have settled."""
    after = period_next(first, unit)
    return max(after, after - 1 + holding)


def before(unit: str, first: int) -> int:
    """The first day of the period before."""
    return period_first(first - 1, unit)


def zero(unit: str, first: int, day: int) -> TeamFact:
    """The fact of whoever has no row: nothing happened."""
    return TeamFact(unit, first, day, 0, 0, 0, 0, 0, 0, 0)


def holding_on(figures: TeamFigures, unit: str, day: int) -> TeamFact | None:
    """The fact that holds on a local day; None: no period has been closed by then."""
    closed = [one for one in figures.closings if one.unit == unit and one.day <= day]
    if not closed:
        return None
    last = max(closed, key=lambda one: one.first)
    mine = [
        fact
        for fact in figures.facts
        if fact.unit == unit and fact.first == last.first and fact.day <= day
    ]
    return mine[-1] if mine else zero(unit, last.first, last.day)


def turns(figures: TeamFigures, unit: str) -> list[int]:
    """The local days on which what holds may change, in their order."""
    dated: Iterable[TeamFact | Closing] = (*figures.facts, *figures.closings)
    return sorted({one.day for one in dated if one.unit == unit})
