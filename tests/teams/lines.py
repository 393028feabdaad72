"""Direct lines for tests: members without shops, and what posts to their books."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.conftest import NOON

if TYPE_CHECKING:
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store


def on(year: int, month: int, day: int = 1) -> int:
    """A local day as the books name it."""
    return date(year, month, day).toordinal()


async def members(store: Store, count: int) -> list[MemberId]:
    """So many members who are not on Telegram."""
    return await store.write(lambda books: [books.people.newcomer(NOON) for _ in range(count)])


def come(books: Books, upline: int, *newcomers: int, day: int, invite: int | None = None) -> None:
    for each in newcomers:
        books.teams.joined(upline, each, invite, day)
