"""Shares of people compared, with honest intervals. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959963984540054
"""Of the normal distribution: 95 % lie within so many standard deviations."""
LEAST: Final = 30
"""With fewer people on either side nothing is said, whatever the interval is."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The share of one group less that of another, with its interval of 95 %; -1 to 1."""

    difference: float
    low: float
    high: float
    enough: bool
    """Whether both groups are large enough to say anything."""

    @property
    def verdict(self) -> str:
        """`more` or `less`, when the interval leaves zero out; else `unclear`."""
        if not self.enough or self.low <= 0 <= self.high:
            return "unclear"
        return "more" if self.low > 0 else "less"


def wilson(hits: int, people: int) -> tuple[float, float]:
    """The score interval of a share (E. B. Wilson, 1927): it never leaves 0 to 1."""
    if not people:
        return 0.0, 1.0
    share, spread = hits / people, Z * Z / people
    centre = share + spread / 2
    room = Z * sqrt(share * (1 - share) / people + spread / (4 * people))
    return max(0.0, (centre - room) / (1 + spread)), min(1.0, (centre + room) / (1 + spread))


def compared(hits: int, people: int, others_hits: int, others: int) -> Comparison:
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10: from two score intervals.

    It holds what it promises for small groups and for shares near 0 as well, where the usual one
    (a normal distribution around the difference) says «sure» too often.
    """
    first, second = hits / people if people else 0.0, others_hits / others if others else 0.0
    low, high = wilson(hits, people)
    others_low, others_high = wilson(others_hits, others)
    difference = first - second
    return Comparison(
        difference,
        difference - sqrt((first - low) ** 2 + (others_high - second) ** 2),
        difference + sqrt((high - first) ** 2 + (second - others_low) ** 2),
        min(people, others) >= LEAST,
    )
