"""The history's book: what standing members had from when on, and the layers over it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, or_, select

from tiers.records import Layer
from tiers.store.prepared import Prepared
from tiers.store.tables.status import layers, status_history
from tiers.store.types import Int, instant, json_text, microseconds, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId
    from tiers.store.prepared import Raw


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


_FOR_EVER: Final = 2**63 - 1
"""Microseconds that no instant reaches."""
_at = bindparam("at", type_=Int)
_ROWS = Prepared(
    lambda _: (
        select(*[status_history.c[name] for name in HistoryRow.__slots__])
        .where(
            status_history.c.member_id == bindparam("member"), status_history.c.recorded_at <= _at
        )
        .order_by(status_history.c.id)
    )
)
_ADD = Prepared(lambda _: status_history.insert().inline(), "member_id", *HistoryRow.__slots__)
_LAYERS = Prepared(
    lambda _: (
        select(*[layers.c[name] for name in Layer.__slots__])
        .where(
            layers.c.member_id == bindparam("member"),
            layers.c.starts_at <= _at,
            or_(layers.c.ends_at.is_(None), layers.c.ends_at > _at),
        )
        .order_by(layers.c.id)
    )
)


class HistoryBook:
    """Over `status_history` (only ever added to) and `layers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, member_id: MemberId, known_at: datetime | None = None) -> list[HistoryRow]:
        """The steps that stand, as known then (default: now), by time of effect.

        A later-recorded row takes the place of all earlier-recorded ones of its track that take
        effect at its `supersedes_from` or after.
        """
        at = _FOR_EVER if known_at is None else microseconds(known_at)
        found = _ROWS.many(self._connection, {"member": member_id, "at": at})
        return standing_rows(_row(row) for row in found)

    def add(self, member_id: MemberId, rows: Sequence[HistoryRow]) -> None:
        for row in rows:
            values = {name: getattr(row, name) for name in HistoryRow.__slots__}
            for name in ("effective_at", "supersedes_from", "recorded_at"):
                values[name] = microseconds(values[name])
            checks = None if row.checks is None else json_text(row.checks)
            _ADD.do(self._connection, values | {"member_id": member_id, "checks": checks})

    def layers(self, member_id: MemberId, at: datetime) -> tuple[Layer, ...]:
        """What is laid over the member's earned tiers at that instant."""
        found = _LAYERS.many(self._connection, {"member": member_id, "at": microseconds(at)})
        return tuple(
            Layer(track, kind, tier, instant(starts_at), moment(ends_at), reason, author)
            for track, kind, tier, starts_at, ends_at, reason, author in found
        )

    def lay(self, member_id: MemberId, layer: Layer, recorded_at: datetime) -> None:
        self._connection.execute(
            layers.insert().values(
                member_id=member_id,
                recorded_at=recorded_at,
                **{name: getattr(layer, name) for name in Layer.__slots__},
            )
        )


def _row(row: Raw) -> HistoryRow:
    track, tier, before, effective_at, supersedes_from, recorded_at, cause, programme, checks = row
    return HistoryRow(
        track, tier, before, instant(effective_at), instant(supersedes_from),
        instant(recorded_at), cause, programme, None if checks is None else json.loads(checks),
    )  # fmt: skip


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
