"""What `verify` asks of every ledger: each transaction follows from the one before and adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiers.chain import GENESIS
from tiers.ledger import next_link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Row

    from tiers.ledger import Line

    Wrong = tuple[str, str] | None


def wrong_with_chain(
    ledger: str,
    accounts: Sequence[str],
    wallet: Row[Any],
    said: Sequence[Any],
    entries: dict[int, list[Any]],
    line: Callable[[Any, tuple[Any, ...]], Line],
) -> Wrong:
    """Every transaction leads to the next, and the last to the wallet (L1, L2, L6).

    `said` are rows of member, id, place … link; `line` makes of one and its entries what its link
    binds.
    """
    balances = dict.fromkeys(accounts, 0)
    head = GENESIS
    for place, row in enumerate(said, start=1):
        mine = entries.get(row[1], [])
        head = next_link(head, line(row, tuple(mine)))
        wrong = _step(place, row, mine, balances)
        if wrong is None and head != bytes(row[-1]):
            wrong = "it does not follow from the transaction before"
        if wrong is not None:
            where = f"{ledger} transaction {row[1]} (member {wallet.member_id}, place {row[2]})"
            return where, wrong
    where = f"{ledger} of member {wallet.member_id}"
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


def grouped(rows: Sequence[Any]) -> dict[int, list[Any]]:
    """By the first column, the others as tuples."""
    found: dict[int, list[Any]] = {}
    for key, *others in rows:
        mine = found.get(key)
        if mine is None:
            found[key] = [tuple(others)]
        else:
            mine.append(tuple(others))
    return found
