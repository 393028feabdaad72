"""The wire form of the buttons about commission and payouts; prefixes are apart from all others."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Number, Page

Ordinal = Annotated[Number, Field(le=3_000_000)]
"""A day, counted from the first of the year 1; 0: none is said."""


class CommissionPress(CallbackData, prefix="commission"):
    """An agent's commission in sums."""


class EarnedPress(CallbackData, prefix="earned"):
    """A page of the purchases that earned it."""

    page: Page


class SharePress(CallbackData, prefix="share"):
    """How one of them was computed; the page is where it stands."""

    event: Number
    level: Number
    page: Page


class CommissionMonthPress(CallbackData, prefix="cmonth"):
    """The statement of the month in which a day lies; 0: the present one."""

    day: Ordinal


class CommissionFilePress(CallbackData, prefix="cfile"):
    """The same as a file."""

    day: Ordinal


class PayoutsPress(CallbackData, prefix="payouts"):
    """A page of what the agent has asked for."""

    page: Page


class PayoutAskPress(CallbackData, prefix="payask"):
    """The first press: shows what asking for so much means."""

    amount: Number


class PayoutSurePress(CallbackData, prefix="paysure"):
    """The second press: it must still be the sum that the agent has seen."""

    amount: Number


class PayoutBackAskPress(CallbackData, prefix="paybackask"):
    """The first press: shows what taking the request back means."""

    payout: Number


class PayoutBackPress(CallbackData, prefix="payback"):
    payout: Number


class PayoutQueuePress(CallbackData, prefix="payqueue"):
    """A page of the payouts that wait for the staff."""

    page: Page


class PayoutApprovePress(CallbackData, prefix="payok"):
    payout: Number


class PayoutRefusePress(CallbackData, prefix="payno"):
    """Asks for the reason."""

    payout: Number


class PayoutPaidPress(CallbackData, prefix="paypaid"):
    """Asks for the reference."""

    payout: Number
