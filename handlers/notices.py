"""What is said without being asked: the words of deliveries, in the language of who gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError

from handlers import points
from handlers.arrivals import place_notice
from handlers.broadcast_screens import broadcast_notice
from handlers.callbacks import TierPress, WhyPress
from handlers.commission_notices import commission_notice
from handlers.conditions import asked, leaves
from handlers.layer_screens import layer_notice
from handlers.payouts import payout_notice
from handlers.perk_notices import perk_notice
from handlers.returning import returning_notice
from handlers.review_screens import review_notice
from handlers.screens import Screen, keyboard
from handlers.staff_screens import staff_notice
from handlers.telling import GAP, Teller
from handlers.terms import terms_notice
from handlers.tickets import ticket_notice
from locales.values import Safe
from tiers.programme import comparisons
from tiers.records import Check, Compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from locales.catalog import Catalog
    from tiers.programme import Programme

_CAUSES: Final = {"event", "day", "programme"}
_MOST_REASONS: Final = 3
_checks: TypeAdapter[tuple[Check, ...]] = TypeAdapter(tuple[Check, ...])


def notice(
    words: str, values: Mapping[str, object], catalog: Catalog, language: str, programme: Programme
) -> Screen:
    """The message of a delivery: `words` and `values` as they stand in its row."""
    teller = Teller.of(catalog, language, programme)
    speak = _SPEAKERS.get(words.partition("-")[0])
    return speak(teller, words, values) if speak else Screen(teller.text(words, **values))


def _tier_changed(teller: Teller, _words: str, values: Mapping[str, object]) -> Screen:
    track, tier = str(values["track"]), str(values["tier"])
    known = teller.programme.track(track)
    before = str(values["before"] or (known.tiers[0].id if known else ""))
    rank, was = _rank(teller.programme, track, tier), _rank(teller.programme, track, before)
    changed = teller.text(
        "tier-changed",
        up=rank > was,
        track=teller.track_name(track),
        tier=teller.badged(track, tier),
        before=teller.badged(track, before),
    )
    reasons = list(_reasons(teller, values, track, before, up=rank > was))
    lines = [changed, GAP, *reasons] if reasons else [changed]
    if rank <= was:
        lines += [GAP] if reasons else []
        lines.append(teller.text("tier-changed-more", told=bool(reasons)))
    card = (teller.plain("why-button-card"), TierPress(track=track))
    # The base asks for nothing: whoever fell to it would rather see the way up.
    page = 1 if rank == 0 and known and len(known.tiers) > 1 else rank
    why = (teller.plain("progress-button-why"), WhyPress(track=track, page=page))
    return Screen("\n".join(lines), keyboard([card, why]))


def _reasons(
    teller: Teller, values: Mapping[str, object], track: str, before: str, *, up: bool
) -> Iterator[Safe]:
    """What decided, a line for each condition, and what set it off."""
    decided = _decided(values.get("checks"), up=up)
    told = [
        leaf
        for leaf in leaves(decided)
        if leaf.met is up and leaf.reading and leaf.reading.metric in teller.programme.metrics
    ]
    if decided is not None and told and len(told) > 1 and (kind := asked(decided)) != "all":
        yield teller.text("tier-changed-choice", kind=kind, needs=decided.needs)
    for leaf in told[:_MOST_REASONS]:
        yield _met(teller, leaf) if up else _unmet(teller, leaf, track, before)
    if (cause := str(values.get("cause", ""))) in _CAUSES:
        yield teller.text("history-cause", cause=cause)


def _decided(stored: object, *, up: bool) -> Check | None:
    """The condition as measured then. None where the row has none that speaks for this step.

    A step that is told may sum up several, of which the row holds the last.
    """
    try:
        checks = _checks.validate_python(stored or ())
    except ValidationError:
        return None
    return next((each for each in checks if each.met is up), None)


def _met(teller: Teller, leaf: Check) -> Safe:
    assert leaf.reading is not None  # noqa: S101 - leaves have readings
    return teller.text(
        "tier-changed-met",
        metric=teller.metric_name(leaf.reading.metric),
        value=teller.quantity(leaf.reading.measure, leaf.reading.value),
        goal=teller.goal(leaf),
    )


def _unmet(teller: Teller, leaf: Check, track: str, before: str) -> Safe:
    assert leaf.reading is not None  # noqa: S101 - leaves have readings
    missing = _way_back(teller.programme, leaf, track, before)
    amount = teller.quantity(leaf.reading.measure, missing)
    return teller.text(
        "tier-changed-unmet",
        metric=teller.metric_name(leaf.reading.metric),
        value=teller.quantity(leaf.reading.measure, leaf.reading.value),
        goal=teller.goal(leaf),
        back=teller.text("tier-changed-back", missing=amount) if missing else Safe(""),
    )


def _way_back(programme: Programme, leaf: Check, track: str, before: str) -> int | None:
    """How much more the metric takes to enter the lost tier again, which may be more than to keep it.

    None where it is not one number: a limit, a share, or two thresholds for one metric.
    """
    known = programme.track(track)
    tier = known.tier(before) if known else None
    reading = leaf.reading
    wanted = [
        one
        for one in comparisons(tier.enter if tier else None)
        if reading and one.metric == reading.metric
    ]
    if len(wanted) != 1 or reading is None:
        return None
    [one], value = wanted, reading.value
    if not isinstance(value, int) or not isinstance(one.threshold, int):
        return None
    if one.compare not in {Compare.AT_LEAST, Compare.MORE_THAN}:
        return None
    return max(one.threshold - value + (one.compare is Compare.MORE_THAN), 0)


def _rank(programme: Programme, track: str, tier: str) -> int:
    """From 0 (base); a tier that the programme no longer has counts as the base."""
    known = programme.track(track)
    return (known.rank(tier) if known else 0) or 0


_SPEAKERS: Final[Mapping[str, Callable[[Teller, str, Mapping[str, object]], Screen]]] = {
    "broadcast": broadcast_notice,
    "case": review_notice,
    "commission": commission_notice,
    "layer": layer_notice,
    "payout": payout_notice,
    "perk": perk_notice,
    "points": points.notice,
    "returning": returning_notice,
    "staff": staff_notice,
    "terms": terms_notice,
    "ticket": ticket_notice,
    "tier": _tier_changed,
    "upline": place_notice,
}
"""By the first word of the key; whatever has none is said as it stands."""
