"""What members have, claim and get; the pools of codes; and what the staff decide about claims."""

from tiers.perks.claiming import Claimed, ClaimPerk
from tiers.perks.showing import Card, Cards, MyClaims, Offer, Offers, ShowPerks

__all__ = [
    "Card", "Cards", "ClaimPerk", "Claimed", "MyClaims", "Offer", "Offers", "ShowPerks",
]  # fmt: skip
