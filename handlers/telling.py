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
    from tiers.records import Reading, TrackStanding, Window

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

    def perk_name(self, perk: str) -> str:
        """A perk that the programme no longer has is called by its id."""
        known = self.programme.perks.get(perk)
        return said(known.name, self.language) if known else perk

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
        said = "customers" if measure.endswith("_customers") else measure
        return self.text("condition-quantity", measure=said, n=int(value))

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

    def last_day(self, ends_at: datetime) -> date:
        """The last day that is part of what ends then, as it was typed."""
        return self.day(ends_at - timedelta(microseconds=1))

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


def here(standing: TrackStanding) -> int:
    """The member's place on the ladder, from 0."""
    return next(at for at, rung in enumerate(standing.rungs) if rung.tier == standing.tier)


def first_page(standing: TrackStanding) -> int:
    """The tier that «Why?» opens at: their own; the base needs nothing, so there the next one."""
    at = here(standing)
    return 1 if at == 0 and standing.next_tier is not None and len(standing.rungs) > 1 else at


def last_day_held(standing: TrackStanding) -> object:
    """The day before the one on which the tier would be lost."""
    return standing.holds_until - timedelta(days=1) if standing.holds_until else None
