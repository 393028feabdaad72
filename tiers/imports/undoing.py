"""Taking an import back: by compensating entries, so that the journal only ever grows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiers.counting import recount
from tiers.imports.answers import UnknownImport
from tiers.imports.looking import ACCOUNTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.store.books import Books
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class UndoImport:
    """Take an import back by compensating entries, some accounts at a time.

    A kill leaves it half done in state `undoing`; asking again goes on. The events' ids are free
    again afterwards, so that the mended file can be imported.
    """

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]
    tick: Callable[[int], None] = field(default=lambda _: None)

    async def __call__(self, import_id: int, author: str) -> int:
        """Gives how many events were taken back now. Raises `UnknownImport`."""
        known = await self.store.read(lambda books: books.imports.find(import_id))
        if known is None or known.state not in ("published", "undoing"):
            raise UnknownImport
        await self.store.write(lambda books: books.imports.end(import_id, "undoing", self.clock()))
        undone = 0
        while taken := await self.store.write(lambda books: self._some(books, import_id)):
            undone += taken
            self.tick(undone)

        def end(books: Books) -> None:
            now = self.clock()
            books.imports.end(import_id, "undone", now)
            books.audit.note(now, author, "import.undone", f"import:{import_id}", after=undone)

        await self.store.write(end)
        return undone

    def _some(self, books: Books, import_id: int) -> int:
        accounts = books.imports.to_undo(import_id, ACCOUNTS)
        undone = books.corrections.take_back(accounts, import_id, self.clock())
        recount(books, self.programme().calendar, books.journal.counting_among(accounts))
        return undone
