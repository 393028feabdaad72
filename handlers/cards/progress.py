"""What the progress card says: the tier, its place on the ladder, what the next one takes."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

from handlers.cards.progress_picture import Bar, ProgressCard, Step
from handlers.conditions import asked, leaves
from handlers.telling import last_day_held
from tiers.records import Compare

if TYPE_CHECKING:
    from handlers.telling import Teller
    from tiers.records import Check, TrackStanding

BY_RANK = ("#7C8798", "#A9714B", "#7F8CA3", "#B8860B", "#2F7FA8", "#6B4FC4", "#B33A62")
_MOST_BARS, _MOST_STEPS = 3, 6
_ISOLATES = "\u2068\u2069"
_MISSING_FROM_FONT = "\U00010000"
"""Beyond the first plane lie emoji, which the letters' font does not draw, and rare ideographs,
which it does."""


def progress_card(teller: Teller, standing: TrackStanding) -> ProgressCard:
    """The card of a standing, in the language of who asked."""
    track = standing.track
    at = next(rank for rank, rung in enumerate(standing.rungs) if rung.tier == standing.tier)
    checks = _checks(standing, at)
    return ProgressCard(
        language=teller.language,
        track=drawable(teller.track_name(track)),
        tier=drawable(teller.tier_name(track, standing.tier)),
        place=f"{at + 1} / {len(standing.rungs)}",
        accent=_accent(teller, standing, at),
        steps=_steps(teller, standing, at),
        heading=_heading(teller, standing, checks),
        bars=tuple(_bar(teller, check) for check in checks[:_MOST_BARS]),
        kept=_kept(teller, standing),
    )


def drawable(text: str) -> str:
    """The text without what the font has no shape for: emoji, joiners, direction marks."""
    return "".join(
        each
        for each in text
        if each not in _ISOLATES
        and unicodedata.category(each) not in {"Cf", "Cn", "Co"}
        and not (each >= _MISSING_FROM_FONT and unicodedata.category(each) in {"So", "Sk"})
    ).strip()


def _checks(standing: TrackStanding, at: int) -> list[Check]:
    """The way up; at the top, what keeps it; for a plan, what speaks for the one that fits."""
    if standing.kind == "plan":
        return leaves(next(r.enter for r in standing.rungs if r.tier == standing.earned))
    if standing.next_tier is None:
        return leaves(standing.rungs[at].keep or standing.rungs[at].enter)
    ahead = next(rung for rung in standing.rungs if rung.tier == standing.next_tier)
    return leaves(ahead.enter)


def _accent(teller: Teller, standing: TrackStanding, at: int) -> str:
    known = teller.programme.track(standing.track)
    tier = known.tier(standing.tier) if known else None
    if tier is not None and tier.badge.colour:
        return tier.badge.colour
    return BY_RANK[min(at, len(BY_RANK) - 1)]


def _steps(teller: Teller, standing: TrackStanding, at: int) -> tuple[Step, ...]:
    """Up to six tiers around the member's own, with one below it in sight where there is one."""
    first = max(0, min(at - 2, len(standing.rungs) - _MOST_STEPS))
    return tuple(
        Step(
            name=drawable(teller.tier_name(standing.track, rung.tier)),
            reached=rank <= at,
            here=rank == at,
            first=rank == 0,
            last=rank == len(standing.rungs) - 1,
        )
        for rank, rung in enumerate(standing.rungs)
        if first <= rank < first + _MOST_STEPS
    )


def _heading(teller: Teller, standing: TrackStanding, checks: list[Check]) -> str:
    hidden = max(0, len(checks) - _MOST_BARS)
    if standing.kind == "plan":
        advised = teller.tier_name(standing.track, standing.earned)
        fits = standing.earned == standing.tier
        return drawable(teller.plain("card-plan", tier=advised, fits=fits))
    if standing.next_tier is None:
        return drawable(teller.plain("card-top", conditions=len(checks), hidden=hidden))
    ahead = next(rung for rung in standing.rungs if rung.tier == standing.next_tier)
    return drawable(
        teller.plain(
            "card-next",
            tier=teller.tier_name(standing.track, ahead.tier),
            kind=asked(ahead.enter),
            needs=ahead.enter.needs if ahead.enter else 0,
            hidden=hidden,
        )
    )


def _kept(teller: Teller, standing: TrackStanding) -> str:
    if standing.holds_until is None:
        return ""
    return drawable(teller.plain("card-kept", day=last_day_held(standing)))


def _bar(teller: Teller, check: Check) -> Bar:
    reading = check.reading
    measure = reading.measure if reading else "count"
    value = reading.value if reading else None
    rising = check.compare in {Compare.AT_LEAST, Compare.MORE_THAN}
    numbers = teller.plain(
        "card-numbers",
        rising=rising,
        value=teller.quantity(measure, value),
        threshold=teller.quantity(measure, check.threshold),
        goal=teller.goal(check),
    )
    over = not check.met and not rising and value is not None
    share = Fraction(1) if check.met or over else _share(value, check.threshold)
    return Bar(
        label=drawable(teller.metric_name(reading.metric) if reading else ""),
        numbers=drawable(numbers),
        filled=share,
        met=check.met,
        over=over,
    )


def _share(value: int | Fraction | None, threshold: int | Fraction | None) -> Fraction:
    """How far an unmet condition has come: never quite to the end."""
    if not value or not threshold:
        return Fraction(0)
    return min(max(Fraction(value) / Fraction(threshold), Fraction(0)), Fraction(99, 100))
