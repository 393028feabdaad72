"""The wire form of the buttons about promotions; prefixes are told apart with those of `callbacks`."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Code, Number, Page

Part = Annotated[str, Field(pattern=r"^[AB]$")]
Language = Annotated[str, Field(pattern=r"^(zh-Hans|zh-Hant|en)$")]
Switch = Annotated[str, Field(pattern=r"^(silent|protect|quiet|parts)$")]
Wish = Annotated[str, Field(pattern=r"^(on|off)$")]


class PromotionsPress(CallbackData, prefix="proms"):
    """A page of the drafts and what comes back by itself; or of what was put away."""

    page: Page
    archived: Wish


class NewPromotionPress(CallbackData, prefix="promnew"):
    """Begin a draft."""


class PromotionPress(CallbackData, prefix="prom"):
    """One promotion with all that is chosen."""

    promotion: Number


class PromotionWordsPress(CallbackData, prefix="promw"):
    """What it says in one part and language."""

    promotion: Number
    part: Part
    language: Language


class PromotionAskPress(CallbackData, prefix="promask"):
    """Asks for what is sent or typed: the message, its words alone, or a link button."""

    what: Annotated[str, Field(pattern=r"^(message|words|link)$")]
    promotion: Number
    part: Part
    language: Language


class PromotionNamePress(CallbackData, prefix="promname"):
    """Asks what the staff call it."""

    promotion: Number


class PromotionPerksPress(CallbackData, prefix="promps"):
    """Which perk a button is to claim."""

    promotion: Number
    part: Part
    language: Language
    page: Page


class PromotionPerkPress(CallbackData, prefix="pp"):
    """A button that claims this perk."""

    promotion: Number
    part: Part
    language: Language
    perk: Code


class PromotionBarePress(CallbackData, prefix="prombare"):
    """Take all buttons off a message."""

    promotion: Number
    part: Part
    language: Language


class PromotionUnsayPress(CallbackData, prefix="promunsay"):
    """Take away what it says in one part and language."""

    promotion: Number
    part: Part
    language: Language


class PromotionCategoriesPress(CallbackData, prefix="promcats"):
    """Which category it is of."""

    promotion: Number


class PromotionCategoryPress(CallbackData, prefix="promcat"):
    promotion: Number
    category: Code


class PromotionOptionsPress(CallbackData, prefix="promopts"):
    """How it is sent."""

    promotion: Number


class PromotionSwitchPress(CallbackData, prefix="promsw"):
    """One of the ways in which it is sent: it says the wish, so twice is once."""

    promotion: Number
    switch: Switch
    wish: Wish


class PromotionExpiryPress(CallbackData, prefix="promexp"):
    """Nobody gets it after so many hours; 0: it does not expire."""

    promotion: Number
    hours: Number


class PromotionSharePress(CallbackData, prefix="promshare"):
    """So many per cent are held out to compare with."""

    promotion: Number
    percent: Number


class ReturnsPress(CallbackData, prefix="promback"):
    """In which ways it can come back."""

    promotion: Number


class ReturnsAskPress(CallbackData, prefix="promevery"):
    """Asks at what time it comes back in this way; `once`: it does not."""

    promotion: Number
    how: Annotated[str, Field(pattern=r"^(once|day|week|month|upgraded|birthday|dormant|losing)$")]


class EarlierPress(CallbackData, prefix="promalso"):
    """Also those to whom it happened before it stood."""

    promotion: Number
    wish: Wish


class StopStandingPress(CallbackData, prefix="promhalt"):
    """It comes back no more."""

    promotion: Number


class PreviewPress(CallbackData, prefix="prompre"):
    """Show it as it will look."""

    promotion: Number


class PromotionTryPress(CallbackData, prefix="promtry"):
    """Send it to oneself, the way it will be sent."""

    promotion: Number


class CopyPromotionPress(CallbackData, prefix="promcopy"):
    """A new draft that says the same."""

    promotion: Number


class ShelvePromotionPress(CallbackData, prefix="promshelf"):
    """Put it away, or take it back out."""

    promotion: Number
    wish: Wish


class AudiencePress(CallbackData, prefix="promto"):
    """Whom it goes to."""

    promotion: Number


class SendPress(CallbackData, prefix="promsend"):
    """On to counting, confirming and sending."""

    promotion: Number


class PromotionOutPress(CallbackData, prefix="promout"):
    """Under every promotion: hear no more of this category."""

    category: Code


class PromotionSamplePress(CallbackData, prefix="promsample"):
    """Where the way out of a category stands in a preview: whoever looks at it leaves nothing."""


class PromotedPerkPress(CallbackData, prefix="promgo"):
    """Below a promotion: the perk that it is about."""

    broadcast: Number
    perk: Code
