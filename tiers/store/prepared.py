"""Statements of the hot paths, compiled once: half of what SQLAlchemy Core costs a call is finding that out.

Values go to the driver and come from it as they are: times as microseconds, JSON as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import CursorResult, Executable
    from sqlalchemy.engine import Connection


class Prepared:
    """A Core statement by dialect name, compiled when a connection of that dialect first runs it."""

    def __init__(self, build: Callable[[str], Executable], *columns: str) -> None:
        self._build = build
        self._columns = columns or None
        self._compiled: dict[str, tuple[str, tuple[str, ...]]] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Execute with these values by name. An insert is compiled for the columns it was made with."""
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            statement: Any = self._build(dialect.name)
            made = statement.compile(dialect=dialect, column_keys=self._columns)
            compiled = self._compiled[dialect.name] = (str(made), tuple(made.positiontup))
        text, names = compiled
        return connection.exec_driver_sql(text, tuple([values[name] for name in names]))


def placeholders(connection: Connection, count: int) -> str:
    """So many marks for values in driver SQL: `?, ?` or `$1, $2`."""
    if connection.dialect.name == "sqlite":
        return ", ".join("?" * count)
    return ", ".join(f"${number}" for number in range(1, count + 1))
