"""Telling members of what is laid over their tiers: when it takes effect, and when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.records import NOTICE

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.evaluation import Evaluated
    from tiers.records import Layer
    from tiers.store.books import Books


def tell_turned(books: Books, seen: Evaluated, now: datetime) -> None:
    """Whatever has begun or ended by its time since the last assessment; nothing is said twice."""
    since = seen.member.assessed_at or seen.member.joined_at
    for layer in seen.layers:
        over = layer.ends_at is not None and layer.ends_at <= now
        if since < layer.starts_at <= now and not over:
            tell_began(books, seen, layer, now)
        if over and layer.starts_at <= since:
            tell_ended(books, seen, layer, now)


def tell_began(books: Books, seen: Evaluated, layer: Layer, now: datetime) -> None:
    _tell(books, seen, layer, now, began=True, reason=layer.reason)


def tell_ended(
    books: Books, seen: Evaluated, layer: Layer, now: datetime, reason: str = ""
) -> None:
    """With a reason where one of the staff has ended it."""
    _tell(books, seen, layer, now, began=False, reason=reason)


def _tell(
    books: Books, seen: Evaluated, layer: Layer, now: datetime, *, began: bool, reason: str
) -> None:
    if seen.member.telegram_id is None:
        return
    held = {each.track: each.tier for each in seen.standing.tracks}
    if layer.track not in held:  # the programme has no such track any more
        return
    what = "began" if began else "ended"
    start = f"{layer.kind}:{layer.track}:{layer.tier}:{layer.starts_at.isoformat()}"
    books.deliveries.add(
        f"layer:{seen.member.id}:{start}:{what}",
        member_id=seen.member.id,
        chat_id=seen.member.telegram_id,
        category=NOTICE,
        words="layer-began" if began else "layer-ended",
        values={
            "track": layer.track,
            "kind": layer.kind,
            "tier": layer.tier,
            "now": held[layer.track],
            "until": None if layer.ends_at is None else layer.ends_at.isoformat(),
            "reason": reason,
        },
        created_at=now,
    )
