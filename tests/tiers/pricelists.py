"""Programmes with price lists, written as an operator would."""

from __future__ import annotations

from tests.tiers.making import at_least, metric, programme_text
from tiers.pricing import PriceList
from tiers.programme import Programme, load

LAST_MONTH = metric("volume", window='{ last = "month" }')
BODY = programme_text(
    LAST_MONTH + metric("spend"),
    ("county", at_least("spend", '"500.00"')),
    ("provincial", at_least("spend", '"900.00"')),
)
CATEGORY = '[prices.categories.cards]\nname = { en = "Cards" }\n'
LADDER = (
    'tiers = { base = { price = "98.00" }, county = { price = "95.00" }, '
    'provincial = { price = "90.00" } }\n'
)
"""98, 95 and 90 for a face value of 100 (capability 32)."""


def item(sku: str = "card", listed: str = "100.00", cost: str = "50.00", more: str = "") -> str:
    """An item as TOML."""
    said = f'cost = "{cost}"\n' if cost else ""
    return (
        f'[prices.items.{sku}]\nname = {{ en = "{sku}" }}\ncategory = "cards"\n'
        f'list = "{listed}"\n{said}{more}'
    )


def text(rules: str = "", items: str = "", category: str = CATEGORY) -> str:
    """A whole programme with these rules in `[prices]`."""
    return f"{BODY}[prices]\n{rules}\n{category}{items or item(more=LADDER)}"


def priced(rules: str = "", items: str = "", category: str = CATEGORY) -> Programme:
    return load(text(rules, items, category), "programme.toml")


def price_list(rules: str = "", items: str = "", category: str = CATEGORY) -> PriceList:
    found = priced(rules, items, category).prices
    assert found is not None
    return found
