"""The wire form of the buttons about numbers; prefixes are told apart with those of `callbacks`."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Code, Page


class StatsPress(CallbackData, prefix="stats"):
    """One page of the numbers; the track by its place."""

    page: Code
    track: Page


class StatsFilePress(CallbackData, prefix="statsfile"):
    """The same as a file."""

    page: Code
    track: Page
