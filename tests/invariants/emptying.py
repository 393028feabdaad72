"""A store is emptied between the examples of a machine: quicker than a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.postgres import EMPTY
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store


async def emptied(store: Store) -> None:
    """Remove every row; what keeps rows from being removed is put back afterwards."""

    def wipe(books: Books) -> None:
        names = [table.name for table in reversed(metadata.sorted_tables)]
        if not store.is_sqlite:
            books.connection.exec_driver_sql(EMPTY)
            return
        kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = books.connection.exec_driver_sql(kept).all()
        for name, _ in triggers:
            books.connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for name in names:
            books.connection.exec_driver_sql(f"DELETE FROM {name}")
        for _, sql in triggers:
            books.connection.exec_driver_sql(sql)

    await store.write(wipe)
    store.shelf.sources.clear()
