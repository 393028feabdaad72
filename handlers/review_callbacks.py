"""The wire form of the buttons about cases; prefixes are told apart with those of `callbacks`."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Number, Page


class ReviewsPress(CallbackData, prefix="reviews"):
    """A page of what waits for a decision."""

    page: Page


class ReviewPress(CallbackData, prefix="review"):
    """One case, for the staff."""

    case: Number


class ReviewClearPress(CallbackData, prefix="reviewok"):
    """Let it be paid."""

    case: Number


class ReviewAskPress(CallbackData, prefix="reviewask"):
    """Asks for the reason of a refusal or a freeze, or for what somebody says to their case."""

    what: Annotated[str, Field(pattern=r"^(refuse|freeze|appeal)$")]
    number: Number


class ReviewLiftPress(CallbackData, prefix="reviewlift"):
    """Let the member of a case go on."""

    case: Number


class ExcludedPress(CallbackData, prefix="excluded"):
    """What of a member's does not count."""

    member: Number
    page: Page


class CountAskPress(CallbackData, prefix="countask"):
    """Asks why an event shall count after all."""

    event: Number


class MyReviewsPress(CallbackData, prefix="myreviews"):
    """One's own cases."""
