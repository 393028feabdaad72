"""Payouts: asked for by the agent, held at once, approved by one or two of the staff, paid."""

from tiers.payouts.asking import Asked, AskPayout, WithdrawPayout
from tiers.payouts.deciding import Approval, ApprovePayout, MarkPaid, RefusePayout
from tiers.payouts.refusals import (
    AgentStopped,
    AmountChanged,
    ApprovedByYou,
    AskedLately,
    BelowMinimum,
    NothingPayable,
    OwnPayout,
    PayoutGone,
    PayoutStopped,
)
from tiers.payouts.showing import (
    MyPayouts,
    PayoutQueue,
    ShowPayouts,
    WaitingPayout,
    WaitingPayouts,
)

__all__ = [
    "AgentStopped", "AmountChanged", "Approval", "ApprovePayout", "ApprovedByYou", "AskPayout",
    "Asked", "AskedLately", "BelowMinimum", "MarkPaid", "MyPayouts", "NothingPayable", "OwnPayout",
    "PayoutGone", "PayoutQueue", "PayoutStopped", "RefusePayout", "ShowPayouts",
    "WaitingPayout", "WaitingPayouts", "WithdrawPayout",
]  # fmt: skip
