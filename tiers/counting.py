"""Totals beside the journal, counted up anew from its rows: after a correction, for another calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.metrics import sheet_of
from tiers.postings import count_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tiers.calendar import Calendar
    from tiers.metrics import Sheet
    from tiers.postings import Counted
    from tiers.records import AccountId
    from tiers.store.books import Books

SLICE = 500
"""Accounts at a time, so that a million events never stand in memory together."""


def counted(
    books: Books, accounts: Sequence[int], known_at: datetime | None = None
) -> dict[AccountId, Counted]:
    """What each account's journal amounts to, as known then (default: now)."""
    excluded = books.corrections.excluded(accounts, known_at)
    rows = books.journal.rows(accounts)
    return {
        account: count_up(
            [row for row in mine if known_at is None or row.recorded_at <= known_at], excluded
        )
        for account, mine in rows.items()
    }


def sheet_from(counted: Counted, calendar: Calendar) -> Sheet:
    """The totals that an account should have, without lines that hold nothing."""
    sheet = sheet_of(counted.postings, calendar, counted.left_out)
    return type(sheet)(
        [
            day
            for day in sheet.days
            if day.amount or day.count or day.refunded or day.refunded_count
        ],
        [party for party in sheet.parties if party.count],
        sheet.left_out,
    )


def recount(books: Books, calendar: Calendar, accounts: Sequence[int] | None = None) -> int:
    """Write the totals of these accounts (default: all that count) anew. Gives how many."""
    done = 0
    for slice_ in _slices(books, accounts):
        for account, mine in counted(books, slice_).items():
            sheet = sheet_from(mine, calendar)
            books.totals.replace(account, sheet.days, sheet.parties)
            books.journal.set_waiting(account, mine.waiting)
            done += 1
    return done


def _slices(books: Books, accounts: Sequence[int] | None) -> list[Sequence[int]]:
    ids = books.journal.counting_accounts() if accounts is None else accounts
    return [ids[start : start + SLICE] for start in range(0, len(ids), SLICE)]
