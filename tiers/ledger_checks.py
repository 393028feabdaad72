"""What `verify` asks of points: chains, balances and lots from the entries, awards from the journal."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from tiers.chain import GENESIS
from tiers.earning import Rate, earning_at, families
from tiers.ledger import ACCOUNTS, UNIT, Line, next_link
from tiers.records import AccountId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

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
    entries = _grouped(books.wallets.entries(first, last))
    moves = _grouped(books.wallets.moves(first, last))
    said = {
        member: list(rows)
        for member, rows in groupby(books.wallets.transactions(first, last), itemgetter(0))
    }
    lots = _grouped(books.wallets.lots(first, last))
    awards: defaultdict[int, list[Award]] = defaultdict(list)
    for award in books.awards.of_members([wallet.member_id for wallet in wallets]):
        awards[award.member_id].append(award)
    for wallet in wallets:
        member = wallet.member_id
        wrong = (
            _chain(wallet, said.get(member, []), entries, moves)
            or _lots(wallet, lots.get(member, []))
            or _worths(wallet, awards[member])
        )
        if wrong:
            return last, 0, wrong
    return last, sum(map(len, entries.values())), None


def _grouped(rows: Sequence[Any]) -> dict[int, list[Any]]:
    """By the first column, the others as tuples."""
    found: dict[int, list[Any]] = {}
    for key, *others in rows:
        mine = found.get(key)
        if mine is None:
            found[key] = [tuple(others)]
        else:
            mine.append(tuple(others))
    return found


def _chain(
    wallet: Row[Any],
    said: Sequence[Any],
    entries: dict[int, list[Any]],
    moves: dict[int, list[Any]],
) -> Wrong:
    """Every transaction follows from the one before, adds up, and leads to the wallet (L1, L2, L6)."""
    balances = dict.fromkeys(ACCOUNTS, 0)
    head = GENESIS
    for place, row in enumerate(said, start=1):
        mine = entries.get(row[1], [])
        moved = tuple(moves.get(row[1], ()))
        head = next_link(head, Line._make((*row[2:9], tuple(mine), moved)))
        wrong = _step(place, row, mine, balances)
        if wrong is None and head != row[9]:
            wrong = "it does not follow from the transaction before"
        if wrong is not None:
            where = f"points transaction {row[1]} (member {wallet.member_id}, place {row[2]})"
            return where, wrong
    where = f"points of member {wallet.member_id}"
    if len(said) != wallet.length or head != wallet.head:
        return where, f"the chain ends at {len(said)}, its head says {wallet.length}"
    for account, balance in balances.items():
        if wallet._mapping[account] != balance:  # noqa: SLF001 - SQLAlchemy's public name for it
            return where, f"{account} is not the sum of its entries, {balance}"
    return None


def _step(place: int, row: Any, mine: Sequence[Any], balances: dict[str, int]) -> str | None:
    """What is wrong with a transaction's place and entries; the balances go on."""
    if row[2] != place:
        return f"place {place} of the chain is missing"
    total = 0
    for account, amount, after in mine:
        total += amount
        balances[account] += amount
        if balances[account] != after:
            return f"the balance of {account} after it is not the sum of its entries"
    return "its entries do not add up to zero" if total else None


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
    books: Books, account_ids: Sequence[int], versions: Sequence[Version]
) -> Wrong:
    """Each event that was looked at counts for what the journal says of it now (L4)."""
    if all(each.programme.points is None for each in versions):
        return None
    rows = books.journal.rows(account_ids)
    excluded = books.corrections.excluded(account_ids)
    for account in account_ids:
        if books.awards.account(account) is not None:
            continue  # it is still to be looked at
        known = books.awards.of(account)
        for family, stands in families(rows[AccountId(account)]):
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
