"""Closed calendar periods: when they are published, and which facts hold on a day. Pure."""

from __future__ import annotations

from dataclasses import dataclass


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
