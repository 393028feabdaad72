"""Payouts held against the ledger of commission: what is open is held, what is paid was paid (K4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiers.store.books import Books


def wrong_with_payouts(books: Books) -> tuple[str, str] | None:
    """The first agent whose payouts and ledger differ: where, and what; None: all is well."""
    found = books.payouts.out_of_step()
    return None if found is None else (f"payouts of member {found[0]}", found[1])
