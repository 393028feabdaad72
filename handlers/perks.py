"""/perks: what a member has, can claim, and would have one tier up; one screen for each perk."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from handlers.asking import Asks
from handlers.callbacks import (
    BirthdayPress,
    ClaimPress,
    CouponsPress,
    MenuPress,
    PerkPress,
    PerksPress,
)
from handlers.promotion_callbacks import PromotedPerkPress
from handlers.screens import Screen, close, fitted, keyboard, send, show, turning
from handlers.telling import GAP, Teller
from locales.languages import said
from locales.values import Prose, Safe
from tiers.paging import page_at
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from tiers.perks import Claimed, ClaimPerk, Offer, Offers, ShowPerks
    from tiers.promotions import NotePress
    from tiers.records import Actor

PAGE: Final = 8
_ORDER: Final = (
    "open", "birthday", "waits", "not_yet", "held", "mine", "paused", "frozen", "sold_out",
    "locked", "ended",
)  # fmt: skip
"""What can be had now comes first, what is over last."""


async def on_perks(
    message: Message, actor: Actor, show_perks: ShowPerks, catalog: Catalog
) -> None:
    await show(message, perks_screen(await show_perks(actor), 0, actor, catalog))


async def on_perks_turned(
    query: CallbackQuery,
    callback_data: PerksPress,
    actor: Actor,
    show_perks: ShowPerks,
    catalog: Catalog,
) -> None:
    offers = await show_perks(actor)
    await show(query, perks_screen(offers, callback_data.page, actor, catalog))


async def on_perk(
    query: CallbackQuery,
    callback_data: PerkPress,
    actor: Actor,
    show_perks: ShowPerks,
    catalog: Catalog,
) -> None:
    offers = await show_perks(actor, callback_data.perk)
    await show(query, perk_screen(offers, actor, catalog))


async def on_promoted(
    query: CallbackQuery,
    callback_data: PromotedPerkPress,
    actor: Actor,
    note_press: NotePress,
    show_perks: ShowPerks,
    catalog: Catalog,
) -> None:
    await note_press(actor, callback_data.broadcast)
    offers = await show_perks(actor, callback_data.perk)
    assert query.bot is not None  # noqa: S101 - whatever comes through the dispatcher has its bot
    # The promotion stays where it is.
    await send(query.bot, query.from_user.id, perk_screen(offers, actor, catalog))
    await close(query)


async def on_claim(
    query: CallbackQuery,
    callback_data: ClaimPress,
    actor: Actor,
    claim_perk: ClaimPerk,
    show_perks: ShowPerks,
    catalog: Catalog,
) -> None:
    claimed = await claim_perk(actor, callback_data.perk, callback_data.n)
    offers = await show_perks(actor, callback_data.perk)
    await show(query, perk_screen(offers, actor, catalog, claimed))


def perks_screen(offers: Offers, page: int, actor: Actor, catalog: Catalog) -> Screen:
    """A page of perks, each with its state and its button; pages count from 0."""
    teller = Teller.of(catalog, actor.language, offers.programme)
    ordered = sorted(offers.offers, key=lambda each: _ORDER.index(each.state))
    page, pages = page_at(page, len(ordered), PAGE)
    shown = ordered[page * PAGE : (page + 1) * PAGE]
    if shown:
        lines = [teller.text("perks-title", page=page + 1, pages=pages), GAP]
        lines += [teller.text("perks-line", **_about(teller, each)) for each in shown]
    else:
        lines = [teller.text("perks-empty")]
    return Screen(fitted(lines), _list_keyboard(teller, offers, shown, page, pages))


def perk_screen(
    offers: Offers, actor: Actor, catalog: Catalog, claimed: Claimed | None = None
) -> Screen:
    """One perk: what it is, who gets it, how the member stands before it, and the button."""
    teller = Teller.of(catalog, actor.language, offers.programme)
    [offer] = offers.offers
    return Screen(
        fitted(list(_perk_lines(teller, offer, claimed))), _perk_keyboard(teller, offer, claimed)
    )


def _perk_lines(teller: Teller, offer: Offer, claimed: Claimed | None) -> Iterator[Safe]:
    perk = offer.perk
    yield teller.text("perk-title", name=said(perk.name, teller.language))
    yield teller.text("perk-how", how=Prose(said(perk.how, teller.language)))
    given = gives(teller, perk.kind, _given(offer))
    if given is not None:
        yield given
    if perk.cost:
        yield teller.text("perk-cost", points=perk.cost)
    if perk.valid_days:
        yield teller.text("perk-valid", days=perk.valid_days)
    yield GAP
    if claimed is not None:
        yield teller.text("perk-claimed", kind=claimed.kind, waits=claimed.waits)
        return
    yield teller.text("perk-state", **_about(teller, offer))
    if offer.state == "open":
        if offer.left is not None:
            yield teller.text("perk-left", left=offer.left)
        if offer.at is not None:
            yield teller.text("perk-until", at=offer.at)


def _given(offer: Offer) -> Mapping[str, Any]:
    perk = offer.perk
    percent = None if perk.percent is None else str(perk.percent)
    return {
        "percent": percent, "amount": perk.amount, "points": perk.points,
        "merchant": perk.merchant, "category": perk.category,
    }  # fmt: skip


def gives(teller: Teller, kind: str, given: Mapping[str, Any]) -> Safe | None:
    """What a perk or a claim is good for, in a line; None: its name says it all."""
    value: object
    if kind == "percent_off" and given.get("percent"):
        value = Fraction(given["percent"])
    elif kind == "amount_off" and given.get("amount"):
        value = Money(given["amount"], teller.programme.currency)
    elif kind == "points" and given.get("points"):
        value = given["points"]
    else:
        return None
    scope = given.get("merchant") or given.get("category") or ""
    return teller.text("perk-gives", kind=kind, value=value, scope=scope, scoped=bool(scope))


def _about(teller: Teller, offer: Offer) -> dict[str, object]:
    """What the sentences about a state may name."""
    tier = "" if offer.tier is None else teller.badged(*offer.tier)
    return {
        "state": offer.state,
        "name": said(offer.perk.name, teller.language),
        "tier": tier,
        "at": offer.at or "",
        "again": offer.at is not None,
    }


def _list_keyboard(
    teller: Teller, offers: Offers, shown: Sequence[Offer], page: int, pages: int
) -> InlineKeyboardMarkup:
    buttons = [
        (said(each.perk.name, teller.language), PerkPress(perk=each.perk.id)) for each in shown
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    turns = turning(
        page,
        pages,
        lambda to: PerksPress(page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    mine = (teller.plain("coupons-button", count=offers.claims), CouponsPress(page=0))
    return keyboard(*rows, turns, [mine], [(teller.plain("start-button-menu"), MenuPress())])


def _perk_keyboard(teller: Teller, offer: Offer, claimed: Claimed | None) -> InlineKeyboardMarkup:
    act: list[tuple[str, Any]] = []
    if claimed is None and offer.state == "open":
        cost = offer.perk.cost
        press = ClaimPress(perk=offer.perk.id, n=offer.n)
        act = [(teller.plain("perk-button-claim", cost=cost, paid=bool(cost)), press)]
    elif claimed is not None or offer.state in {"mine", "waits"}:
        act = [(teller.plain("coupons-button-mine"), CouponsPress(page=0))]
    elif offer.state == "birthday":
        act = [(teller.plain("perk-button-birthday"), BirthdayPress())]
    back = (teller.plain("perks-button-all"), PerksPress(page=0))
    return keyboard(act, [back, (teller.plain("start-button-menu"), MenuPress())])


def join(chat: Router) -> None:
    chat.message.register(on_perks, Asks("perks"))
    chat.callback_query.register(on_perks_turned, PerksPress.filter())
    chat.callback_query.register(on_perk, PerkPress.filter())
    chat.callback_query.register(on_promoted, PromotedPerkPress.filter())
    chat.callback_query.register(on_claim, ClaimPress.filter())
