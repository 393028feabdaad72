"""The layers' book: what people have laid over earned tiers, until when, and who ended it early."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from tiers.records import Layer
from tiers.store.tables.people import members
from tiers.store.tables.status import layer_ends, layers

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Laid:
    """A layer as the store knows it. One that was ended early ends then; not begun, it never does."""

    id: int
    member_id: MemberId
    layer: Layer
    recorded_at: datetime
    ended_by: str | None = None
    """Who ended it before its time."""
    why_ended: str | None = None

    def is_over(self, at: datetime) -> bool:
        """Whether its end has come (T7), or it never will have begun."""
        return self.never or (self.layer.ends_at is not None and self.layer.ends_at <= at)

    @property
    def never(self) -> bool:
        """Whether it was ended before it began."""
        return self.layer.ends_at is not None and self.layer.ends_at <= self.layer.starts_at


_LAID = select(
    layers.c.id, layers.c.member_id, layers.c.recorded_at, layer_ends.c.author.label("ended_by"),
    layer_ends.c.reason.label("why_ended"), *[layers.c[name] for name in Layer.__slots__],
).select_from(layers.outerjoin(layer_ends))  # fmt: skip


class LayerBook:
    """Over `layers` and `layer_ends`: a layer is laid, and ends by its time or by a person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, member_id: MemberId) -> list[Laid]:
        """All that was ever laid over the member's tiers, oldest first."""
        query = _LAID.where(layers.c.member_id == member_id).order_by(layers.c.id)
        return [_laid(row) for row in self._connection.execute(query)]

    def one(self, layer_id: int) -> Laid | None:
        row = self._connection.execute(_LAID.where(layers.c.id == layer_id)).first()
        return None if row is None else _laid(row)

    def lay(self, member_id: MemberId, layer: Layer, recorded_at: datetime) -> int:
        """Gives its number."""
        line = layers.insert().values(
            member_id=member_id,
            recorded_at=recorded_at,
            **{name: getattr(layer, name) for name in Layer.__slots__},
        )
        return int(self._connection.execute(line.returning(layers.c.id)).scalar_one())

    def end(self, laid: Laid, at: datetime, *, author: str, reason: str) -> None:
        """From now on it is no more; who looks at an earlier instant sees it as it was."""
        self._connection.execute(
            layer_ends.insert().values(
                layer_id=laid.id,
                at=at,
                planned_at=laid.layer.ends_at,
                author=author,
                reason=reason,
            )
        )
        ends = max(at, laid.layer.starts_at)
        self._connection.execute(update(layers).where(layers.c.id == laid.id).values(ends_at=ends))

    def wake(self, member_id: MemberId, at: datetime) -> None:
        """The standing changes at that instant, or sooner if that was known: the assessor looks."""
        later = members.c.due_at.is_(None) | (members.c.due_at > at)
        self._connection.execute(
            update(members).where(members.c.id == member_id, later).values(due_at=at)
        )

    def hand_over(self, member_id: MemberId, into: MemberId) -> None:
        """What lies over a member who has become part of another lies over both."""
        self._connection.execute(
            update(layers).where(layers.c.member_id == member_id).values(member_id=into)
        )

    def out_of_step(self) -> int | None:
        """The first layer that was ended early and goes on, or that is temporary without an end."""
        ended = layer_ends.c.at.is_not(None) & (
            layers.c.ends_at.is_(None)
            | ((layers.c.ends_at != layer_ends.c.at) & (layers.c.ends_at != layers.c.starts_at))
        )
        endless = (layers.c.kind == "temporary") & layers.c.ends_at.is_(None)
        query = select(layers.c.id).select_from(layers.outerjoin(layer_ends))
        return self._connection.scalar(query.where(ended | endless).order_by(layers.c.id).limit(1))


def _laid(row: Any) -> Laid:
    layer = Layer(*[getattr(row, name) for name in Layer.__slots__])
    return Laid(row.id, row.member_id, layer, row.recorded_at, row.ended_by, row.why_ended)
