"""The worst order of each item: the least that is left of it, with all that can come together.

Discounts lower the price, commission is a share of what was paid; both at once must leave the cost
and the margin (A.2). Points have no price in a programme, so they cost nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tiers.pricing import quote
from tiers.programme.commission import BASIS
from tiers.programme.discounts import offers_of
from tiers.programme.margins import candidates, money_text, percent_text, worked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tiers.pricing import Item, PriceList, Quote
    from tiers.programme.commission import Commission
    from tiers.programme.margins import Offer
    from tiers.programme.perks import Perk
    from tiers.programme.report import Report


@dataclass(frozen=True, slots=True)
class WorstOrder:
    """One order of an item, in minor units of the programme's currency."""

    item: Item
    case: Quote
    commission: int
    """What all who earn from it have together."""

    @property
    def discounts(self) -> int:
        return self.item.list * self.case.quantity - self.case.amount

    @property
    def cost(self) -> int:
        return (self.item.cost or 0) * self.case.quantity

    @property
    def left(self) -> int:
        """Below zero: the order loses money."""
        return self.case.amount - self.cost - self.commission


def most_commission(terms: Commission | None, amount: int) -> int:
    """Of a purchase of so much: the best tier and band, all paid levels, under the purchase's cap."""
    if terms is None:
        return 0
    extra, total = max((band.extra for band in terms.bands), default=0), 0
    for level, rates in enumerate(terms.rates):
        rate = max(rates.values(), default=0)
        rate += extra if level == 0 and rate else 0
        share, most = amount * rate // BASIS, terms.caps.per_purchase
        total += share if most is None else min(share, most)
    return total


def worst_order(
    prices: PriceList, item: Item, offers: Sequence[Offer] = (), terms: Commission | None = None
) -> WorstOrder:
    """Of all orders that can be reached, the one that leaves least for a piece."""

    def orders() -> Iterator[WorstOrder]:
        for context in candidates(prices, item, offers):
            case = quote(prices, item.sku, context)
            yield WorstOrder(item, case, most_commission(terms, case.amount))

    def kept(order: WorstOrder) -> Fraction:
        rest = order.case.amount * (1 - prices.minimum_margin) - order.commission
        return Fraction(rest, order.case.quantity)

    return min(orders(), key=kept)


def check_orders(
    report: Report,
    prices: PriceList | None,
    decimals: int,
    perks: Iterable[Perk],
    terms: Commission | None,
) -> None:
    """A fault for each item whose margin the commission eats; discounts alone were looked at before."""
    if prices is None or terms is None:
        return
    margin, offers = prices.minimum_margin, offers_of(perks, prices.track, prices.ranks)
    for item in prices.items.values():
        if item.cost is None:
            continue
        order = worst_order(prices, item, offers, terms)
        short = order.cost + margin * order.case.amount - (order.case.amount - order.commission)
        if short <= 0 or not order.commission:
            continue
        paid = money_text(order.commission, decimals)
        what = f"'{item.sku}' pays out more than it earns: {worked(prices, order.case, decimals)} "
        what += f"→ commission {paid} → left over the cost {money_text(order.left, decimals)}."
        least = f"a margin of {percent_text(margin)} of the price" if margin else "no loss"
        why = f"Discounts and commission together must leave {least}, whoever buys."
        fix = "Pay less commission, take less off, or say a 'floor'."
        report.fault(("prices", "items", item.sku), "payout", what, why, fix, key=True)
