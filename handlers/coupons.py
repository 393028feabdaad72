"""/coupons: everything a member has claimed, with every code they own («我的卡券»)."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.callbacks import CouponsPress, MenuPress, PerksPress
from handlers.perks import gives
from handlers.screens import Screen, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Prose, Safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from tiers.perks import Card, Cards, LookUpCode, MyClaims
    from tiers.records import Actor


async def on_coupons(
    message: Message, actor: Actor, my_claims: MyClaims, catalog: Catalog
) -> None:
    await show(message, coupons_screen(await my_claims(actor), actor, catalog))


async def on_coupons_turned(
    query: CallbackQuery,
    callback_data: CouponsPress,
    actor: Actor,
    my_claims: MyClaims,
    catalog: Catalog,
) -> None:
    cards = await my_claims(actor, callback_data.page)
    await show(query, coupons_screen(cards, actor, catalog))


async def on_redeem(
    message: Message, payload: str, actor: Actor, look_up_code: LookUpCode, catalog: Catalog
) -> None:
    """`/redeem CODE`: which of my coupons is this, and is it still good?"""
    if not payload.strip():
        await show(message, Screen(catalog.text(actor.language, "coupon-redeem-usage")))
        return
    card, programme = await look_up_code(actor, payload)
    teller = Teller.of(catalog, actor.language, programme)
    mine = (teller.plain("coupons-button-mine"), CouponsPress(page=0))
    await show(message, Screen("\n".join(_card(teller, card)), keyboard([mine])))


def coupons_screen(cards: Cards, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, cards.programme)
    return Screen(fitted(list(_lines(teller, cards))), _keyboard(teller, cards))


def _lines(teller: Teller, cards: Cards) -> Iterator[Safe]:
    if not cards.cards:
        yield teller.text("coupons-empty")
        return
    yield teller.text("coupons-title", page=cards.page + 1, pages=cards.pages)
    for card in cards.cards:
        yield GAP
        yield from _card(teller, card)


def _card(teller: Teller, card: Card) -> Iterator[Safe]:
    claim = card.claim
    state = "waits" if claim.waits else claim.state
    yield teller.text("coupon-line", state=state, name=teller.perk_name(claim.perk))
    given = gives(teller, claim.kind, claim.gave)
    if given is not None:
        yield given
    if card.code is not None:
        yield teller.text("coupon-code", code=code(card.code))
    if claim.link is not None and claim.state == "claimed":
        yield teller.text("coupon-link", link=Prose(claim.link))
    if claim.expires_at is not None and claim.state == "claimed":
        yield teller.text("coupon-until", at=claim.expires_at)
    tier = teller.badged(claim.track, claim.tier)
    yield teller.text("coupon-claimed", at=claim.claimed_at, tier=tier)
    if claim.reason:
        yield why(teller, claim.reason)


def why(teller: Teller, reason: str) -> Safe:
    """Why a claim was refused: one of our reasons, or the staff's own words."""
    return teller.text("coupon-reason", reason=teller.text("coupon-why", reason=Prose(reason)))


def code(text: str) -> Safe:
    """A code to be copied: markup made harmless, and no invisible character around it."""
    return Safe(html.escape(text))


def _keyboard(teller: Teller, cards: Cards) -> InlineKeyboardMarkup:
    turns = turning(
        cards.page,
        cards.pages,
        lambda to: CouponsPress(page=to),
        back=teller.plain("history-button-newer"),
        on=teller.plain("history-button-older"),
    )
    back = (teller.plain("perks-button-all"), PerksPress(page=0))
    return keyboard(turns, [back, (teller.plain("start-button-menu"), MenuPress())])


def join(chat: Router) -> None:
    chat.message.register(on_coupons, Asks("coupons"))
    chat.message.register(on_redeem, Asks("redeem"))
    chat.callback_query.register(on_coupons_turned, CouponsPress.filter())
