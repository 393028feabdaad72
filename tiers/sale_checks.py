"""What `verify` asks of sales: each counts for the upline of its instant, as much as the journal says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.earning import families
from tiers.store.books.uplines import upline_of
from tiers.worth import NOTHING, SOLD, Worth, worth_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiers.postings import JournalRow
    from tiers.records import AccountId
    from tiers.store.books import Books

    Wrong = tuple[str, str] | None


def wrong_with_sales(
    books: Books,
    rows: Mapping[AccountId, Sequence[JournalRow]],
    excluded: Mapping[int, str],
) -> Wrong:
    """The first purchase of these accounts that counts for another upline, or for more or less."""
    owners = books.sales.up_to_date([*rows])
    for account, owner in owners.items():
        edges = books.uplines.all_of(owner)
        sold = [each for each in families(rows[account]) if each[0].event.kind == SOLD]
        known = books.sales.of_events([family.event.id for family, _ in sold]) if edges else {}
        payments = books.sales.payments(known)
        for family, stands in sold if edges else ():
            event = family.event
            edge, sale = upline_of(edges, event.occurred_at), known.get(event.id)
            counts = edge is not None and stands and event.id not in excluded
            paid = payments[event.id][0] if event.id in payments else None
            worth = worth_of(family, paid) if counts else NOTHING
            if sale is None:
                if counts:
                    return f"event {event.id}", "it counts for no upline"
            elif Worth(sale.net, sale.paid, sale.count) != worth:
                return f"event {event.id}", "it does not count for its upline what it is worth now"
            elif edge is not None and sale.upline_id != edge.upline_id:
                return f"event {event.id}", "it counts for another upline"
    return None
