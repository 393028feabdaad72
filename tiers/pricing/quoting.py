"""One function that says what something costs, step by step; every view of a price comes from it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from tiers.pricing.listing import Item, PriceList
    from tiers.records import Discount

MOST_QUANTITY: Final = 1_000_000
"""Pieces in one quote; with it, every amount stays far below what the store can hold."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a price depends on besides the item: who buys, how much, when, with what in hand.

    `band` is the value of the price list's band metric (None: there is none).
    """

    rank: int = 0
    quantity: int = 1
    band: int | None = None
    birthday: bool = False
    """Whether it is the buyer's birthday month, in the programme's zone."""
    discounts: Sequence[Discount] = field(default=())
    """What the buyer holds; at most one is used, the one that makes the order cheapest."""
    ahead: Sequence[Discount] = field(default=())
    """What the buyer would hold one tier higher: some discounts are bound to tiers."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a quote: what the whole order costs after it, in minor units.

    `kind` is `list`, `tier`, `band`, `quantity`, `coupon`, `birthday` or `floor`. `reason` is a
    tier's or a discount's id. `at_least` is the threshold that was reached.
    """

    kind: str
    amount: int
    off: Fraction | None = None
    reason: str = ""
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class NextPrice:
    """What the whole order would cost one tier higher, everything else equal."""

    tier: str
    amount: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What an order of one item costs, in minor units, with the steps that lead there."""

    item: str
    quantity: int
    currency: str
    tier: str
    steps: tuple[Step, ...]
    """From the list price on; a step that changes nothing is not there."""
    next: NextPrice | None

    @property
    def amount(self) -> int:
        """What is to be paid."""
        return self.steps[-1].amount

    @property
    def list(self) -> int:
        """What it would cost without anything taken off."""
        return self.steps[0].amount


def quote(prices: PriceList, sku: str, context: Context) -> Quote:
    """The quote for `context.quantity` pieces (1 to `MOST_QUANTITY`). `KeyError` for no such item.

    Percentages are taken off the price of one piece, which is rounded after each step; so the
    order is always a whole number of times the price of a piece. A fixed amount comes off the
    whole order after them. The floor is looked at last.
    """
    item = prices.items[sku]
    steps = _cheapest(prices, item, context)
    above = context.rank + 1
    ahead = None
    if above < len(prices.ranks):
        there = replace(context, rank=above, discounts=context.ahead)
        ahead = NextPrice(prices.ranks[above], _cheapest(prices, item, there)[-1].amount)
    tier = prices.ranks[context.rank]
    return Quote(sku, context.quantity, prices.currency, tier, steps, ahead)


def percent_off(unit: int, off: Fraction, rounding: str) -> int:
    """A price with a share taken off, rounded to minor units; never above the price before."""
    left = unit * (1 - off)
    return math.ceil(left) if rounding == "up" else round(left)


def _cheapest(prices: PriceList, item: Item, context: Context) -> tuple[Step, ...]:
    """With the discount that helps most, or with none; of equal ones, the first."""
    usable = [one for one in context.discounts if one.is_for(item.sku, item.category)]
    without = _steps(prices, item, context, None)
    return min(
        (without, *(_steps(prices, item, context, one) for one in usable)),
        key=lambda steps: steps[-1].amount,
    )


def _steps(
    prices: PriceList, item: Item, context: Context, coupon: Discount | None
) -> tuple[Step, ...]:
    pieces, unit = context.quantity, item.unit(context.rank)
    tier = item.tiers[context.rank]
    steps = [Step("list", item.list * pieces)]
    if tier is not None and unit != item.list:
        steps.append(Step("tier", unit * pieces, tier.off, tier.tier))
    for kind, off, reason, at_least in _shares(prices, item, context, coupon):
        lowered = percent_off(unit, off, prices.rounding)
        if lowered != unit:
            unit = lowered
            steps.append(Step(kind, unit * pieces, off, reason, at_least))
    if coupon is not None and coupon.amount:
        left = max(unit * pieces - coupon.amount, 0)
        steps.append(Step("coupon", left, None, coupon.id))
    if steps[-1].amount < item.floor * pieces:
        steps.append(Step("floor", item.floor * pieces))
    return tuple(steps)


def _shares(
    prices: PriceList, item: Item, context: Context, coupon: Discount | None
) -> Iterator[tuple[str, Fraction, str, int]]:
    """What is taken off the piece, in the order of the price list."""
    values = {
        "band": (prices.bands, context.band),
        "quantity": (prices.quantities, context.quantity),
        "birthday": (prices.birthday, 0 if context.birthday else None),
    }
    for kind in prices.order:
        if kind == "coupon":
            if coupon is not None and coupon.off is not None:
                yield kind, coupon.off, coupon.id, 0
            continue
        reduction, value = values[kind]
        level = reduction.level(item.category, value) if reduction and value is not None else None
        if level is not None:
            yield kind, level.off, "", level.at_least
