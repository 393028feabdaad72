"""The history's book: what standing members had from when on, and the layers over it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, case, or_, select

from tiers.records import Layer
from tiers.store.prepared import Prepared
from tiers.store.tables.status import layer_ends, layers, status_history
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
_known = bindparam("known", type_=Int)
# Whoever did not know yet that it would be ended early knew when it was to end.
_ends_at = case((layer_ends.c.at > _known, layer_ends.c.planned_at), else_=layers.c.ends_at).label(
    "ends_at"
)
_LAYERS = Prepared(
    lambda _: (
        select(*[_ends_at if name == "ends_at" else layers.c[name] for name in Layer.__slots__])
        .select_from(layers.outerjoin(layer_ends))
        .where(
            layers.c.member_id == bindparam("member"),
            layers.c.recorded_at <= _known,
            layers.c.starts_at <= bindparam("until", type_=Int),
            or_(_ends_at.is_(None), _ends_at > _at),
        )
        .order_by(layers.c.id)
    )
)


class HistoryBook:
    """Over `status_history` (only ever added to), and `layers`, read only."""

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
        return self._layers(member_id, microseconds(at), microseconds(at), _FOR_EVER)

    def layers_from(
        self, member_id: MemberId, at: datetime, known_at: datetime | None = None
    ) -> tuple[Layer, ...]:
        """The same with what begins later; `known_at`: as it was known then."""
        known = _FOR_EVER if known_at is None else microseconds(known_at)
        return self._layers(member_id, microseconds(at), _FOR_EVER, known)

    def _layers(self, member_id: MemberId, at: int, until: int, known: int) -> tuple[Layer, ...]:
        asked = {"member": member_id, "at": at, "until": until, "known": known}
        return tuple(
            Layer(track, kind, tier, instant(starts_at), moment(ends_at), reason, author)
            for track, kind, tier, starts_at, ends_at, reason, author in _LAYERS.many(
                self._connection, asked
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
