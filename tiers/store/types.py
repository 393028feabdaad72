"""Column types that mean the same on SQLite (STRICT tables) and on PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Integer, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Int = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both: a STRICT table of SQLite takes INTEGER and refuses BIGINT."""


class NaiveTimeError(ValueError):
    """A time without a zone reached the store: a fault of ours, never of a person."""


def microseconds(instant: datetime) -> int:
    """Whole microseconds since 1970 in UTC, exactly. Refuses a naive time."""
    if instant.tzinfo is None:
        raise NaiveTimeError(instant)
    return (instant - EPOCH) // MICROSECOND


def instant(value: int) -> datetime:
    """The aware UTC time of so many microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)


def moment(value: int | None) -> datetime | None:
    """`instant`, or None where there is none."""
    return None if value is None else EPOCH + timedelta(microseconds=value)


def json_text(value: object) -> str:
    """JSON with sorted keys and no blanks, so that equal values look equal."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Instant(TypeDecorator[datetime]):
    """An aware UTC time, kept as whole microseconds: exact, ordered and alike on both databases."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(Int)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else instant(value)


class Json(TypeDecorator[Any]):
    """JSON as text with sorted keys: STRICT tables have no JSON type, and equal values look equal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else json_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else json.loads(value)
