"""Every 'no' to a claim, and to whoever handles claims and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class UnknownPerk(Refusal):
    """The programme has no such perk, or there is nothing about it to claim."""

    key = "refusal-unknown-perk"


class NoSuchGift(UnknownPerk):
    """No perk of that name can be given; those that can are named."""

    key = "refusal-no-such-gift"

    def __init__(self, perk: str, valid: Sequence[str]) -> None:
        super().__init__(f"no perk {perk!r}; there are: {', '.join(valid)}")
        self.perk, self.valid = perk, tuple(valid)

    def values(self) -> dict[str, object]:
        return {"perk": self.perk, "valid": self.valid}


class SoldOut(Refusal):
    """Stock, budget or pool are used up."""

    key = "refusal-sold-out"


class AlreadyClaimed(Refusal):
    """The member has had all that the period gives; `again` is when it can be claimed next."""

    key = "refusal-already-claimed"

    def __init__(self, again: datetime | None = None) -> None:
        super().__init__()
        self.again = again

    def values(self) -> dict[str, object]:
        return {"again": self.again or "", "comes": self.again is not None}


class NotYet(Refusal):
    """It opens at `opens`."""

    key = "refusal-not-yet"

    def __init__(self, opens: datetime) -> None:
        super().__init__()
        self.opens = opens

    def values(self) -> dict[str, object]:
        return {"opens": self.opens}


class Ended(Refusal):
    """It could be claimed until `at`, and can no longer be."""

    key = "refusal-ended"

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def values(self) -> dict[str, object]:
        return {"at": self.at}


class TooFewLeft(Refusal):
    """More was to be given than there is for this member: nothing is (E.4 row 65)."""

    key = "refusal-too-few-left"

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left

    def values(self) -> dict[str, object]:
        return {"left": self.left}


class CountPlease(Refusal):
    """What was typed is not a number of perks."""

    key = "refusal-count-please"


class OwnPerk(Refusal):
    """Nobody gives themselves anything (A3)."""

    key = "refusal-own-perk"


class MemberHeld(Refusal):
    """The member is stopped until somebody has looked: the staff can not give them anything either."""

    key = "refusal-member-held"


class TierTooLow(Refusal):
    """The member's tier does not open it at this instant."""

    key = "refusal-tier-too-low"


class BirthdayUnknown(Refusal):
    """It is for the month of the birthday, which the member has not told."""

    key = "refusal-birthday-unknown"


class Frozen(Refusal):
    """Something about the member must be looked at first; claims wait until then."""

    key = "refusal-frozen"


class Paused(Refusal):
    """The staff have stopped claims of this perk for the moment."""

    key = "refusal-paused"


class ClaimSettled(Refusal):
    """Somebody else has decided this claim, or there is none of this number."""

    key = "refusal-claim-settled"


class DeadCode(Refusal):
    """A code that is unknown, used, expired or somebody else's: one answer for all of them."""

    key = "refusal-dead-code"


class TooManyTries(Refusal):
    """Too many wrong codes; nothing is looked up before `until`."""

    key = "refusal-too-many-tries"

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until

    def values(self) -> dict[str, object]:
        return {"until": self.until}


class AlreadyImported(Refusal):
    """The same file of codes has been imported before."""

    key = "refusal-codes-imported"

    def __init__(self, number: int, at: datetime) -> None:
        super().__init__(f"this file was imported on {at:%Y-%m-%d %H:%M} UTC (import {number})")
        self.number, self.at = number, at

    def values(self) -> dict[str, object]:
        return {"import": self.number, "at": self.at}
