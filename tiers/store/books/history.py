"""The history's book: what standing members had from when on, and the layers over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from tiers.records import Layer
from tiers.store.tables.status import layers, status_history

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of a member's history on one track, as recorded."""

    track: str
    tier: str
    before: str | None
    effective_at: datetime
    supersedes_from: datetime
    recorded_at: datetime
    cause: str
    programme: str
    checks: Any = None


_ROW = select(*[status_history.c[name] for name in HistoryRow.__slots__])


class HistoryBook:
    """Over `status_history` (only ever added to) and `layers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, member_id: MemberId, known_at: datetime | None = None) -> list[HistoryRow]:
        """The steps that stand, as known then (default: now), by time of effect.

        A later-recorded row takes the place of all earlier-recorded ones of its track that take
        effect at its `supersedes_from` or after.
        """
        query = _ROW.where(status_history.c.member_id == member_id).order_by(status_history.c.id)
        if known_at is not None:
            query = query.where(status_history.c.recorded_at <= known_at)
        return standing_rows(HistoryRow(*row) for row in self._connection.execute(query))

    def add(self, member_id: MemberId, rows: Sequence[HistoryRow]) -> None:
        if rows:
            self._connection.execute(
                status_history.insert(),
                [
                    {"member_id": member_id}
                    | {name: getattr(row, name) for name in HistoryRow.__slots__}
                    for row in rows
                ],
            )

    def layers(self, member_id: MemberId, at: datetime) -> tuple[Layer, ...]:
        """What is laid over the member's earned tiers at that instant."""
        query = select(*[layers.c[name] for name in Layer.__slots__]).where(
            layers.c.member_id == member_id,
            layers.c.starts_at <= at,
            or_(layers.c.ends_at.is_(None), layers.c.ends_at > at),
        )
        return tuple(Layer(*row) for row in self._connection.execute(query.order_by(layers.c.id)))

    def lay(self, member_id: MemberId, layer: Layer, recorded_at: datetime) -> None:
        self._connection.execute(
            layers.insert().values(
                member_id=member_id,
                recorded_at=recorded_at,
                **{name: getattr(layer, name) for name in Layer.__slots__},
            )
        )


def standing_rows(rows: Iterable[HistoryRow]) -> list[HistoryRow]:
    """What stands of rows given in the order of their recording."""
    kept: list[HistoryRow] = []
    for row in rows:
        kept = [
            each
            for each in kept
            if each.track != row.track or each.effective_at < row.supersedes_from
        ]
        kept.append(row)
    return sorted(kept, key=lambda row: row.effective_at)
