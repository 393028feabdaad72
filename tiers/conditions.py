"""Conditions held against values: a quick yes or no, and the checks that explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.programme import Comparison
from tiers.records import Check, Compare

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from tiers.programme import Condition, Track
    from tiers.records import Reading

    Value = int | Fraction | None
    """A measured value; None has no size, so it meets no comparison in either direction."""


def compares(value: Value, compare: Compare, threshold: int | Fraction) -> bool:
    """Whether a value meets its threshold. None never does: no value is not a small value."""
    if value is None:
        return False
    if compare is Compare.AT_LEAST:
        return value >= threshold
    if compare is Compare.MORE_THAN:
        return value > threshold
    if compare is Compare.AT_MOST:
        return value <= threshold
    return value < threshold


def holds(condition: Condition | None, value: Callable[[str], Value]) -> bool:
    """Whether a condition is met; `value` gives the value of a metric. No condition: always."""
    if condition is None:
        return True
    if isinstance(condition, Comparison):
        return compares(value(condition.metric), condition.compare, condition.threshold)
    met = 0
    for part in condition.parts:
        met += holds(part, value)
        if met >= condition.needs:
            return True
    return False


def next_rank(track: Track, rank: int, value: Callable[[str], Value]) -> int:
    """The rank after one assessment from a rank: up at once, down at once to what still holds.

    The highest tier whose `enter` is met wins, even where a lower one's is not. Below the present
    one, a tier is held by its `keep`, and without one by its `enter`. Whatever is higher counts.
    """
    entered = _first(range(len(track.tiers) - 1, 0, -1), lambda up: track.tiers[up].enter, value)
    kept = _first(range(rank, entered, -1), lambda down: track.tiers[down].stays, value)
    return max(entered, kept)


def _first(
    ranks: range, condition: Callable[[int], Condition | None], value: Callable[[str], Value]
) -> int:
    for rank in ranks:
        asked = condition(rank)
        if asked is not None and holds(asked, value):
            return rank
    return 0


def check(condition: Condition, reading: Callable[[str], Reading]) -> Check:
    """The condition with its outcome, its readings, and what is missing (T9)."""
    if isinstance(condition, Comparison):
        read = reading(condition.metric)
        met = compares(read.value, condition.compare, condition.threshold)
        missing = _missing(read.value, condition)
        return Check(met, read, condition.compare, condition.threshold, missing)
    parts = tuple(check(part, reading) for part in condition.parts)
    met = sum(part.met for part in parts) >= condition.needs
    return Check(met, missing=0 if met else None, needs=condition.needs, parts=parts)


def _missing(value: Value, wanted: Comparison) -> int | None:
    """How much more meets it exactly; 0 when it is met; None when more would not help.

    For a ratio it is None: more of what, above the line or below it, is not one number.
    """
    if compares(value, wanted.compare, wanted.threshold):
        return 0
    if not isinstance(value, int) or not isinstance(wanted.threshold, int):
        return None
    if wanted.compare is Compare.AT_LEAST:
        return wanted.threshold - value
    if wanted.compare is Compare.MORE_THAN:
        return wanted.threshold + 1 - value
    return None
