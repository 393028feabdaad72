"""The tiers that a member has at this instant, as a claim needs them: fresh, with what led there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.evaluation import evaluate
from tiers.ladder import effective
from tiers.store.books.history import standing_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tiers.programme import Perk, Programme, Track
    from tiers.records import Layer, MemberId
    from tiers.store.books import Books
    from tiers.store.books.history import HistoryRow
    from tiers.store.books.perks import Gate
    from tiers.timeline import Version


EVENT: Final = "event"
"""The cause of a step that an event made."""


@dataclass(frozen=True, slots=True)
class Holding:
    """By track: the effective tier, the recorded step behind it, and what lies over it."""

    tiers: Mapping[str, str]
    steps: Mapping[str, HistoryRow]
    layers: Mapping[str, Layer]

    def proof(self, track: str) -> dict[str, Any]:
        """Why the tier of a track was held at the time: it explains a claim for ever (C4)."""
        step, layer = self.steps.get(track), self.layers.get(track)
        said: dict[str, Any] = {"tier": self.tiers[track]}
        if step is not None:
            said |= {
                "earned": step.tier,
                "since": step.effective_at.isoformat(),
                "cause": step.cause,
                "programme": step.programme,
                "checks": step.checks,
            }
        if layer is not None:
            said |= {"layer": layer.kind, "from": layer.starts_at.isoformat()}
        return said


def holding(
    books: Books, member_id: MemberId, gate: Gate, now: datetime, versions: Sequence[Version]
) -> Holding:
    """What the member has at `now`, given all that is recorded.

    The recorded history is taken where it is complete up to now; otherwise everything is folded
    anew, as `/tier` does. Nothing is written.
    """
    rows = books.history.rows(member_id)
    if not _complete(gate, now, versions[-1]):
        seen = evaluate(books, member_id, now, versions)
        rows = standing_rows([*seen.recorded, *seen.missing])
    layers = books.history.layers(member_id, now)
    return _held(versions[-1].programme, rows, layers, now)


def _complete(gate: Gate, now: datetime, latest: Version) -> bool:
    """Whether nothing has come in, lapsed or been decided otherwise since the last assessment."""
    since = gate.assessed_at
    return (
        since is not None
        and not gate.stale
        and latest.in_force_from <= since <= now
        and (gate.due_at is None or now < gate.due_at)
    )


def _held(
    programme: Programme, rows: Sequence[HistoryRow], layers: Sequence[Layer], now: datetime
) -> Holding:
    steps = {row.track: row for row in sorted(rows, key=lambda row: row.effective_at)}
    held, over = {}, {}
    for track in programme.tracks:
        step = None if track.kind == "plan" else steps.get(track.id)
        own = track.tiers[0].id
        if step is not None and track.rank(step.tier) is not None:
            own = step.tier
        held[track.id], layer = effective(track, own, layers, now)
        if layer is not None:
            over[track.id] = layer
    return Holding(held, steps, over)


def tier_before(
    track: Track, rows: Sequence[HistoryRow], layers: Sequence[Layer], at: datetime
) -> str:
    """The effective tier just before an event: what the event itself led to does not count for it."""
    past = [
        row.tier
        for row in rows
        if row.track == track.id
        and (row.effective_at < at or (row.effective_at == at and row.cause != EVENT))
    ]
    known = past and track.kind != "plan" and track.rank(past[-1]) is not None
    return effective(track, past[-1] if known else track.tiers[0].id, layers, at)[0]


def entitled(perk: Perk, held: Holding) -> tuple[str, str] | None:
    """The track and tier that open a perk; None: none does."""
    return perk.proof(held.tiers)
