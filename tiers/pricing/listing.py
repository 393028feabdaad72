"""A price list as the engine uses it: every reference resolved, every amount in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of goods. `name` has every language of its programme."""

    id: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TierPrice:
    """What a tier pays for one piece; `off` is the share off the list price that it comes from.

    `tier` names the tier whose rule this is: a tier without one pays as the nearest below it.
    """

    tier: str
    unit: int
    off: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is sold; amounts are minor units for one piece.

    `tiers` holds what each rank of the price track pays, from the base up; None pays the list
    price. It never rises from rank to rank.
    """

    sku: str
    name: Mapping[str, str]
    category: str
    list: int
    cost: int | None
    floor: int
    """No price falls below it, whatever comes together; 0: no floor."""
    tiers: tuple[TierPrice | None, ...]

    def unit(self, rank: int) -> int:
        """What one piece costs at a rank before anything else is taken off."""
        tier = self.tiers[rank]
        return self.list if tier is None else tier.unit


@dataclass(frozen=True, slots=True)
class Level:
    """From this value on (minor units, a count, or pieces), this share is taken off."""

    at_least: int
    off: Fraction


@dataclass(frozen=True, slots=True)
class Reduction:
    """Levels that rise together with what they give; without categories it is for all items."""

    levels: tuple[Level, ...]
    categories: frozenset[str] = frozenset()

    def level(self, category: str, value: int) -> Level | None:
        """The highest level that the value reaches."""
        if self.categories and category not in self.categories:
            return None
        reached = [level for level in self.levels if level.at_least <= value]
        return reached[-1] if reached else None


@dataclass(frozen=True, slots=True)
class PriceList:
    """What a programme sells, and what takes how much off, in which order."""

    currency: str
    track: str
    """The track whose tiers pay different prices."""
    ranks: tuple[str, ...]
    """The tiers of that track, from the base up."""
    categories: Mapping[str, Category]
    items: Mapping[str, Item]
    order: tuple[str, ...]
    """In which order `band`, `quantity`, `coupon` and `birthday` are taken off."""
    rounding: str
    """`half_even` or `up`: how the price of one piece is rounded after each step."""
    minimum_margin: Fraction
    """The share of the price that must be left over the cost."""
    band_metric: str = ""
    band_measure: str = ""
    """`amount` (minor units) or a count: the unit of the bands' thresholds."""
    bands: Reduction | None = None
    quantities: Reduction | None = None
    birthday: Reduction | None = None
    """With one level from 0 on."""

    def rank(self, tier: str) -> int:
        """The place of a tier from 0 (base) up; a tier that is not there any more is the base."""
        return self.ranks.index(tier) if tier in self.ranks else 0
