"""A second evaluator, slow and simple: it looks at every local midnight and every posting again.

It shares with the engine the resolved programme and nothing else: no sheets, no running values.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tiers.programme import Comparison, Condition, Metric, Programme, Track
from tiers.records import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiers.records import Posting
    from tiers.timeline import Version

Step = tuple[str, str, datetime]
ONE_DAY = timedelta(days=1)


def history(
    versions: Sequence[Version], postings: Sequence[Posting], begins: datetime, until: datetime
) -> list[Step]:
    """(track, tier, from when) for each change, by asking again at every possible instant."""
    steps: list[Step] = []
    tiers: dict[str, str] = {}
    for at in _instants(versions, postings, begins, until):
        programme = _version(versions, at)
        seen = [posting for posting in postings if posting.at <= at]
        for track in programme.tracks:
            if track.kind != "earned":
                continue
            if track.id not in tiers:
                tiers[track.id] = track.tiers[0].id
                steps.append((track.id, tiers[track.id], at))
            new = _assess(programme, track, tiers[track.id], seen, at)
            if new != tiers[track.id]:
                tiers[track.id] = new
                steps.append((track.id, new, at))
    return steps


def _version(versions: Sequence[Version], at: datetime) -> Programme:
    found = versions[0]
    for version in versions:
        if version.in_force_from <= at:
            found = version
    return found.programme


def _instants(
    versions: Sequence[Version], postings: Sequence[Posting], begins: datetime, until: datetime
) -> list[datetime]:
    instants = {begins, *(posting.at for posting in postings)}
    instants |= {version.in_force_from for version in versions}
    for version in versions:
        zone = ZoneInfo(version.programme.zone)
        day = begins.astimezone(zone).date()
        while day <= until.astimezone(zone).date():
            instants.add(datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC))
            day += ONE_DAY
    return sorted(at for at in instants if begins <= at <= until)


def _assess(
    programme: Programme, track: Track, tier: str, seen: Sequence[Posting], at: datetime
) -> str:
    names = [one.id for one in track.tiers]
    best = names.index(tier) if tier in names else 0
    while best and not _met(programme, track.tiers[best].stays, seen, at):
        best -= 1
    for rank in range(best + 1, len(names)):
        if _met(programme, track.tiers[rank].enter, seen, at):
            best = rank
    return names[best]


def _met(
    programme: Programme, condition: Condition | None, seen: Sequence[Posting], at: datetime
) -> bool:
    if condition is None:
        return False
    if not isinstance(condition, Comparison):
        return sum(_met(programme, one, seen, at) for one in condition.parts) >= condition.needs
    value = value_of(programme, programme.metrics[condition.metric], seen, at)
    if value is None:
        return False
    return {
        Compare.AT_LEAST: value >= condition.threshold,
        Compare.MORE_THAN: value > condition.threshold,
        Compare.AT_MOST: value <= condition.threshold,
        Compare.LESS_THAN: value < condition.threshold,
    }[condition.compare]


def value_of(
    programme: Programme, metric: Metric, seen: Sequence[Posting], at: datetime
) -> int | Fraction | None:
    """The value of a metric at an instant, from the postings seen until then."""
    if metric.measure == "ratio":
        over = value_of(programme, programme.metrics[metric.of], seen, at)
        under = value_of(programme, programme.metrics[metric.per], seen, at)
        assert isinstance(over, int)
        assert isinstance(under, int)
        return Fraction(over, under) if under >= metric.minimum_denominator else None
    zone = ZoneInfo(programme.zone)
    today = at.astimezone(zone).date()
    counted = []
    for posting in seen:
        day = posting.belongs_to.astimezone(zone).date()
        holding = programme.kinds[posting.kind].settles_after_days
        settled = day + timedelta(days=holding) <= today
        if posting.kind in metric.kinds and settled and _in_window(metric, day, today):
            counted.append((day, posting))
    if metric.measure == "amount":
        return sum(one.amount for _, one in counted if one.currency == programme.currency)
    if metric.measure == "count":
        return sum(one.count for _, one in counted)
    groups: dict[object, int] = {}
    for day, one in counted:
        group = day if metric.measure == "distinct_days" else one.counterparty
        groups[group] = groups.get(group, 0) + one.count
    return len([group for group, count in groups.items() if count > 0 and group != ""])


def _in_window(metric: Metric, day: date, today: date) -> bool:
    if metric.span.kind == "rolling":
        return today - timedelta(days=metric.span.days) < day <= today
    if metric.span.kind == "lifetime":
        return True
    this = _period(today, metric.span.unit)
    if metric.span.kind == "calendar":
        return _period(day, metric.span.unit) == this
    return _period(day, metric.span.unit) == this - 1


def _period(day: date, unit: str) -> int:
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    return (day.year * 12 + day.month - 1) // months
