"""The log page by page, the newest first: all of it, of one person, of one kind, or about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import Refusal
from tiers.paging import page_at
from tiers.permissions import require

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.audit import Entry, Kind, Only
    from tiers.store.engine import Store

PAGE: Final = 8
"""Rows on one screen."""


class NoSuchEntry(Refusal):
    """The log has no row of this number."""

    key = "refusal-no-such-entry"


@dataclass(frozen=True, slots=True)
class Entries:
    """One page; `by` and `of` say what was asked for, `only` what that means (None: everything)."""

    rows: tuple[Entry, ...]
    page: int
    pages: int
    total: int
    by: str
    of: int
    only: Only | None


@dataclass(frozen=True, slots=True)
class ShowAudit:
    """A page of the log."""

    store: Store

    async def __call__(self, actor: Actor, by: str = "all", of: int = 0, page: int = 0) -> Entries:
        """`by`: `all`; `member`, whose number is `of`; or `actor`, `action`, `subject`: as in row `of`.

        A page beyond the last is the last. Raises `NotAllowed`, `NoSuchEntry`.
        """
        require(actor, "ShowAudit")

        def look(books: Books) -> Entries:
            only = _only(books, by, of)
            total = books.audit.count(only)
            at, pages = page_at(page, total, PAGE)
            rows = books.audit.newest(only, PAGE, at * PAGE)
            return Entries(tuple(rows), at, pages, total, by, of, only)

        return await self.store.read(look)


def _only(books: Books, by: str, of: int) -> Only | None:
    if by == "all":
        return None
    if by == "member":
        return "member", f"member:{of}"
    row = books.audit.one(of)
    if row is None:
        raise NoSuchEntry
    return by, {"actor": row.actor, "action": row.action, "subject": row.subject}[by]


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """One row, with what was before, what is after, and why."""

    store: Store

    async def __call__(self, actor: Actor, number: int) -> Entry:
        """Raises `NotAllowed`, `NoSuchEntry`."""
        require(actor, "ShowEntry")
        row = await self.store.read(lambda books: books.audit.one(number))
        if row is None:
            raise NoSuchEntry
        return row


@dataclass(frozen=True, slots=True)
class Kinds:
    """One page of what is in the log, by kind; pages count from 0."""

    kinds: tuple[Kind, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ShowKinds:
    """What kinds of acts there are, each by its newest row."""

    store: Store

    async def __call__(self, actor: Actor, page: int = 0) -> Kinds:
        """Raises `NotAllowed`."""
        require(actor, "ShowKinds")
        found = await self.store.read(lambda books: books.audit.kinds())
        at, pages = page_at(page, len(found), PAGE)
        return Kinds(tuple(found[at * PAGE : (at + 1) * PAGE]), at, pages)
