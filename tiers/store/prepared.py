"""Statements of the hot paths, compiled once and handed to the driver as they are.

Finding a compiled statement again, wrapping its cursor and its rows costs SQLAlchemy Core 45 µs a
call, and building it before that as much again; the statement itself costs SQLite 6. Values go to the
driver and come from it untouched: times as microseconds, JSON as text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import BigInteger, Text, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.util import await_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Column, ColumnElement, Executable
    from sqlalchemy.engine import Connection

Raw: TypeAlias = "Sequence[Any]"
"""A row as the driver gives it."""


class Prepared:
    """A Core statement, compiled when a connection of its dialect first runs it."""

    def __init__(self, build: Callable[[str], Executable], *columns: str) -> None:
        self._build = build
        self._columns = columns or None
        self._compiled: dict[str, tuple[str, tuple[str, ...]]] = {}

    def one(self, connection: Connection, values: Mapping[str, Any]) -> Raw | None:
        """Execute with these values by name; gives the first row."""
        return next(iter(self.many(connection, values)), None)

    def many(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Raw]:
        """Execute with these values by name; gives all rows."""
        text, given = self._ready(connection, values)
        rows: Sequence[Raw]
        if connection.dialect.name != "sqlite":
            rows = connection.exec_driver_sql(text, given).all()
        elif connection.dialect.driver == "pysqlite":
            rows = _raw(connection).execute(text, given).fetchall()
        else:
            # One errand to aiosqlite's thread; SQLAlchemy's cursor would send it on four.
            errand = _raw(connection).driver_connection.execute_fetchall(text, given)
            rows = await_only(errand)
        return rows

    def do(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Execute with these values by name."""
        text, given = self._ready(connection, values)
        if connection.dialect.driver == "pysqlite":
            _raw(connection).execute(text, given)
        else:
            connection.exec_driver_sql(text, given)

    def each(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Execute once for each of these: one errand for all of them."""
        if not values:
            return
        ready = [self._ready(connection, given) for given in values]
        text, rows = ready[0][0], [given for _, given in ready]
        if connection.dialect.driver == "pysqlite":
            _raw(connection).executemany(text, rows)
        else:
            connection.exec_driver_sql(text, rows)

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
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.dbapi_connection


def among(dialect: str, column: Column[Any], name: str) -> ColumnElement[bool]:
    """That a column is one of the numbers given under this name: one text for lists of any length."""
    if dialect == "sqlite":
        given = func.json_each(bindparam(name, type_=Text)).table_valued("value")
        return column.in_(select(given.c.value))
    return column == any_(bindparam(name, type_=ARRAY(BigInteger)))


def numbers(connection: Connection, given: Iterable[int]) -> object:
    """A list of numbers as `among` takes it."""
    return json.dumps([*given]) if connection.dialect.name == "sqlite" else [*given]


def placeholders(connection: Connection, count: int) -> str:
    """So many marks for values in driver SQL: `?, ?` or `$1, $2`."""
    if connection.dialect.name == "sqlite":
        return ", ".join("?" * count)
    return ", ".join(f"${number}" for number in range(1, count + 1))
