"""What `verify` asks of teams: figures are what sales and uplines add up to (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.calendar import period_first

if TYPE_CHECKING:
    from tiers.programme import Programme
    from tiers.store.books import Books


def wrong_with_teams(books: Books, programme: Programme) -> tuple[str, str] | None:
    """Where, and what differs; None: all figures add up."""
    first, last = books.team_checks.days() or (1, 1)
    wrong = books.team_checks.first_wrong(programme.currency, period_first(first, "month"), last)
    if wrong is None:
        return None
    table, upline = wrong
    return f"{table} of member {upline}", "it does not match their line's sales and members"
