"""The tables of `[prices]` in a programme file: every key, its type and what it is for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tiers.programme.tables import Id, Localised, Table, Threshold

Sku = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$")]
Share = Annotated[
    str, Field(description='A share of the price as a string: "5%" or "0.05", from 0 to 100 %.')
]
Amount = Annotated[
    str, Field(description='An amount in major units as a string, such as "98.00".')
]
Reduced = Literal["band", "quantity", "coupon", "birthday"]
CATEGORIES = "Only items of these categories; without it, all items."


class TierPriceTable(Table):
    """What a tier pays: exactly one of the keys."""

    price: Amount | None = Field(None, description="What one piece costs. For an item only.")
    off: Share | None = Field(None, description='What is taken off the list price, such as "5%".')


class CategoryTable(Table):
    """A kind of goods, with what is common to its items."""

    name: Localised = Field(description="How the category is called to members.")
    floor: Share | None = Field(
        None, description="No price of its items falls below this share of the list price."
    )
    tiers: dict[Id, TierPriceTable] = Field(
        default_factory=dict, description="What tiers pay for its items, by tier."
    )


class ItemTable(Table):
    """Something that is sold."""

    name: Localised = Field(description="How the item is called to members.")
    category: Id = Field(description="Its category, one of [prices.categories].")
    list: Amount = Field(description="The list price of one piece, more than zero.")
    cost: Amount | None = Field(
        None, description="What one piece costs you. Never shown; without it no margin is checked."
    )
    floor: Amount | None = Field(
        None, description="No price of a piece falls below it, whatever comes together."
    )
    tiers: dict[Id, TierPriceTable] = Field(
        default_factory=dict,
        description="What tiers pay, by tier. It goes before what the category says.",
    )


class BandTable(Table):
    """One level of volume."""

    at_least: Threshold = Field(description="From this value of the metric on.")
    off: Share


class BandsTable(Table):
    """Lower prices for those who bought much in the last closed period."""

    metric: Id = Field(
        description="A metric with a closed window, such as { last = 'month' }; no ratio."
    )
    steps: tuple[BandTable, ...] = Field(
        strict=False, min_length=1, max_length=50, description="The bands; both keys must rise."
    )
    categories: tuple[Id, ...] = Field((), strict=False, description=CATEGORIES)


class QuantityTable(Table):
    """One level of quantity."""

    at_least: int = Field(ge=2, le=1_000_000, description="From so many pieces in one order on.")
    off: Share


class QuantitiesTable(Table):
    """Lower prices for many pieces of one item in one order."""

    steps: tuple[QuantityTable, ...] = Field(
        strict=False, min_length=1, max_length=50, description="The levels; both keys must rise."
    )
    categories: tuple[Id, ...] = Field((), strict=False, description=CATEGORIES)


class BirthdayTable(Table):
    """Lower prices in the month of the buyer's birthday."""

    off: Share
    categories: tuple[Id, ...] = Field((), strict=False, description=CATEGORIES)


class PricesTable(Table):
    """What is sold, and what it costs for whom."""

    track: Id | None = Field(
        None, description="The track whose tiers pay different prices; default: the first."
    )
    order: tuple[Reduced, ...] = Field(
        ("band", "quantity", "coupon", "birthday"),
        strict=False,
        description="In which order percentages come off the tier's price; each of the four once.",
    )
    rounding: Literal["half_even", "up"] = Field(
        "half_even", description="How the price of a piece is rounded to the minor unit each time."
    )
    minimum_margin: Share | None = Field(
        None,
        description="What must be left over the cost at least, as a share of the price; default 0.",
    )
    categories: dict[Id, CategoryTable] = Field(description="The kinds of goods.", min_length=1)
    items: dict[Sku, ItemTable] = Field(
        description="What is sold, by the item's id in the shop.", min_length=1
    )
    bands: BandsTable | None = Field(None, description="Volume bands.")
    quantities: QuantitiesTable | None = Field(None, description="Quantity ladder.")
    birthday: BirthdayTable | None = Field(None, description="Birthday rule.")
