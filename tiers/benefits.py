"""Tiers side by side: what each gives, and what the member's own has saved them this year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tiers.evaluation import evaluate
from tiers.savings import Savings, savings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from tiers.pricing import Item
    from tiers.programme import Programme, Track
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

Off = tuple[Fraction, Fraction]
"""The least and the most that is taken off the list prices of a category."""
Value = bool | int | str | Fraction | Off | None


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that tiers differ in, with its value for each tier from the base up.

    `kind` is `right` (True, False, a number or a word), `price` (`Off`, of the category `id`),
    `points` (a multiplier) or `perk` (True where the tier may have it).
    """

    kind: str
    id: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Benefits:
    """A track's tiers beside each other. `rank` is the member's own; `shown` the one looked at."""

    track: str
    rank: int
    shown: int
    features: tuple[Feature, ...]
    savings: Savings | None
    """None: the programme has no price list."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowBenefits:
    """What the tiers of a track give, and what the member has saved since the year began."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, track: str = "", shown: int | None = None) -> Benefits:
        """A track that is gone gives the first; without `shown`, the member's own tier is shown."""
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        found = programme.track(track) or programme.tracks[0]

        def look(books: Books) -> tuple[str, Savings | None]:
            seen = evaluate(books, actor.member_id, now, versions)
            held = {each.track: each.tier for each in seen.standing.tracks}
            if programme.prices is None:
                return held[found.id], None
            return held[found.id], savings_of(books, actor.member_id, now, versions)

        tier, savings = await self.store.read(look)
        rank = found.rank(tier) or 0
        most = len(found.tiers) - 1
        chosen = rank if shown is None else min(max(shown, 0), most)
        features = tuple(compare(programme, found))
        return Benefits(found.id, rank, chosen, features, savings, programme)


def compare(programme: Programme, track: Track) -> Iterator[Feature]:
    """All that the tiers of a track differ in or have: rights, prices, points, perks, in this order."""
    for right in programme.rights:
        values = tuple(tier.rights.get(right, False) for tier in track.tiers)
        if any(value is not False for value in values):
            yield Feature("right", right, values)
    yield from _prices(programme, track)
    if programme.points is not None and track.id in programme.points.multipliers:
        factors = programme.points.multipliers[track.id]
        yield Feature(
            "points", "", tuple(Fraction(factors.get(t.id, 100), 100) for t in track.tiers)
        )
    for perk in programme.perks.values():
        if perk.tiers and track.id not in perk.tiers:
            continue
        tiers = perk.tiers.get(track.id)
        yield Feature(
            "perk", perk.id, tuple(tiers is None or tier.id in tiers for tier in track.tiers)
        )


def _off(item: Item, rank: int) -> Fraction:
    tier = item.tiers[rank]
    if tier is not None and tier.off is not None:
        return tier.off  # as it is stated: the price itself is rounded
    return 1 - Fraction(item.unit(rank), item.list)


def _prices(programme: Programme, track: Track) -> Iterator[Feature]:
    prices = programme.prices
    if prices is None or prices.track != track.id:
        return
    for category in prices.categories:
        items = [item for item in prices.items.values() if item.category == category]
        if not items:
            continue
        offs = [[_off(item, rank) for item in items] for rank in range(len(track.tiers))]
        if any(max(each) for each in offs):
            yield Feature("price", category, tuple((min(each), max(each)) for each in offs))
