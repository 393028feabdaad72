"""What `verify` asks of points: chains, balances and lots from the entries, awards from the journal."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from tiers.chain_checks import grouped, wrong_with_chain
from tiers.earning import Rate, earning_at, families
from tiers.ledger import ACCOUNTS, UNIT, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    from tiers.postings import JournalRow
    from tiers.records import AccountId
    from tiers.store.books import Books
    from tiers.store.books.awards import Award
    from tiers.timeline import Version

    Wrong = tuple[str, str] | None

SLICE: Final = 50
"""Members looked at in one snapshot."""


def wrong_with_wallets(books: Books, after: int) -> tuple[int | None, int, Wrong]:
    """The next wallets: the last member looked at (None: no more), entries seen, what is wrong."""
    wallets = books.wallets.after(after, SLICE)
    if not wallets:
        stray = books.wallets.strays()
        where = None if stray is None else (f"points transaction {stray}", "it has no wallet")
        return None, 0, where
    first, last = wallets[0].member_id, wallets[-1].member_id
    entries = grouped(books.wallets.entries(first, last))
    moves = grouped(books.wallets.moves(first, last))
    said = {
        member: list(rows)
        for member, rows in groupby(books.wallets.transactions(first, last), itemgetter(0))
    }
    lots = grouped(books.wallets.lots(first, last))
    awards: defaultdict[int, list[Award]] = defaultdict(list)
    for award in books.awards.of_members([wallet.member_id for wallet in wallets]):
        awards[award.member_id].append(award)
    for wallet in wallets:
        member = wallet.member_id
        wrong = (
            wrong_with_chain(
                "points",
                ACCOUNTS,
                wallet,
                said.get(member, []),
                entries,
                partial(_line, moves=moves),
            )
            or _lots(wallet, lots.get(member, []))
            or _worths(wallet, awards[member])
        )
        if wrong:
            return last, 0, wrong
    return last, sum(map(len, entries.values())), None


def _line(row: Any, entries: tuple[Any, ...], moves: dict[int, list[Any]]) -> Line:
    return Line._make((*row[2:9], entries, tuple(moves.get(row[1], ()))))


def _lots(wallet: Row[Any], lots: Sequence[Any]) -> Wrong:
    """Lots hold what was put in less what was taken, and together what can be spent or is pending."""
    held = {True: 0, False: 0}
    for lot, amount, remaining, pending, _, moved in lots:
        if amount + moved != remaining:
            return f"points lot {lot}", f"{remaining} remain, its movements leave {amount + moved}"
        held[bool(pending) and remaining > 0] += remaining
    if (held[False], held[True]) != (wallet.available, wallet.pending):
        return f"points of member {wallet.member_id}", "the lots do not add up to the balance"
    return None


def _worths(wallet: Row[Any], awards: Sequence[Award]) -> Wrong:
    """What events have earned is the sum of their worths, rounded down once (L7)."""
    worth = sum(Rate(a.rate, a.flat, "").worth(a.net, a.count) for a in awards)
    if worth != wallet.awarded * UNIT + wallet.carry:
        return f"points of member {wallet.member_id}", "its events are worth more, or less"
    return None


def wrong_with_awards(
    books: Books,
    rows: Mapping[AccountId, Sequence[JournalRow]],
    excluded: Mapping[int, str],
    versions: Sequence[Version],
) -> Wrong:
    """Each event that was looked at counts for what the journal says of it now (L4)."""
    if all(each.programme.points is None for each in versions):
        return None
    for account, mine in rows.items():
        if books.awards.account(account) is not None:
            continue  # it is still to be looked at
        known = books.awards.of(account)
        for family, stands in families(mine):
            event = family.event
            cell = family.cell() if stands and event.id not in excluded else None
            counts = (0, 0) if cell is None else (cell.amount, cell.count)
            award = known.get(event.id)
            found = earning_at(versions, event.kind, event.occurred_at)
            earns = found is not None and event.currency in (None, found[0].currency)
            if award is None and earns and counts[1]:
                return f"event {event.id}", "it has earned no points"
            if award is not None and (award.net, award.count) != counts:
                return f"event {event.id}", "its points are not what it is worth now"
    return None
