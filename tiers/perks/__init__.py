"""What members have, claim and get; the pools of codes; and what the staff decide about claims."""

from tiers.perks.claiming import Claimed, ClaimPerk
from tiers.perks.codes import CodeFile, CodeRow, CodesImported, ImportCodes, LookUpCode, UseCode
from tiers.perks.deciding import (
    FulfilClaim,
    PausePerk,
    PoolLevels,
    Pools,
    Queue,
    RefuseClaim,
    ShowQueue,
    Waiting,
)
from tiers.perks.entering import FindDoor, HangLink, LetIn, SawOut
from tiers.perks.giving import GROUP_LINK
from tiers.perks.granting import Granted, GrantPerk, Grants, ShowGrants
from tiers.perks.lapsing import ExpireClaims, LiftHold
from tiers.perks.showing import Card, Cards, MyClaims, Offer, Offers, ShowPerks

__all__ = [
    "GROUP_LINK", "Card", "Cards", "ClaimPerk", "Claimed", "CodeFile", "CodeRow", "CodesImported",
    "ExpireClaims", "FindDoor", "FulfilClaim", "GrantPerk", "Granted", "Grants",
    "HangLink", "ImportCodes", "LetIn", "LiftHold", "LookUpCode",
    "MyClaims",
    "Offer", "Offers",
    "PausePerk", "PoolLevels", "Pools", "Queue", "RefuseClaim", "SawOut", "ShowGrants",
    "ShowPerks", "ShowQueue",
    "UseCode", "Waiting",
]  # fmt: skip
