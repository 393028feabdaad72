"""Perks that are discounts, as a quote takes them, and who may come to hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.programme.margins import Offer
from tiers.programme.perks import DISCOUNTS
from tiers.records import Discount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tiers.programme.perks import Perk


def discount_of(perk: Perk) -> Discount | None:
    """The discount that a perk is; None for every other perk, and for one of another merchant.

    What is good at one merchant only is no part of the programme's own price list.
    """
    if perk.kind not in DISCOUNTS or perk.merchant:
        return None
    categories = frozenset({perk.category} - {""})
    return Discount(perk.id, perk.percent, perk.amount, categories=categories)


def offers_of(perks: Iterable[Perk], track: str, ranks: Sequence[str]) -> list[Offer]:
    """Each discount with the highest rank of the price track at which it may be held."""
    found = []
    for perk in perks:
        discount = discount_of(perk)
        if discount is None:
            continue
        rank = len(ranks) - 1
        if set(perk.tiers) == {track}:  # with other tracks, any rank of this one will do
            rank = max(
                (ranks.index(tier) for tier in perk.tiers[track] if tier in ranks), default=rank
            )
        found.append(Offer(discount, rank))
    return found
