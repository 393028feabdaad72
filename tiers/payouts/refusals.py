"""Every 'no' to a payout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.errors import Refusal

if TYPE_CHECKING:
    from datetime import date

    from tiers.records import Money


class PayoutGone(Refusal):
    """No open payout of this number, or none that is this person's: the answer is the same (A1)."""

    key = "refusal-payout-gone"


class NothingPayable(Refusal):
    """There is nothing that could be paid out."""

    key = "refusal-nothing-payable"


class BelowMinimum(Refusal):
    """Less is payable than the least that can be asked for."""

    key = "refusal-below-minimum"

    def __init__(self, payable: Money, minimum: Money) -> None:
        super().__init__(f"{payable.minor} is payable, {minimum.minor} is the least")
        self.payable, self.minimum = payable, minimum

    def values(self) -> dict[str, object]:
        return {"payable": self.payable, "minimum": self.minimum}


class AskedLately(Refusal):
    """The agent has asked for a payout lately; `day` is the next day on which they can."""

    key = "refusal-asked-lately"

    def __init__(self, day: date) -> None:
        super().__init__(f"the next payout can be asked for on {day}")
        self.day = day

    def values(self) -> dict[str, object]:
        return {"day": self.day}


class PayoutStopped(Refusal):
    """The agent's account is being looked at: nothing is paid out meanwhile."""

    key = "refusal-payout-stopped"


class AmountChanged(Refusal):
    """Something else is payable than what the person saw when they pressed."""

    key = "refusal-amount-changed"

    def __init__(self, payable: Money) -> None:
        super().__init__(f"{payable.minor} is payable now")
        self.payable = payable

    def values(self) -> dict[str, object]:
        return {"payable": self.payable}


class OwnPayout(Refusal):
    """Nobody decides about a payout of their own (A3)."""

    key = "refusal-own-payout"


class ApprovedByYou(Refusal):
    """It takes two people, and this one has approved it already (A3)."""

    key = "refusal-approved-by-you"


class AgentStopped(Refusal):
    """A flag of the agent's has not been lifted: it cannot be approved meanwhile."""

    key = "refusal-agent-stopped"
