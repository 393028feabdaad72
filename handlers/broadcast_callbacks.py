"""The wire form of the buttons about sending promotions; prefixes are told apart with all others."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Number, Page


class FrozenPress(CallbackData, prefix="bcfrozen"):
    """What was frozen, before it is confirmed."""

    broadcast: Number


class BeginsPress(CallbackData, prefix="bcwhen"):
    """Asks when it is to begin; or: at once."""

    broadcast: Number
    when: Annotated[str, Field(pattern=r"^(ask|now)$")]


class CountPress(CallbackData, prefix="bccount"):
    """Asks for the number of recipients, which confirms it."""

    broadcast: Number


class TakeBackPress(CallbackData, prefix="bcback"):
    """Undo, or no: it will not be sent."""

    broadcast: Number


class ApproveBroadcastPress(CallbackData, prefix="bcyes"):
    """The second person agrees."""

    broadcast: Number


class BroadcastsPress(CallbackData, prefix="bcs"):
    """A page of all that were confirmed."""

    page: Page


class BroadcastPress(CallbackData, prefix="bc"):
    """How one goes."""

    broadcast: Number


class SeePress(CallbackData, prefix="bcsee"):
    """What it says, as it was frozen."""

    broadcast: Number


class SteerPress(CallbackData, prefix="bcsteer"):
    """It says the wish, so twice is once."""

    broadcast: Number
    to: Annotated[str, Field(pattern=r"^(pause|resume|stop)$")]


class DeletePress(CallbackData, prefix="bcdel"):
    """What deleting it for everybody would mean; asks for the number; or stops that, or correcting."""

    broadcast: Number
    what: Annotated[str, Field(pattern=r"^(look|type|stop)$")]


class CorrectPress(CallbackData, prefix="bccor"):
    """Freezes the draft's words as a correction, and shows what they would change."""

    broadcast: Number


class CorrectionPress(CallbackData, prefix="bccorr"):
    """What a correction would change; the messages themselves; asks for the number."""

    correction: Number
    what: Annotated[str, Field(pattern=r"^(look|see|type)$")]


class ApproveCorrectionPress(CallbackData, prefix="bccoryes"):
    """The second person agrees to a correction."""

    correction: Number


class WithdrawCorrectionPress(CallbackData, prefix="bccorno"):
    """No to a correction that waits."""

    correction: Number


class UnclearPress(CallbackData, prefix="bcunclear"):
    """A page of those who may or may not have got it."""

    broadcast: Number
    page: Page


class ResultsPress(CallbackData, prefix="bcresults"):
    """What came of one."""

    broadcast: Number


class ResultsFilePress(CallbackData, prefix="bcfile"):
    """The same as a file, one line a recipient."""

    broadcast: Number


class DecidePress(CallbackData, prefix="bcdecide"):
    """Leave one, or all (0), as they are; or send it to them again."""

    broadcast: Number
    recipient: Number
    what: Annotated[str, Field(pattern=r"^(leave|again)$")]
