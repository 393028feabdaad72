"""The tier that a member has on a track at an instant, as recorded, as one expression.

The last recorded row of a track is the last in force: it takes the place of all that would take
effect at its own instant or later. Over it lie the layers, as `ladder.effective` has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, literal, or_, select

from tiers.store.tables.people import members
from tiers.store.tables.status import layers, status_history
from tiers.store.types import Instant, Int

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from tiers.programme import Track


def rank(track: Track, now: datetime, dialect: str) -> ColumnElement[int]:
    """The rank of the effective tier from 0 (base) up."""
    ranks = {tier.id: number for number, tier in enumerate(track.tiers)}
    own: ColumnElement[Any] = literal(0, Int)
    if track.kind != "plan":
        own = func.coalesce(
            select(case(ranks, value=status_history.c.tier, else_=0))
            .where(status_history.c.member_id == members.c.id, status_history.c.track == track.id)
            .order_by(status_history.c.id.desc())
            .limit(1)
            .scalar_subquery(),
            0,
        )
    placed = case(ranks, value=layers.c.tier, else_=0)
    active = (*active_layer(track, now), layers.c.tier.in_(ranks))
    lock = (
        select(placed)
        .where(*active, layers.c.kind == "lock")
        .order_by(layers.c.starts_at.desc(), layers.c.id)
        .limit(1)
        .scalar_subquery()
    )
    over = func.coalesce(
        select(func.max(placed)).where(*active, layers.c.kind != "lock").scalar_subquery(), 0
    )
    higher = func.max if dialect == "sqlite" else func.greatest
    return func.coalesce(lock, higher(own, over), type_=Int)


def active_layer(track: Track, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """That a layer lies over the track of the member at an instant (T7)."""
    at = literal(now, Instant)
    return (
        layers.c.member_id == members.c.id,
        layers.c.track == track.id,
        layers.c.starts_at <= at,
        or_(layers.c.ends_at.is_(None), layers.c.ends_at > at),
    )
