"""What a member paid less than the list prices this year, and what of it can't be counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first
from tiers.postings import REFUND, REVERSAL, Family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from tiers.postings import JournalRow
    from tiers.programme import Programme
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.goods import Goods
    from tiers.timeline import Version

NOT_SALES: Final = frozenset({REFUND, REVERSAL, "recharge"})


@dataclass(frozen=True, slots=True)
class Savings:
    """Minor units saved since a day, over how many orders; `left_out` counts orders by reason.

    The reasons: `no_item` (none is named, or no quantity), `unknown_item` (not on the price list
    of then), `other_currency`, `above_list` (more was paid than the list says, so it was another
    price).
    """

    since: date
    amount: int
    orders: int
    left_out: tuple[tuple[str, int], ...] = ()


def savings_of(
    books: Books, member_id: MemberId, now: datetime, versions: Sequence[Version]
) -> Savings:
    """From the first local day of the year on, each order by the programme in force then.

    Refunded orders save nothing; of what is partly refunded, the part that is kept counts.
    """
    calendar = versions[-1].programme.calendar
    first = period_first(calendar.day_of(now), "year")
    since = calendar.begins(first)
    mine = [each.id for each in books.people.accounts(member_id) if each.external_id is not None]
    if not mine:
        return Savings(date.fromordinal(first), 0, 0)
    goods, excluded = books.goods.of(mine, since), books.corrections.excluded(mine)
    amount, orders, left_out = 0, 0, Counter[str]()
    for rows in books.journal.rows(mine).values():
        for family in _sales(rows, since, now):
            if family.event.id in excluded or not family.cell().count:
                continue
            programme = _in_force(versions, family.event.occurred_at)
            saved = saved_by(programme, family, goods[family.event.id])
            if isinstance(saved, str):
                left_out[saved] += 1
            else:
                amount, orders = amount + saved, orders + 1
    return Savings(date.fromordinal(first), amount, orders, tuple(sorted(left_out.items())))


def saved_by(programme: Programme, family: Family, goods: Goods) -> int | str:
    """What one order saved, in minor units; or the word of why it can't be counted."""
    event, prices = family.event, programme.prices
    if goods.item is None or not goods.quantity:
        return "no_item"
    if prices is None or goods.item not in prices.items:
        return "unknown_item"
    if event.currency != prices.currency:
        return "other_currency"
    amount = event.amount or 0
    saved = prices.items[goods.item].list * goods.quantity - (
        amount if goods.paid is None else goods.paid
    )
    if saved < 0:
        return "above_list"
    return saved * family.left() // amount if amount else saved


def _sales(rows: Sequence[JournalRow], since: datetime, now: datetime) -> Iterator[Family]:
    """Orders of the year that stand, each with its refunds."""
    corrected = {row.corrects for row in rows if row.corrects is not None}
    standing = [row for row in rows if row.id not in corrected]
    refunds: defaultdict[str | None, list[JournalRow]] = defaultdict(list)
    for row in standing:
        if row.kind == REFUND:
            refunds[row.refers_to].append(row)
    for row in standing:
        this_year = since <= row.occurred_at <= now
        if this_year and row.amount is not None and row.kind not in NOT_SALES:
            yield Family(row, tuple(refunds[row.event_id]))


def _in_force(versions: Sequence[Version], at: datetime) -> Programme:
    past = [version for version in versions if version.in_force_from <= at]
    return (past[-1] if past else versions[0]).programme
