"""Which migration a store is at, read without Alembic: it takes more memory than a courier has to spare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect

import migrations

if TYPE_CHECKING:
    from tiers.store.books import Books

_STEPS: Final = Path(migrations.__file__).parent / "versions"


def newest_step() -> str:
    """The step that this version of the code is written for: they are numbered, in one line."""
    return max(each.name[:4] for each in _STEPS.glob("[0-9]*.py"))


def step_of(books: Books) -> str | None:
    """The step that a store is at; None: it has no tables yet."""
    if not inspect(books.connection).has_table("alembic_version"):
        return None
    found = books.connection.exec_driver_sql("SELECT version_num FROM alembic_version")
    return str(found.scalar_one())
