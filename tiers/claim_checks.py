"""What `verify` asks of claims and codes: counters, states, codes that open, each with its claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag

from tiers.vault import vault

if TYPE_CHECKING:
    from tiers.store.books import Books


def wrong_with_claims(books: Books) -> tuple[str, str] | None:
    """Where, and what differs; None: claims, counters and pools agree (C1, C2, C6, C7)."""
    perk = books.perks.miscounted()
    if perk is not None:
        return f"perk {perk}", "its counter does not match its claims"
    claim = books.claims.out_of_step()
    if claim is not None:
        return f"claim {claim}", "its state is not the last of its steps"
    claim = books.codes.missing()
    if claim is not None:
        return f"claim {claim}", "it gave a code and has none"
    pool = books.codes.miscounted()
    if pool is not None:
        return f"pool {pool}", "it has more or fewer free codes than it says"
    return _sealed(books)


def _sealed(books: Books) -> tuple[str, str] | None:
    keys = vault(books.shelf.key)
    for code in books.codes.all():
        try:
            said = keys.open(code.sealed, code.mark)
        except InvalidTag:
            return f"code {code.id}", "it cannot be opened: the row or the key is not what it was"
        if keys.mark(said) != code.mark:
            return f"code {code.id}", "it is found under another mark"
    return None
