"""The metadata, its naming convention, and the few column shapes that many tables share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, Table

from tiers.store.types import Int

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: Any, **options: Any) -> Table:
    """A table that is STRICT on SQLite: without it, 'abc' fits into an integer column."""
    return Table(name, metadata, *parts, sqlite_strict=True, **options)


def identity() -> Column[int]:
    """An integer key that the database gives."""
    return Column("id", Int, primary_key=True, autoincrement=True)


def reference(name: str, target: str, **options: Any) -> Column[int]:
    """A column that points at another table's row."""
    return Column(name, Int, ForeignKey(target), **options)


def one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    """A CHECK in place of a native enum, whose type would outlive its table on PostgreSQL."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
