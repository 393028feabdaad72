"""Broadcasts held against the rows of whom they were for (B1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiers.store.books import Books


def wrong_with_broadcasts(books: Books) -> tuple[str, str] | None:
    """The first broadcast with more or fewer recipients than its numbers say; None: all is well."""
    found = books.results.out_of_step()
    if found is not None:
        number, said, there = found
        return f"broadcast {number}", f"{said} recipients were agreed to, {there} are written down"
    found = books.revisions.out_of_step()
    if found is not None:
        number, said, there = found
        return f"broadcast {number}", f"revised at {said} recipients, {there} are written down"
    astray = books.revisions.astray()
    if astray is not None:
        return f"broadcast {astray}", "says the words of a correction that is not its own"
    return None
