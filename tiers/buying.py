"""Who buys: all that a price depends on about a member, read in one snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tiers.errors import NoPrices
from tiers.holding import holding
from tiers.metrics import Sheet, measure
from tiers.pricing import Context
from tiers.programme.discounts import discount_of
from tiers.records import Discount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tiers.pricing import PriceList
    from tiers.programme import Programme
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class Buyer:
    """A member before the price list of the programme in force."""

    programme: Programme
    prices: PriceList
    context: Context
    """For one piece."""


def buyer(books: Books, member_id: MemberId, now: datetime, versions: Sequence[Version]) -> Buyer:
    """The member as a buyer at `now`. Raises `NoPrices`."""
    programme = versions[-1].programme
    prices = price_list(programme)
    gate = books.perks.gate(member_id, "")
    if gate is None:
        raise LookupError(member_id)
    tiers = holding(books, member_id, gate, now, versions).tiers
    claimed = _claimed_discounts(books, member_id, now)
    rank = prices.rank(tiers.get(prices.track, ""))
    above = {**tiers, prices.track: prices.ranks[min(rank + 1, len(prices.ranks) - 1)]}
    context = Context(
        rank=rank,
        band=_band(books, member_id, programme, now),
        birthday=_is_birthday_month(programme, gate.birthday, now),
        discounts=(*_standing_discounts(programme, tiers, now), *claimed),
        ahead=(*_standing_discounts(programme, above, now), *claimed),
    )
    return Buyer(programme, prices, context)


def price_list(programme: Programme) -> PriceList:
    """What the programme sells. Raises `NoPrices`."""
    if programme.prices is None:
        raise NoPrices
    return programme.prices


def _band(books: Books, member_id: MemberId, programme: Programme, now: datetime) -> int | None:
    """What the member bought in the last closed period, in the unit of the bands.

    The running totals know it: what is closed can't be changed by what has yet to come.
    """
    prices = programme.prices
    if prices is None or not prices.bands:
        return None
    mine = [each.id for each in books.people.accounts(member_id) if each.external_id is not None]
    sheet = Sheet(*books.totals.of(mine)) if mine else Sheet([], [])
    today = programme.calendar.day_of(now)
    value = measure(programme, prices.band_metric, sheet, today).value
    return None if value is None else int(value)


def _is_birthday_month(programme: Programme, birthday: str | None, now: datetime) -> bool:
    """In the programme's zone. Whoever was born on February 29 has all of February."""
    if birthday is None:
        return False
    return date.fromordinal(programme.calendar.day_of(now)).month == int(birthday[:2])


def _claimed_discounts(books: Books, member_id: MemberId, now: datetime) -> tuple[Discount, ...]:
    """The discounts that the member has claimed and not used yet, as they were given."""
    found = []
    for claim in books.claims.discounts(member_id, now):
        gave = claim.gave
        if not gave.get("merchant"):
            share = None if gave.get("percent") is None else Fraction(gave["percent"])
            category = frozenset({gave.get("category") or ""} - {""})
            found.append(Discount(claim.perk, share, gave.get("amount") or 0, categories=category))
    return tuple(found)


def _standing_discounts(
    programme: Programme, tiers: Mapping[str, str], now: datetime
) -> tuple[Discount, ...]:
    """The discounts that the member's tiers hold without any claim."""
    found = []
    for perk in programme.perks.values():
        discount, proof = discount_of(perk), perk.proof(tiers)
        if perk.is_standing and discount and proof and perk.window(proof[1], now)[0]:
            found.append(discount)
    return tuple(found)
