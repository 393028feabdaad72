"""/price: what things cost for the member, how that is reached, and what the next tier pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.callbacks import MenuPress, PricePress, PricesPress
from handlers.screens import Screen, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.languages import said
from locales.values import Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from tiers.prices import FindItem, Found, Priced, PricePage, QuoteItem, ShowPrices
    from tiers.pricing import Item, Quote, Step
    from tiers.records import Actor

_QUANTITIES = 3


async def on_price(  # noqa: PLR0913, PLR0917 - aiogram gives by name what it is asked for
    message: Message,
    payload: str,
    actor: Actor,
    show_prices: ShowPrices,
    find_item: FindItem,
    quote_item: QuoteItem,
    catalog: Catalog,
) -> None:
    if not payload:
        await show(message, prices_screen(await show_prices(actor), actor, catalog))
        return
    found = await find_item(actor, payload)
    if len(found.items) == 1:
        priced = await quote_item(actor, found.items[0].sku)
        await show(message, price_screen(priced, actor, catalog))
        return
    await show(message, found_screen(found, actor, catalog))


async def on_prices_pressed(
    query: CallbackQuery,
    actor: Actor,
    show_prices: ShowPrices,
    catalog: Catalog,
    callback_data: PricesPress,
) -> None:
    page = await show_prices(actor, callback_data.category, callback_data.page)
    await show(query, prices_screen(page, actor, catalog))


async def on_price_pressed(
    query: CallbackQuery,
    actor: Actor,
    quote_item: QuoteItem,
    catalog: Catalog,
    callback_data: PricePress,
) -> None:
    priced = await quote_item(actor, callback_data.item, callback_data.quantity)
    await show(query, price_screen(priced, actor, catalog))


# --- the list ---------------------------------------------------------------------------------------


def prices_screen(page: PricePage, actor: Actor, catalog: Catalog) -> Screen:
    """One page of a category, with what each item costs this member."""
    teller = Teller.of(catalog, actor.language, page.programme)
    return Screen(fitted(list(_list_lines(teller, page))), _list_keyboard(teller, page))


def _list_lines(teller: Teller, page: PricePage) -> Iterator[Safe]:
    tier = teller.badged(page.prices.track, page.tier)
    yield teller.text("prices-title", tier=tier)
    yield GAP
    name = said(page.prices.categories[page.category].name, teller.language)
    yield teller.text("prices-category", category=name, page=page.page + 1, pages=page.pages)
    for quote in page.quotes:
        yield teller.text(
            "prices-line",
            item=item_name(teller, page.prices.items[quote.item]),
            mine=money(quote, quote.amount),
            listed=money(quote, quote.list),
            lower=quote.amount < quote.list,
        )
    yield GAP
    yield teller.text("prices-how-to-ask")


def _list_keyboard(teller: Teller, page: PricePage) -> InlineKeyboardMarkup:
    tabs = [
        (
            teller.plain(
                "prices-tab",
                category=said(each.name, teller.language),
                here=each.id == page.category,
            ),
            PricesPress(category=each.id, page=0),
        )
        for each in page.prices.categories.values()
    ]
    items = [
        (item_name(teller, page.prices.items[each.item]), PricePress(item=each.item, quantity=1))
        for each in page.quotes
    ]
    turns = turning(
        page.page,
        page.pages,
        lambda to: PricesPress(category=page.category, page=to),
        back=teller.plain("prices-button-before"),
        on=teller.plain("prices-button-after"),
    )
    return keyboard(
        *([tabs[at : at + 3] for at in range(0, len(tabs), 3)] if len(tabs) > 1 else []),
        *[items[at : at + 2] for at in range(0, len(items), 2)],
        turns,
        [(teller.plain("start-button-menu"), MenuPress())],
    )


def found_screen(found: Found, actor: Actor, catalog: Catalog) -> Screen:
    """What may have been meant, a button each."""
    teller = Teller.of(catalog, actor.language, found.programme)
    rows = [
        [(item_name(teller, item), PricePress(item=item.sku, quantity=1))] for item in found.items
    ]
    key = "prices-did-you-mean" if found.items else "prices-nothing-found"
    more = [(teller.plain("prices-button-list"), PricesPress(category="all", page=0))]
    return Screen(teller.text(key), keyboard(*rows, more))


# --- one item ---------------------------------------------------------------------------------------


def price_screen(priced: Priced, actor: Actor, catalog: Catalog) -> Screen:
    """What an order costs, step by step, and one tier up."""
    teller = Teller.of(catalog, actor.language, priced.programme)
    return Screen(fitted(list(_price_lines(teller, priced))), _price_keyboard(teller, priced))


def _price_lines(teller: Teller, priced: Priced) -> Iterator[Safe]:
    quote = priced.quote
    name, mine = item_name(teller, priced.item), money(quote, quote.amount)
    yield teller.text("prices-item", item=name, quantity=quote.quantity, mine=mine)
    yield GAP
    for step in quote.steps:
        yield _step(teller, priced, step)
    if quote.next is not None:
        yield GAP
        yield teller.text(
            "prices-next",
            tier=teller.badged(priced.prices.track, quote.next.tier),
            amount=money(quote, quote.next.amount),
            less=money(quote, quote.amount - quote.next.amount),
            lower=quote.next.amount < quote.amount,
        )


def _step(teller: Teller, priced: Priced, step: Step) -> Safe:
    amount = money(priced.quote, step.amount)
    off = teller.text("prices-off", share=step.off) if step.off else Safe("")
    if step.kind == "tier":
        tier = teller.tier_name(priced.prices.track, step.reason)
        return teller.text("prices-step-tier", tier=tier, off=off, amount=amount)
    if step.kind == "band":
        metric = teller.metric_name(priced.prices.band_metric)
        reached = teller.quantity(priced.prices.band_measure, step.at_least)
        return teller.text(
            "prices-step-band", metric=metric, reached=reached, off=off, amount=amount
        )
    if step.kind == "coupon":
        perk = priced.programme.perks.get(step.reason)
        name = said(perk.name, teller.language) if perk else step.reason
        return teller.text("prices-step-coupon", name=name, off=off, amount=amount)
    if step.kind == "quantity":
        return teller.text("prices-step-quantity", pieces=step.at_least, off=off, amount=amount)
    return teller.text("prices-step", kind=step.kind, off=off, amount=amount)


def _price_keyboard(teller: Teller, priced: Priced) -> InlineKeyboardMarkup:
    ladder, item = priced.prices.quantities, priced.item
    levels = ladder.levels if ladder and ladder.level(item.category, 10**9) else ()
    pieces = (1, *(level.at_least for level in levels[:_QUANTITIES]))
    amounts = [
        (
            teller.plain("prices-button-pieces", pieces=each, here=each == priced.quote.quantity),
            PricePress(item=item.sku, quantity=each),
        )
        for each in pieces
    ]
    back = PricesPress(category=item.category, page=0)
    return keyboard(
        amounts if len(amounts) > 1 else [],
        [
            (teller.plain("prices-button-list"), back),
            (teller.plain("start-button-menu"), MenuPress()),
        ],
    )


def item_name(teller: Teller, item: Item) -> str:
    """What the item is called in the person's language."""
    return said(item.name, teller.language)


def money(quote: Quote, minor: int) -> Money:
    """An amount of a quote."""
    return Money(minor, quote.currency)


def join(chat: Router) -> None:
    chat.message.register(on_price, Asks("price"))
    chat.callback_query.register(on_prices_pressed, PricesPress.filter())
    chat.callback_query.register(on_price_pressed, PricePress.filter())
