"""What things cost for a member: the list, one item with its steps, and the quote for the shop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tiers.buying import buyer, price_list
from tiers.errors import BadQuantity, UnknownAccount, UnknownItem
from tiers.paging import page_at
from tiers.pricing import MOST_QUANTITY, quote
from tiers.pricing.finding import find

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.buying import Buyer
    from tiers.pricing import Item, PriceList, Quote
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 6
"""Items on one screen."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A quote with the programme that gave it."""

    quote: Quote
    prices: PriceList
    programme: Programme

    @property
    def item(self) -> Item:
        return self.prices.items[self.quote.item]


@dataclass(frozen=True, slots=True)
class PricePage:
    """One page of a category's items, each with what one piece costs the member; pages from 0."""

    category: str
    quotes: tuple[Quote, ...]
    page: int
    pages: int
    tier: str
    prices: PriceList
    programme: Programme


@dataclass(frozen=True, slots=True)
class Found:
    """What a person may have meant, best first."""

    items: tuple[Item, ...]
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowPrices:
    """The price list as it is for the member."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, category: str = "", page: int = 0) -> PricePage:
        """A category that is gone gives the first, a page beyond the last the last (E.2 row 34).

        Raises `NoPrices`.
        """
        versions, now = self.versions(), self.clock()
        who = await self.store.read(lambda books: buyer(books, actor.member_id, now, versions))
        chosen = (
            category if category in who.prices.categories else next(iter(who.prices.categories))
        )
        items = [item for item in who.prices.items.values() if item.category == chosen]
        page, pages = page_at(page, len(items), PAGE)
        quotes = tuple(
            quote(who.prices, item.sku, who.context)
            for item in items[page * PAGE : (page + 1) * PAGE]
        )
        tier = who.prices.ranks[who.context.rank]
        return PricePage(chosen, quotes, page, pages, tier, who.prices, who.programme)


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """What an order of one item costs the member, step by step."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, item: str, quantity: int = 1) -> Priced:
        """Raises `NoPrices`, `UnknownItem` and `BadQuantity`."""
        versions, now = self.versions(), self.clock()
        _check(price_list(versions[-1].programme), item, quantity)
        who = await self.store.read(lambda books: buyer(books, actor.member_id, now, versions))
        return _priced(who, item, quantity)


@dataclass(frozen=True, slots=True)
class FindItem:
    """The item that a person's words mean, or those that come near."""

    versions: Callable[[], Sequence[Version]]

    async def __call__(self, actor: Actor, words: str) -> Found:  # noqa: ARG002 - all may see it
        """Raises `NoPrices`."""
        programme = self.versions()[-1].programme
        return Found(find(price_list(programme), words), programme)


@dataclass(frozen=True, slots=True)
class QuoteAccount:
    """The same quote for a shop account, for the shop."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, source: str, account: str, item: str, quantity: int = 1) -> Priced:
        """Raises `NoPrices`, `UnknownItem`, `BadQuantity` and `UnknownAccount`."""
        versions, now = self.versions(), self.clock()
        _check(price_list(versions[-1].programme), item, quantity)

        def look(books: Books) -> Buyer:
            known = books.people.account(source, account)
            if known is None:
                raise UnknownAccount(source, account)
            return buyer(books, known.member_id, now, versions)

        return _priced(await self.store.read(look), item, quantity)


def _check(prices: PriceList, item: str, quantity: int) -> None:
    if item not in prices.items:
        raise UnknownItem(item)
    if not 1 <= quantity <= MOST_QUANTITY:
        raise BadQuantity(MOST_QUANTITY)


def _priced(who: Buyer, item: str, quantity: int) -> Priced:
    found = quote(who.prices, item, replace(who.context, quantity=quantity))
    return Priced(found, who.prices, who.programme)
