"""Segments in a person's words: each condition a sentence, each value as it is read elsewhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from locales.values import Safe
from tiers.fitting import sales_of, threshold_of
from tiers.records import Money
from tiers.segments import (
    Active,
    AllOf,
    AnyOf,
    BadSegment,
    BornIn,
    InLine,
    Joined,
    Leads,
    Measured,
    Near,
    NotThat,
    OfTier,
    OnTrack,
    PointsExpire,
    PointsHave,
    Speaks,
    Unclaimed,
)

if TYPE_CHECKING:
    from handlers.telling import Teller
    from tiers.segments import Condition, Segment
    from tiers.store.books.audiences import Person


def said(segment: Segment, teller: Teller) -> Safe:
    """The whole of it, in one sentence."""
    if isinstance(segment, NotThat):
        return teller.text("segment-not", said=_inner(segment.of, teller))
    if isinstance(segment, AllOf | AnyOf):
        if not segment.of:
            return teller.text("segment-everybody")
        joint = teller.text("segment-or" if isinstance(segment, AnyOf) else "segment-and")
        return Safe(joint.join(_inner(part, teller) for part in segment.of))
    return _condition(segment, teller)


def _inner(segment: Segment, teller: Teller) -> Safe:
    """Within another: groups of several stand in brackets."""
    words = said(segment, teller)
    grouped = isinstance(segment, AllOf | AnyOf) and len(segment.of) > 1
    return teller.text("segment-brackets", said=words) if grouped else words


def _condition(one: Condition, teller: Teller) -> Safe:
    tell: Any = {
        OfTier: _of_tier,
        OnTrack: _on_track,
        Speaks: _speaks,
        Joined: _joined,
        InLine: _in_line,
        BornIn: _born,
        Active: _active,
        Near: _near,
        Measured: _measured,
        Unclaimed: _unclaimed,
        PointsHave: _points,
        PointsExpire: _expiring,
        Leads: _leads,
    }[type(one)]
    words: Safe = tell(one, teller)
    return words


def _of_tier(one: OfTier, teller: Teller) -> Safe:
    tiers = teller.text("segment-between").join(
        teller.text("segment-name", name=teller.tier_name(one.track, tier)) for tier in one.tiers
    )
    track = teller.track_name(one.track)
    return teller.text("segment-tier", how=one.how, track=track, tiers=Safe(tiers))


def _on_track(one: OnTrack, teller: Teller) -> Safe:
    return teller.text("segment-track", track=teller.track_name(one.track))


def _speaks(one: Speaks, teller: Teller) -> Safe:
    spoken = (teller.text("segment-language-name", code=code) for code in one.languages)
    names = Safe(teller.text("segment-between").join(spoken))
    return teller.text("segment-language", languages=names)


def _joined(one: Joined, teller: Teller) -> Safe:
    parts = []
    if one.within_days is not None:
        parts.append(teller.text("segment-joined-within", days=one.within_days))
    if one.since is not None:
        parts.append(teller.text("segment-joined-since", day=one.since))
    if one.before is not None:
        parts.append(teller.text("segment-joined-before", day=one.before))
    return Safe(teller.text("segment-and").join(parts))


def _in_line(one: InLine, teller: Teller) -> Safe:
    return teller.text("segment-line", member=Safe(str(one.upline)))


def _born(one: BornIn, teller: Teller) -> Safe:
    months = [teller.text("segment-month", n=month) for month in one.months or (0,)]
    return teller.text(
        "segment-birthday", months=Safe(teller.text("segment-between").join(months))
    )


def _active(one: Active, teller: Teller) -> Safe:
    return teller.text("segment-active", days=one.days)


def _near(one: Near, teller: Teller) -> Safe:
    track, metric = teller.track_name(one.track), teller.metric_name(one.metric)
    if one.percent is not None:
        return teller.text("segment-near-percent", track=track, metric=metric, percent=one.percent)
    missing = _threshold(one.metric, one.missing or 0, teller)
    return teller.text("segment-near", track=track, metric=metric, missing=missing)


def _measured(one: Measured, teller: Teller) -> Safe:
    value = _threshold(one.metric, one.value, teller)
    goal = teller.text("condition-goal", compare=one.compare, threshold=value)
    return teller.text("segment-metric", metric=teller.metric_name(one.metric), goal=goal)


def _threshold(metric: str, value: int | str, teller: Teller) -> object:
    """What no longer fits the programme is shown as it was typed."""
    try:
        exact = threshold_of(teller.programme, metric, value)
    except BadSegment:
        return str(value)
    return teller.quantity(teller.programme.metrics[metric].measure, exact)


def _unclaimed(one: Unclaimed, teller: Teller) -> Safe:
    return teller.text("segment-unclaimed", perk=teller.perk_name(one.perk))


def _points(one: PointsHave, teller: Teller) -> Safe:
    return teller.text("segment-points", points=one.at_least)


def _expiring(one: PointsExpire, teller: Teller) -> Safe:
    return teller.text("segment-points-expiring", points=one.at_least, days=one.days)


def _leads(one: Leads, teller: Teller) -> Safe:
    if one.sales is None:
        return teller.text("segment-agents-team", n=one.team)
    try:
        sales: object = Money(sales_of(teller.programme, one), teller.programme.currency)
    except BadSegment:
        sales = one.sales
    return teller.text("segment-agents-sales", sales=sales, months=one.months)


def example(person: Person, track: str, teller: Teller) -> list[Safe]:
    """A member of an audience: the tier, why they are left out, and what each condition found."""
    number, tier = str(person.member_id), teller.tier_name(track, person.tier)
    head = teller.text("segment-example", member=number, tier=tier)
    if person.left_out is not None:
        why = teller.text("broadcast-why", reason=person.left_out)
        head = teller.text("segment-example-out", member=number, tier=tier, why=why)
    return [head, *because(person, teller)]


def because(person: Person, teller: Teller) -> list[Safe]:
    """Why somebody is in a segment: each condition, whether it holds, and the value behind it."""
    return [
        teller.text(
            "segment-because", met=met, said=said(one, teller), value=_value(one, value, teller)
        )
        for one, met, value in person.asked
    ]


def _value(one: Condition, value: Any, teller: Teller) -> object:
    if value is None:
        return Safe("–")
    if isinstance(one, Measured | Near):
        return _measure(one.metric, value, teller)
    if isinstance(one, OfTier | OnTrack):
        track = teller.programme.track(one.track)
        return teller.tier_name(one.track, track.tiers[value].id) if track else value
    if isinstance(one, Speaks):
        return teller.text("segment-language-name", code=value)
    return _plain(one, value, teller)


def _plain(one: Condition, value: Any, teller: Teller) -> object:
    if isinstance(one, Active):
        return date.fromordinal(value)
    if isinstance(value, datetime):
        return teller.day(value)
    if isinstance(one, Leads) and one.sales is not None:
        return Money(value, teller.programme.currency)
    return str(value)


def _measure(metric: str, value: Any, teller: Teller) -> object:
    measure = teller.programme.metrics[metric].measure
    if measure == "ratio":
        return Safe(f"{float(value):.1%}")
    return teller.quantity(measure, int(value))
