"""The programme in a person's language: names, quantities, conditions, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Self

from locales.languages import said
from locales.values import Days, Prose, Safe
from tiers.records import Check, Compare, Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from locales.catalog import Catalog
    from tiers.programme import Programme
    from tiers.records import Omission, Reading, TrackStanding, Window

_INDENT = "\u2003"
GAP = Safe("")
"""An empty line between two parts of a screen."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells: the sentences, the language, and the programme whose names are told."""

    catalog: Catalog
    language: str
    programme: Programme

    @classmethod
    def of(cls, catalog: Catalog, language: str, programme: Programme) -> Self:
        """Instants are told in the programme's zone."""
        return cls(catalog.in_zone(programme.calendar.zone), language, programme)

    def text(self, key: str, /, **values: object) -> Safe:
        return self.catalog.text(self.language, key, **values)

    def plain(self, key: str, /, **values: object) -> str:
        return self.catalog.plain(self.language, key, **values)

    def track_name(self, track: str) -> str:
        known = self.programme.track(track)
        return said(known.name, self.language) if known else track

    def tier_name(self, track: str, tier: str) -> str:
        """A tier that the programme no longer has is called by its id: history keeps it."""
        known = self.programme.track(track)
        found = known.tier(tier) if known else None
        return said(found.name, self.language) if found else tier

    def badged(self, track: str, tier: str) -> str:
        """The tier's name with its emoji before it, if it has one."""
        known = self.programme.track(track)
        found = known.tier(tier) if known else None
        emoji = found.badge.emoji if found else ""
        return f"{emoji} {self.tier_name(track, tier)}".strip()

    def how(self, track: str, tier: str) -> Prose:
        """«How it is computed», in the operator's own words."""
        known = self.programme.track(track)
        found = known.tier(tier) if known else None
        return Prose(said(found.how, self.language) if found else "")

    def metric_name(self, metric: str) -> str:
        known = self.programme.metrics.get(metric)
        return said(known.name, self.language) if known else metric

    def quantity(self, measure: str, value: int | Fraction | None) -> object:
        """A value of a measure as a value of a sentence."""
        if value is None:
            return Safe(self.text("condition-no-value"))
        if measure == "ratio":
            return Fraction(value)
        if measure == "amount":
            return Money(int(value), self.programme.currency)
        return self.text("condition-quantity", measure=measure, n=int(value))

    def waiting(self, reading: Reading) -> Safe:
        """What is bought and not settled yet: it will count, so it is said where it is missed."""
        pending = [each.amount for each in reading.omitted if each.reason == "pending"]
        if not sum(pending) or reading.measure != "amount":
            return Safe("")
        amount = Money(sum(pending), self.programme.currency)
        return self.text("condition-waiting", amount=amount)

    def rights(self, track: str, tier: str) -> Iterator[Safe]:
        """What a tier entitles to, a line each; what is switched off is not named."""
        known = self.programme.track(track)
        found = known.tier(tier) if known else None
        for right, value in found.rights.items() if found else ():
            names = self.programme.rights.get(right, {})
            name = said(names, self.language) or right
            if value is True:
                yield self.text("condition-right", name=name)
            elif value is not False:
                yield self.text("condition-right-value", name=name, value=value)

    def day(self, instant: datetime) -> date:
        """The day of the programme on which an instant lies."""
        return instant.astimezone(self.catalog.zone).date()

    def window(self, window: Window) -> Safe:
        """«近 30 天», «上季度»: the window without its dates."""
        kind, _, detail = window.label.partition(":")
        if kind == "rolling":
            return self.text("condition-window-rolling", days=int(detail))
        return self.text("condition-window", kind=window.label.replace(":", "-"))

    def days(self, window: Window) -> Safe:
        """The first and the last day of a window, both included."""
        if window.first is None:
            return self.text("condition-until-day", last=window.last)
        return self.text("condition-days", days=Days(window.first, window.last))

    def goal(self, check: Check) -> Safe:
        """«达到 ¥5,000», «不超过 2%»."""
        measure = check.reading.measure if check.reading else "count"
        return self.text(
            "condition-goal",
            compare=str(check.compare or Compare.AT_LEAST),
            threshold=self.quantity(measure, check.threshold),
        )


def leaves(check: Check | None) -> list[Check]:
    """The comparisons that matter, one for each metric.

    Where a group is met, those that met it; where it is not, all of them.
    """
    found: dict[str, Check] = {}
    for leaf in _leaves(check):
        found.setdefault(leaf.reading.metric if leaf.reading else "", leaf)
    return list(found.values())


def _leaves(check: Check | None) -> Iterator[Check]:
    if check is None:
        return
    if check.reading is not None:
        yield check
    for part in check.parts:
        if part.met or not check.met:
            yield from _leaves(part)


def last_day_held(standing: TrackStanding) -> object:
    """The day before the one on which the tier would be lost."""
    return standing.holds_until - timedelta(days=1) if standing.holds_until else None


def condition(teller: Teller, check: Check, told: set[str], depth: int = 0) -> Iterator[Safe]:
    """A condition with everything that decided it: values, dates, what is missing or left out.

    `told` are the metrics whose evidence stands on this screen already; it is not told twice.
    """
    margin = _INDENT * depth
    if check.reading is None:
        if depth or check.needs < len(check.parts):
            yield Safe(margin + _group(teller, check))
            depth += 1
        for part in check.parts:
            yield from condition(teller, part, told, depth)
        return
    reading = check.reading
    yield Safe(
        margin
        + teller.text(
            "condition-line",
            met=check.met,
            metric=teller.metric_name(reading.metric),
            goal=teller.goal(check),
        )
    )
    inner = margin + _INDENT
    if not check.met and check.missing:
        yield Safe(inner + missing(teller, check))
    for line in _evidence(teller, reading, told):
        yield Safe(inner + line)


def missing(teller: Teller, check: Check) -> Safe:
    """Exactly how much more meets the comparison."""
    measure = check.reading.measure if check.reading else "count"
    return teller.text("condition-missing", missing=teller.quantity(measure, check.missing))


def _group(teller: Teller, check: Check) -> Safe:
    met = sum(part.met for part in check.parts)
    kind = "all" if check.needs == len(check.parts) else "any" if check.needs == 1 else "some"
    return teller.text(
        "condition-group",
        met=check.met,
        kind=kind,
        needs=check.needs,
        parts=len(check.parts),
        count=met,
    )


def _evidence(teller: Teller, reading: Reading, told: set[str]) -> Iterator[Safe]:
    if reading.metric in told:
        return
    told.add(reading.metric)
    if reading.measure == "ratio":
        yield from _ratio(teller, reading, told)
        return
    yield teller.text(
        "condition-evidence",
        window=teller.window(reading.window),
        days=teller.days(reading.window),
        value=teller.quantity(reading.measure, reading.value),
        counted=reading.counted,
    )
    for omission in reading.omitted:
        yield _left_out(teller, omission)


def _ratio(teller: Teller, reading: Reading, told: set[str]) -> Iterator[Safe]:
    below = reading.parts[-1]
    if reading.value is None:
        yield teller.text(
            "condition-too-few",
            metric=teller.metric_name(below.metric),
            minimum=teller.quantity(below.measure, reading.minimum_denominator),
        )
    else:
        yield teller.text("condition-now", value=teller.quantity("ratio", reading.value))
    for part in reading.parts:
        yield teller.text(
            "condition-part",
            metric=teller.metric_name(part.metric),
            value=teller.quantity(part.measure, part.value),
        )
        for line in _evidence(teller, part, told):
            yield Safe(_INDENT + line)


def _left_out(teller: Teller, omission: Omission) -> Safe:
    amount = Money(omission.amount, teller.programme.currency) if omission.amount else None
    # Amounts in another currency have no common unit with ours: only their number is told.
    told = (
        teller.text("condition-left-out-amount", amount=amount)
        if amount and omission.reason != "other_currency"
        else Safe("")
    )
    until = teller.text("condition-left-out-until", day=omission.until) if omission.until else ""
    return teller.text(
        "condition-left-out",
        reason=omission.reason.replace("_", "-"),
        count=omission.count,
        amount=told,
        until=Safe(until),
    )
