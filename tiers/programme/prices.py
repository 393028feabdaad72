"""`[prices]`: items, tier prices, bands and rules; resolved, and falling from tier to tier."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from tiers.pricing import Category, Item, PriceList, TierPrice, percent_off
from tiers.programme.discounts import offers_of
from tiers.programme.faults import did_you_mean
from tiers.programme.margins import check_margins
from tiers.programme.reductions import Reductions
from tiers.programme.shape import plain
from tiers.programme.thresholds import amount_at, share_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiers.programme.perks import Perk
    from tiers.programme.places import Path
    from tiers.programme.price_tables import CategoryTable, ItemTable, PricesTable, TierPriceTable
    from tiers.programme.report import Report
    from tiers.programme.rules import Metric, Track

STEPS = ("band", "quantity", "coupon", "birthday")


@dataclass(frozen=True, slots=True)
class Pricing:
    """Resolves the price list against the tracks and metrics of one file."""

    report: Report
    tracks: Sequence[Track]
    metrics: Mapping[str, Metric]
    perks: Mapping[str, Perk]
    currency: str
    decimals: int

    def price_list(self, table: PricesTable) -> PriceList | None:
        """The price list; None when something in it is wrong, which goes to the report."""
        before = len(self.report.faults)
        ranks = self._ranks(table)
        self._order(table)
        reductions = Reductions(
            self.report, self.metrics, frozenset(table.categories), self.decimals
        )
        bands = reductions.bands(table.bands)
        made = PriceList(
            currency=self.currency,
            track=table.track or self.tracks[0].id,
            ranks=ranks,
            categories={
                name: Category(name, plain(one.name)) for name, one in table.categories.items()
            },
            items=self._items(table, ranks),
            order=table.order,
            rounding=table.rounding,
            minimum_margin=self._margin(table),
            band_metric=table.bands.metric if table.bands else "",
            band_measure=self.metrics[table.bands.metric].measure if table.bands and bands else "",
            bands=bands,
            quantities=reductions.quantities(table.quantities),
            birthday=reductions.birthday(table.birthday),
        )
        if len(self.report.faults) > before or self._tracks_are_broken():
            return None
        offers = offers_of(self.perks.values(), made.track, ranks)
        check_margins(self.report, made, self.decimals, offers)
        return made

    def _ranks(self, table: PricesTable) -> tuple[str, ...]:
        known = {track.id: track for track in self.tracks}
        if table.track is not None and table.track not in known:
            if not self._tracks_are_broken():
                fix = did_you_mean(table.track, known)
                what = f"Unknown track '{table.track}'."
                self.report.fault(("prices", "track"), "unknown-track", what, "", fix)
            return ()
        return tuple(tier.id for tier in known[table.track or self.tracks[0].id].tiers)

    def _tracks_are_broken(self) -> bool:
        return any(path[0] == "tracks" for path in self.report.broken)

    def _order(self, table: PricesTable) -> None:
        if sorted(table.order) != sorted(STEPS):
            what = "'order' must name each of band, quantity, coupon and birthday once."
            why = "What is taken off first changes the price."
            self.report.fault(("prices", "order"), "value", what, why, "Leave it out if in doubt.")

    def _margin(self, table: PricesTable) -> Fraction:
        path: Path = ("prices", "minimum_margin")
        margin = share_at(self.report, path, table.minimum_margin or "0%")
        if margin == 1:
            what = "A margin of 100 % leaves nothing for the cost."
            self.report.fault(path, "value", what, "", "Say a smaller share.")
        return margin or Fraction(0)

    def _items(self, table: PricesTable, ranks: Sequence[str]) -> dict[str, Item]:
        for name, category in table.categories.items():
            self._tiers_are_known(("prices", "categories", name), category.tiers, ranks)
            for tier, one in category.tiers.items():
                if one.price is not None:
                    path = ("prices", "categories", name, "tiers", tier, "price")
                    what = "A price is for one item, not for a category."
                    self.report.fault(path, "value", what, "", "Say 'off', or price the items.")
        return {
            sku: self._item(sku, one, table, ranks)
            for sku, one in table.items.items()
            if self._category_is_known(sku, one, table)
        }

    def _category_is_known(self, sku: str, item: ItemTable, table: PricesTable) -> bool:
        if item.category not in table.categories:
            fix = did_you_mean(item.category, table.categories)
            what = f"Unknown category '{item.category}'."
            path = ("prices", "items", sku, "category")
            self.report.fault(path, "unknown-category", what, "", fix)
        return item.category in table.categories

    def _tiers_are_known(
        self, path: Path, tables: Mapping[str, TierPriceTable], ranks: Sequence[str]
    ) -> None:
        for tier, one in tables.items():
            here = (*path, "tiers", tier)
            if tier not in ranks and ranks and not self._tracks_are_broken():
                what = f"Unknown tier '{tier}'."
                self.report.fault(
                    here, "unknown-tier", what, "", did_you_mean(tier, ranks), key=True
                )
            if (one.price is None) == (one.off is None):
                what = "A tier pays either a 'price' or the list price less 'off'."
                self.report.fault(here, "value", what, "", "Say exactly one of them.")

    def _item(self, sku: str, table: ItemTable, prices: PricesTable, ranks: Sequence[str]) -> Item:
        path: Path = ("prices", "items", sku)
        category = prices.categories[table.category]
        self._tiers_are_known(path, table.tiers, ranks)
        listed = amount_at(self.report, (*path, "list"), table.list, self.decimals)
        if listed == 0:
            what = f"The list price of '{sku}' is zero."
            fix = "What is free needs no price list."
            self.report.fault((*path, "list"), "value", what, "", fix)
        cost = None
        if table.cost is not None:
            cost = amount_at(self.report, (*path, "cost"), table.cost, self.decimals)
        item = Item(
            sku,
            plain(table.name),
            table.category,
            listed,
            cost,
            self._floor(path, table, category, listed),
            (),
        )
        own = _Own(self, item, table, category, prices.rounding)
        return replace(item, tiers=own.tier_prices(ranks))

    def _floor(self, path: Path, table: ItemTable, category: CategoryTable, listed: int) -> int:
        here: Path = (*path, "floor")
        if table.floor is not None:
            floor = amount_at(self.report, here, table.floor, self.decimals)
        else:
            here = ("prices", "categories", table.category, "floor")
            said = category.floor
            floor = math.ceil(listed * share_at(self.report, here, said)) if said else 0
        if floor > listed:
            what = f"The floor of '{path[-1]}' is above its list price."
            self.report.fault(here, "floor", what, "", "Lower the floor or raise the list price.")
        return floor


@dataclass(frozen=True, slots=True)
class _Own:
    """The tier prices of one item: its own rules, else those of its category."""

    pricing: Pricing
    item: Item
    table: ItemTable
    category: CategoryTable
    rounding: str

    def tier_prices(self, ranks: Sequence[str]) -> tuple[TierPrice | None, ...]:
        found: list[TierPrice | None] = []
        for tier in ranks:
            below = found[-1] if found else None
            rule = self._rule(tier)
            if rule is None:
                found.append(below)
                continue
            path, table = rule
            made = self._made(path, tier, table)
            self._check(path, made, below)
            found.append(made)
        return tuple(found)

    def _rule(self, tier: str) -> tuple[Path, TierPriceTable] | None:
        if tier in self.table.tiers:
            return ("prices", "items", self.item.sku, "tiers", tier), self.table.tiers[tier]
        if tier in self.category.tiers:
            path: Path = ("prices", "categories", self.item.category, "tiers", tier)
            return path, self.category.tiers[tier]
        return None

    def _made(self, path: Path, tier: str, table: TierPriceTable) -> TierPrice:
        if table.price is not None:
            unit = amount_at(
                self.pricing.report, (*path, "price"), table.price, self.pricing.decimals
            )
            return TierPrice(tier, unit)
        off = share_at(self.pricing.report, (*path, "off"), table.off or "0%")
        return TierPrice(tier, percent_off(self.item.list, off, self.rounding), off)

    def _check(self, path: Path, made: TierPrice, below: TierPrice | None) -> None:
        report = self.pricing.report
        most = self.item.list if below is None else below.unit
        if made.unit > most:
            who = f"the tier '{below.tier}' below it" if below else "the list price"
            what = f"'{made.tier}' pays more for '{self.item.sku}' than {who}."
            why = "A higher tier must never pay more."
            report.fault(path, "rising", what, why, "Lower its price.")
        if made.unit < self.item.floor:
            what = f"'{made.tier}' pays less for '{self.item.sku}' than its floor."
            fix = "Raise the price or lower the floor."
            report.fault(path, "floor", what, "The floor would raise the price again.", fix)
