"""/start: the menu, and how what is typed behind it is read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers.agent_callbacks import InvitesPress
from handlers.callbacks import (
    CouponsPress,
    HelpPress,
    HistoryPress,
    LanguagesPress,
    MenuPress,
    MyBenefitsPress,
    MyTierPress,
    MyWhyPress,
    PerksPress,
    PointsPress,
    PricesPress,
    PrivacyPress,
    SupportPress,
)
from handlers.commission_callbacks import CommissionPress
from handlers.screens import Screen, keyboard, show
from handlers.settings_callbacks import SettingsPress
from handlers.staff_callbacks import AdminPress
from tiers.errors import DeadLink
from tiers.records import Role

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup

    from locales.catalog import Catalog
    from tiers.records import Actor

_LONGEST_TYPED = 256
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")


async def on_menu(query: CallbackQuery, actor: Actor, catalog: Catalog) -> None:
    await show(query, menu(catalog, actor.language, actor.role))


def token(payload: str) -> str:
    """The token in what was typed behind /start; anything else is a dead link."""
    if len(payload) > _LONGEST_TYPED:
        raise DeadLink
    narrow = unicodedata.normalize("NFKC", payload)
    plain = "".join(each for each in narrow if unicodedata.category(each) != "Cf").strip()
    if _TOKEN.fullmatch(plain) is None:
        raise DeadLink
    return plain


def menu(catalog: Catalog, language: str, role: Role = Role.MEMBER) -> Screen:
    """The main menu with its greeting; the staff have their desk at its end."""
    return Screen(catalog.text(language, "start-menu"), menu_keyboard(catalog, language, role))


def menu_keyboard(
    catalog: Catalog, language: str, role: Role = Role.MEMBER
) -> InlineKeyboardMarkup:
    """The way to everything; the staff have their desk at its end."""
    under = _keyboard_with(
        (
            catalog.plain(language, "start-button-tier"),
            catalog.plain(language, "start-button-perks"),
            catalog.plain(language, "start-button-coupons"),
            catalog.plain(language, "start-button-why"),
            catalog.plain(language, "start-button-history"),
            catalog.plain(language, "start-button-prices"),
            catalog.plain(language, "start-button-points"),
            catalog.plain(language, "start-button-benefits"),
            catalog.plain(language, "start-button-invites"),
            catalog.plain(language, "start-button-commission"),
            catalog.plain(language, "start-button-support"),
            catalog.plain(language, "start-button-settings"),
            catalog.plain(language, "start-button-privacy"),
            catalog.plain(language, "start-button-language"),
            catalog.plain(language, "start-button-help"),
        )
    )
    if role is Role.MEMBER:
        return under
    desk = keyboard([(catalog.plain(language, "start-button-admin"), AdminPress())])
    rows = [*under.inline_keyboard, *desk.inline_keyboard]
    return under.model_copy(update={"inline_keyboard": rows})


@lru_cache
def _keyboard_with(captions: tuple[str, ...]) -> InlineKeyboardMarkup:
    """Built once for these captions: it stands under most screens."""
    (
        tier,
        perks,
        coupons,
        why,
        history,
        prices,
        points,
        benefits,
        invites,
        commission,
        support,
        settings,
        privacy,
        language,
        helping,
    ) = captions
    return keyboard(
        [(tier, MyTierPress()), (benefits, MyBenefitsPress())],
        [(perks, PerksPress(page=0)), (coupons, CouponsPress(page=0))],
        [(points, PointsPress()), (prices, PricesPress(category="all", page=0))],
        [(why, MyWhyPress()), (history, HistoryPress(page=0)), (support, SupportPress())],
        [(invites, InvitesPress(page=0)), (commission, CommissionPress())],
        [
            (settings, SettingsPress()),
            (privacy, PrivacyPress()),
            (language, LanguagesPress()),
            (helping, HelpPress()),
        ],
    )


def join(chat: Router) -> None:
    chat.callback_query.register(on_menu, MenuPress.filter())
