"""Whether a recipient is told now: looked at in the very transaction that takes them (A41, B3). Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tiers.segments import OfTier, OnTrack, conditions, segment_of, track_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from tiers.programme.promoting import PromotionRules

WEEK: Final = timedelta(days=7)
_MORNINGS: Final = 48
"""Hours within which every night ends, also where the clock is moved."""


@dataclass(frozen=True, slots=True)
class Send:
    """Tell them, now."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Not them any more; `reason` is a stable word, the same as where an audience is counted."""

    reason: str


@dataclass(frozen=True, slots=True)
class Expire:
    """Too late for what it says."""


@dataclass(frozen=True, slots=True)
class Later:
    """It is night where they are told what is night."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Leave:
    """Paused or stopped, or not ours: it stays as it is."""


Verdict: TypeAlias = Send | Skip | Expire | Later | Leave


@dataclass(frozen=True, slots=True)
class Looks:
    """What is known of a recipient and of the sending at the moment of taking."""

    state: str
    """Of the broadcast."""
    starts_at: datetime | None
    expires_at: datetime | None
    on_telegram: bool = True
    reachable: bool = True
    wanted: bool = True
    frozen: bool = False
    there: bool = True
    """Whether their tier still answers the segment as it did when the audience was frozen."""
    concerned: bool = True
    """Whether what the promotion is about is still to come: that they lose their tier."""
    own_hours: tuple[int, int] | None = None
    """Quiet hours of their own choice; equal ends: never quiet. None: as the programme says."""
    keeps_quiet: bool = True
    """Whether the promotion keeps to the programme's quiet hours."""
    told: Mapping[timedelta, int] = field(default_factory=dict)
    """How many promotions they got in each span of time that a cap looks at."""
    most_a_week: int | None = None


def caps(rules: PromotionRules, most_a_week: int | None) -> dict[timedelta, int]:
    """At most so many in such a span: the programme's, and the member's own; both hold."""
    found: dict[timedelta, int] = {}
    if rules.frequency is not None:
        found[timedelta(days=rules.frequency.days)] = rules.frequency.most
    if most_a_week is not None:
        found[WEEK] = min(most_a_week, found.get(WEEK, most_a_week))
    return found


def addressed(looks: Looks, rules: PromotionRules, now: datetime, zone: ZoneInfo) -> Verdict:
    """What is to be done about a recipient at this moment."""
    if looks.state != "sending" or looks.starts_at is None or looks.starts_at > now:
        return Leave()
    if looks.expires_at is not None and looks.expires_at <= now:
        return Expire()
    reason = _unwanted(looks, rules)
    if reason is not None:
        return Skip(reason)
    hours = looks.own_hours or (rules.quiet_hours if looks.keeps_quiet else None)
    until = None if hours is None else quiet_until(hours, now, zone)
    return Send() if until is None else Later(until)


def _unwanted(looks: Looks, rules: PromotionRules) -> str | None:
    """The first reason, in the order in which an audience's exclusions are counted."""
    capped = any(
        looks.told.get(span, 0) >= most for span, most in caps(rules, looks.most_a_week).items()
    )
    reasons = {
        "no_telegram": not looks.on_telegram,
        "blocked": not looks.reachable,
        "frozen": looks.frozen,
        "opted_out": not looks.wanted,
        "tier": not looks.there,
        "kept": not looks.concerned,
        "declined": looks.most_a_week == 0,
        "capped": capped,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def quiet_until(hours: tuple[int, int], now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that it is in the middle of end; None: they are not now.

    Hours are local; the night ends at the first full local hour that is outside of them, so that an
    hour which the clock skips or repeats makes it shorter or longer and never endless.
    """
    start, end = hours
    if not _quiet(now.astimezone(zone).hour, start, end):
        return None
    full = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    # Zones are off by quarters of an hour.
    steps = (full + timedelta(minutes=15 * n) for n in range(1, 4 * _MORNINGS))
    later = (each for each in steps if each > now)
    return next(each for each in later if not _quiet(each.astimezone(zone).hour, start, end))


def _quiet(hour: int, start: int, end: int) -> bool:
    if start == end:
        return False
    return start <= hour < end if start < end else hour >= start or hour < end


Asked: TypeAlias = OfTier | OnTrack


def asked_tiers(segment: Any) -> tuple[Asked, ...]:
    """The conditions on tiers in a segment as it is kept, on the track whose tier is written down.

    Raises `BadSegment`.
    """
    asked = segment_of(segment)
    track = track_of(asked)
    return tuple(
        each
        for each in conditions(asked)
        if isinstance(each, OfTier | OnTrack) and each.track == track
    )


def still_there(asked: tuple[Asked, ...], order: tuple[str, ...], then: str, now: str) -> bool:
    """Whether every condition on tiers answers as it did: so the segment does, however it is nested.

    `order` are the track's tiers, the base first.
    """
    return then == now or all(
        _meets(each, order, then) == _meets(each, order, now) for each in asked
    )


def _meets(condition: Asked, order: tuple[str, ...], tier: str) -> bool:
    rank = order.index(tier) if tier in order else 0
    if isinstance(condition, OnTrack):
        return rank > 0
    named = [order.index(each) for each in condition.tiers if each in order]
    if not named:
        return False
    if condition.how == "at_least":
        return rank >= min(named)
    return rank <= max(named) if condition.how == "at_most" else rank in named
