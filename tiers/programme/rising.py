"""Tiers rise: each asks more than the one below, and staying never asks more than entering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.programme.rules import Comparison, Group, comparisons
from tiers.records import Compare

if TYPE_CHECKING:
    from fractions import Fraction

    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.rules import Condition, Tier, Track


def check_rising(report: Report, path: Path, track: Track) -> None:
    """Report each tier that asks no more than one below it, and each `keep` that asks more."""
    last: dict[str, tuple[Tier, Comparison]] = {}
    for rank, tier in enumerate(track.tiers):
        here = (*path, "tiers", rank)
        enough = _enough(tier.enter)
        for metric, one in _floors(tier.enter).items():
            lower, before = last.get(metric, (tier, None))
            if before is not None and _height(one) < _height(before):
                _falls(report, (*here, "enter"), tier, lower, metric)
            elif before == one and one in enough and one in _enough(lower.enter):
                _equals(report, (*here, "enter"), tier, lower, metric)
            last[metric] = (tier, one)
        below = track.tiers[rank - 1] if rank else None
        if below and tier.enter and tier.enter == below.enter and not enough:
            _equals(report, (*here, "enter"), tier, below, "")
        _keep_is_softer(report, (*here, "keep"), tier)


def _equals(report: Report, path: Path, tier: Tier, lower: Tier, metric: str) -> None:
    about = f"the same threshold of '{metric}'" if metric else "the same 'enter'"
    what = f"'{lower.id}' and '{tier.id}' have {about}."
    why = "Nobody who reaches the lower one that way could ever stand on it."
    report.fault(path, "rising", what, why, "Raise the upper one.")


def _falls(report: Report, path: Path, tier: Tier, lower: Tier, metric: str) -> None:
    what = f"'{tier.id}' asks less of '{metric}' than the tier '{lower.id}' below it."
    why = "Enter conditions rise from tier to tier."
    report.fault(path, "rising", what, why, "Raise it, or change the order of the tiers.")


def _keep_is_softer(report: Report, path: Path, tier: Tier) -> None:
    enter = _floors(tier.enter)
    for metric, one in _floors(tier.keep).items():
        if metric in enter and _height(one) > _height(enter[metric]):
            what = f"'keep' of '{tier.id}' asks more of '{metric}' than 'enter'."
            why = "Whoever may enter may stay."
            report.fault(path, "rising", what, why, "Lower 'keep', or leave it out.")


def _floors(condition: Condition | None) -> dict[str, Comparison]:
    """What must be reached, by metric; metrics that occur twice cannot be compared and are out."""
    found: dict[str, list[Comparison]] = {}
    for one in comparisons(condition):
        found.setdefault(one.metric, []).append(one)
    rising = {Compare.AT_LEAST, Compare.MORE_THAN}
    return {
        name: ones[0]
        for name, ones in found.items()
        if len(ones) == 1 and ones[0].compare in rising
    }


def _enough(condition: Condition | None) -> frozenset[Condition]:
    """The comparisons of which one alone meets the condition."""
    if isinstance(condition, Group):
        return frozenset(condition.parts if condition.needs == 1 else ())
    return frozenset() if condition is None else frozenset({condition})


def _height(one: Comparison) -> tuple[int | Fraction, bool]:
    return one.threshold, one.compare is Compare.MORE_THAN
