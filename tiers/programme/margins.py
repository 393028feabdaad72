"""The margin guard: the least that each item can ever sell for, held against what it costs.

Every step of a quote lowers a higher price to a higher or equal one, and takes more off where the
share is larger (rounding keeps both). So the worst case takes the best level of everything at
once; only a discount that is bound to tiers, or a fixed amount off orders of different sizes, must
be tried one by one. Nothing is multiplied out, however many tiers, bands and levels there are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tiers.pricing import Context, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tiers.pricing import Item, PriceList, Quote
    from tiers.programme.report import Report
    from tiers.records import Discount


@dataclass(frozen=True, slots=True)
class Offer:
    """A discount that members may come to hold, and the highest rank that may hold it."""

    discount: Discount
    rank: int


def check_margins(
    report: Report, prices: PriceList, decimals: int, offers: Sequence[Offer] = ()
) -> None:
    """A fault for each item that can sell below its cost and the margin; a warning without a cost."""
    for item in prices.items.values():
        path = ("prices", "items", item.sku)
        if item.cost is None:
            what = f"The margin of '{item.sku}' is unchecked: it has no cost."
            why = "Discounts that come together could sell it at a loss."
            report.warning(path, "margin-unchecked", what, why, "Say its 'cost'.")
            continue
        case = worst_case(prices, item, offers)
        if case.amount * (1 - prices.minimum_margin) >= item.cost * case.quantity:
            continue
        need = math.ceil(item.cost / (1 - prices.minimum_margin))
        margin = f" and a margin of {percent_text(prices.minimum_margin)} of the price"
        what = f"'{item.sku}' can sell below its cost: {worked(prices, case, decimals)}."
        why = f"Its cost of {money_text(item.cost, decimals)}"
        why += f"{margin if prices.minimum_margin else ''} "
        why += (
            f"{'need' if prices.minimum_margin else 'needs'} {money_text(need, decimals)} a piece."
        )
        fix = f'Say floor = "{money_text(need, decimals)}", or take less off.'
        report.fault(path, "margin", what, why, fix, key=True)


def worst_case(prices: PriceList, item: Item, offers: Sequence[Offer] = ()) -> Quote:
    """The quote that leaves least for a piece, of all that can be reached."""
    return min(
        (quote(prices, item.sku, context) for context in candidates(prices, item, offers)),
        key=lambda case: Fraction(case.amount, case.quantity),
    )


def candidates(prices: PriceList, item: Item, offers: Sequence[Offer]) -> Iterator[Context]:
    """All that a buyer may be, as far as it can be the worst case."""
    top = len(prices.ranks) - 1
    band = prices.bands.levels[-1].at_least if prices.bands else None
    ladder = prices.quantities.levels if prices.quantities else ()
    most = ladder[-1].at_least if ladder else 1
    for quantity in dict.fromkeys((1, most)):
        yield Context(top, quantity, band, birthday=True)
    for offer in offers:
        if not offer.discount.is_for(item.sku, item.category):
            continue
        # A fixed amount weighs most on the smallest order that reaches a level.
        for quantity in (1, *(level.at_least for level in ladder)):
            yield Context(offer.rank, quantity, band, birthday=True, discounts=(offer.discount,))


def worked(prices: PriceList, case: Quote, decimals: int) -> str:
    """The steps of a quote on one line: «2 pieces: list 200.00, tier gold 190.00, floor 191.00»."""
    said = []
    for step in case.steps:
        words = [step.kind, step.reason]
        if step.kind == "band":
            money = prices.band_measure == "amount"
            least = money_text(step.at_least, decimals) if money else step.at_least
            words.append(f"{prices.band_metric} from {least}")
        if step.kind == "quantity":
            words.append(f"from {step.at_least}")
        if step.off is not None:
            words.append(f"-{percent_text(step.off)}")
        words.append(money_text(step.amount, decimals))
        said.append(" ".join(word for word in words if word))
    pieces = "1 piece" if case.quantity == 1 else f"{case.quantity} pieces"
    return f"{pieces}, {' → '.join(said)}"


def percent_text(share: Fraction) -> str:
    """«5 %»."""
    return f"{float(share * 100):.10g} %"


def money_text(minor: int, decimals: int) -> str:
    """«1.50», «-0.20»."""
    whole, rest = divmod(abs(minor), 10**decimals)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{rest:0{decimals}d}" if decimals else f"{sign}{whole}"
