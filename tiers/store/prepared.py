"""Statements of the hot paths, compiled once and handed to the driver as they are.

Finding a compiled statement again, wrapping its cursor and its rows costs SQLAlchemy Core 45 µs a
call; the statement itself costs SQLite 6. Values go to the driver and come from it untouched: times
as microseconds, JSON as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Executable
    from sqlalchemy.engine import Connection


class Prepared:
    """A Core statement, compiled when a connection of its dialect first runs it."""

    def __init__(self, build: Callable[[str], Executable], *columns: str) -> None:
        self._build = build
        self._columns = columns or None
        self._compiled: dict[str, tuple[str, tuple[str, ...]]] = {}

    def one(self, connection: Connection, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Execute with these values by name; gives the first row."""
        text, given = self._ready(connection, values)
        if connection.dialect.driver == "pysqlite":
            row: tuple[Any, ...] | None = _raw(connection).execute(text, given).fetchone()
            return row
        found = connection.exec_driver_sql(text, given).first()
        return None if found is None else tuple(found)

    def do(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Execute with these values by name."""
        text, given = self._ready(connection, values)
        if connection.dialect.driver == "pysqlite":
            _raw(connection).execute(text, given)
        else:
            connection.exec_driver_sql(text, given)

    def _ready(
        self, connection: Connection, values: Mapping[str, Any]
    ) -> tuple[str, tuple[Any, ...]]:
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            statement: Any = self._build(dialect.name)
            made = statement.compile(dialect=dialect, column_keys=self._columns)
            compiled = self._compiled[dialect.name] = (str(made), tuple(made.positiontup))
        text, names = compiled
        return text, tuple([values[name] for name in names])


def _raw(connection: Connection) -> Any:
    """The driver's own connection: the one that our transaction is on."""
    return connection.connection.dbapi_connection


def placeholders(connection: Connection, count: int) -> str:
    """So many marks for values in driver SQL: `?, ?` or `$1, $2`."""
    if connection.dialect.name == "sqlite":
        return ", ".join("?" * count)
    return ", ".join(f"${number}" for number in range(1, count + 1))
