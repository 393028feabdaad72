"""Heads may be shown, and never paid for: no tier with a paid value may rest on a recruit count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.programme.rules import comparisons
from tiers.programme.team_measures import RECRUITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tiers.programme.perks import Perk
    from tiers.programme.report import Report
    from tiers.programme.rules import Metric, Tier, Track
    from tiers.programme.shape import ProgrammeFile


def check_recruits(
    file: ProgrammeFile,
    report: Report,
    metrics: Mapping[str, Metric],
    tracks: Sequence[Track],
    perks: Mapping[str, Perk],
) -> None:
    """A badge by heads loads with a warning; anything that is worth money is refused."""
    for number, track in enumerate(tracks):
        for rank, tier in enumerate(track.tiers):
            keys = [key for key in ("enter", "keep") if _by_heads(tier, key, metrics)]
            if not keys:
                continue
            path = ("tracks", number, "tiers", rank, keys[0])
            worth = sorted(set(_worth(file, track, tier, perks)))
            what = f"'{tier.id}' depends on how many people somebody has brought"
            if worth:
                what += f", and gives {', '.join(worth)}."
                why = "Pay for heads is what 禁止传销条例 art. 7(1) forbids."
                fix = "Measure returning_customers or repeat_customers, or let it be a mere badge."
                report.fault(path, "recruit-reward", what, why, fix)
            else:
                why = "A badge may show it; 禁止传销条例 art. 7(1) begins where it is worth money."
                fix = "Measure retention or repurchase instead."
                report.warning(path, "invites", f"{what}.", why, fix)


def _by_heads(tier: Tier, key: str, metrics: Mapping[str, Metric]) -> bool:
    for one in comparisons(getattr(tier, key)):
        metric = metrics[one.metric]
        parts = (metric.of, metric.per) if metric.measure == "ratio" else (metric.id,)
        if any(part and metrics[part].measure == RECRUITS for part in parts):
            return True
    return False


def _worth(
    file: ProgrammeFile, track: Track, tier: Tier, perks: Mapping[str, Perk]
) -> Iterator[str]:
    """What a tier has that is worth money."""
    if any(value is not False for value in tier.rights.values()):
        yield "rights"
    if any(tier.id in perk.tiers.get(track.id, ()) for perk in perks.values()):
        yield "perks"
    if file.points is not None:
        factor = file.points.multipliers.get(track.id, {}).get(tier.id, "1")
        if factor != "1":
            yield "more points"
    if _earns(file, track, tier.id):
        yield "commission"
    if _pays_less(file, track, tier.id):
        yield "prices"


def _earns(file: ProgrammeFile, track: Track, tier: str) -> bool:
    said = file.commission
    if said is None or (said.track or file.tracks[0].id) != track.id:
        return False
    rates = (said.rates.get(tier, "0"), said.second_rates.get(tier, "0"))
    return any(rate.strip("0.%") for rate in rates)


def _pays_less(file: ProgrammeFile, track: Track, tier: str) -> bool:
    said = file.prices
    if said is None or (said.track or file.tracks[0].id) != track.id:
        return False
    priced = [each.tiers for each in said.categories.values()]
    priced += [each.tiers for each in said.items.values()]
    return any(tier in tiers for tiers in priced)
