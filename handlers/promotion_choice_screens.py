"""What there is to choose for a promotion: perks for its buttons, its category, how it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.promotion_callbacks import (
    PromotionCategoryPress,
    PromotionExpiryPress,
    PromotionPerkPress,
    PromotionPerksPress,
    PromotionSharePress,
    PromotionSwitchPress,
)
from handlers.promotion_screens import back_to
from handlers.promotion_wording import category_name, switched
from handlers.screens import Screen, keyboard, turning
from handlers.telling import Teller
from tiers.paging import page_at
from tiers.promotions import EXPIRIES, SHARES, SWITCHES, categories

if TYPE_CHECKING:
    from handlers.promotion_screens import Row
    from locales.catalog import Catalog
    from tiers.promotions import Composed, Place
    from tiers.records import Actor

PERKS: Final = 8
"""Perks on one screen."""


def perks_screen(
    composed: Composed, at: Place, page: int, actor: Actor, catalog: Catalog
) -> Screen:
    teller = Teller.of(catalog, actor.language, composed.programme)
    known, perks = composed.promotion, list(composed.programme.perks)
    where = {"promotion": known.id, "part": at.part, "language": at.language}
    page, pages = page_at(page, len(perks), PERKS)
    rows: list[Row] = [
        [(teller.perk_name(each), PromotionPerkPress(perk=each, **where))]
        for each in perks[page * PERKS : (page + 1) * PERKS]
    ]
    turns = turning(
        page,
        pages,
        lambda to: PromotionPerksPress(page=to, **where),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    return Screen(
        teller.text("promotion-which-perk"), keyboard(*rows, turns, back_to(teller, known))
    )


def categories_screen(composed: Composed, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, composed.programme)
    known = composed.promotion
    rows: list[Row] = [
        [
            (
                switched(teller, category_name(teller, each), on=each == known.category),
                PromotionCategoryPress(promotion=known.id, category=each),
            )
        ]
        for each in categories(composed.programme)
    ]
    return Screen(teller.text("promotion-which-category"), keyboard(*rows, back_to(teller, known)))


def options_screen(composed: Composed, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, composed.programme)
    known = composed.promotion
    options = known.options
    rows: list[Row] = []
    for switch, field in SWITCHES.items():
        on = bool(getattr(options, field))
        press = PromotionSwitchPress(promotion=known.id, switch=switch, wish="off" if on else "on")
        name = teller.plain("promotion-switch", switch=switch)
        rows.append([(switched(teller, name, on=on), press)])
    hours: Row = [
        (
            switched(
                teller,
                teller.plain("promotion-expiry", hours=each),
                on=each == (options.expires_hours or 0),
            ),
            PromotionExpiryPress(promotion=known.id, hours=each),
        )
        for each in EXPIRIES
    ]
    share = options.control_percent
    if share is None:
        share = composed.programme.promotions.control_percent
    shares: Row = [
        (
            switched(
                teller,
                teller.plain("promotion-share", percent=each),
                on=each == share,
            ),
            PromotionSharePress(promotion=known.id, percent=each),
        )
        for each in SHARES
    ]
    return Screen(
        teller.text("promotion-options-title"),
        keyboard(*rows, hours[:4], hours[4:], shares, back_to(teller, known)),
    )
