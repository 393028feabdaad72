"""Commission as the engine uses it: which share of a direct customer's purchase is whose, and when."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

BASIS: Final = 10_000
"""Rates are in basis points: hundredths of a percent."""


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that one purchase, one local day and one calendar month earn; None: no cap."""

    per_purchase: int | None = None
    per_day: int | None = None
    per_month: int | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """From this value of the band's metric on, so many basis points more on direct sales."""

    at_least: int
    extra: int


@dataclass(frozen=True, slots=True)
class Payouts:
    """How commission is paid out; amounts in minor units."""

    minimum: int = 0
    cooldown_days: int = 0
    two_person_above: int | None = None
    """Above it two people of the staff must approve; None: never."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Who has taken the responsibility for a second paid level, when, and in which words."""

    name: str
    on: date
    statement: str


@dataclass(frozen=True)
class Commission:
    """The terms of commission. They hold from the local midnight that begins `effective`."""

    track: str
    effective: int
    rates: tuple[Mapping[str, int], ...]
    """By paid level (one, or two): basis points by tier of the agent."""
    hold_days: int
    """A share can be paid from the local midnight so many days after the purchase's day."""
    refund_days: int = 0
    band_metric: str = ""
    bands: tuple[Band, ...] = ()
    """Rising."""
    caps: Caps = Caps()
    ceiling: int = BASIS
    """The most of a purchase that all who earn from it may have together."""
    notice_days: int = 0
    """How long before they hold other terms must be told."""
    payouts: Payouts = Payouts()
    acknowledgement: Acknowledgement | None = None

    def rate(self, level: int, tier: str) -> int:
        """Basis points for an agent of that tier, `level` steps above the buyer."""
        return self.rates[level - 1].get(tier, 0) if level <= len(self.rates) else 0

    def band_rate(self, value: int | None) -> int:
        """Basis points more for a value of the band's metric; None: nothing is known of it."""
        reached = [
            band.extra for band in self.bands if value is not None and value >= band.at_least
        ]
        return reached[-1] if reached else 0

    def worst_rate(self) -> int:
        """Basis points of a purchase that all who earn from it have together, at the worst."""
        most = sum(max(level.values(), default=0) for level in self.rates)
        return most + max((band.extra for band in self.bands), default=0)

    @cached_property
    def hash(self) -> str:
        """Names these terms: SHA-256 over all that they say."""
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()
