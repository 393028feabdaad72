"""The wire form of a member's settings; prefixes are told apart with those of `callbacks`."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator, Field

from handlers.callbacks import Code, strict

Hour = Annotated[int, BeforeValidator(strict), Field(ge=0, le=23)]


class SettingsPress(CallbackData, prefix="settings"):
    """What the member has chosen."""


class PromotionsPress(CallbackData, prefix="promwish"):
    """Promotions of a category, wanted or not, on the settings screen. It says the wish."""

    category: Code
    wish: Annotated[str, Field(pattern=r"^(on|off)$")]


class PromotionInPress(CallbackData, prefix="promin"):
    """Under a promotion: it was a slip, let me hear of this category again."""

    category: Code


class QuietPress(CallbackData, prefix="quiet"):
    """When it is quiet; choose from when on."""


class QuietFromPress(CallbackData, prefix="quietfrom"):
    """From this hour on; choose until when."""

    begins: Hour


class QuietSetPress(CallbackData, prefix="quietset"):
    """From this hour until that; twice the same: never quiet."""

    begins: Hour
    ends: Hour


class QuietUsualPress(CallbackData, prefix="quietusual"):
    """As the programme says."""


class MostPress(CallbackData, prefix="most"):
    """How many promotions a week are enough; choose."""


class MostSetPress(CallbackData, prefix="mostset"):
    """So many."""

    most: Annotated[str, Field(pattern=r"^(usual|0|1|2|3)$")]
