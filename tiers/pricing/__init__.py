"""What things cost, and for whom: a price list, and the one function that quotes from it. Pure."""

from __future__ import annotations

from tiers.pricing.listing import Category, Item, Level, PriceList, Reduction, TierPrice
from tiers.pricing.quoting import (
    MOST_QUANTITY,
    Context,
    NextPrice,
    Quote,
    Step,
    percent_off,
    quote,
)

__all__ = [
    "MOST_QUANTITY",
    "Category",
    "Context",
    "Item",
    "Level",
    "NextPrice",
    "PriceList",
    "Quote",
    "Reduction",
    "Step",
    "TierPrice",
    "percent_off",
    "quote",
]
