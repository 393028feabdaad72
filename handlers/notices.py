"""What is said without being asked: the words of deliveries, in the language of who gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.callbacks import TierPress, WhyPress
from handlers.screens import Screen, keyboard
from handlers.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locales.catalog import Catalog
    from tiers.programme import Programme


def notice(
    words: str, values: Mapping[str, object], catalog: Catalog, language: str, programme: Programme
) -> Screen:
    """The message of a delivery: `words` and `values` as they stand in its row."""
    teller = Teller.of(catalog, language, programme)
    if words == "tier-changed":
        return _tier_changed(teller, values)
    return Screen(teller.text(words, **values))


def _tier_changed(teller: Teller, values: Mapping[str, object]) -> Screen:
    track, tier = str(values["track"]), str(values["tier"])
    known = teller.programme.track(track)
    before = str(values["before"] or (known.tiers[0].id if known else ""))
    rank, was = _rank(teller.programme, track, tier), _rank(teller.programme, track, before)
    text = teller.text(
        "tier-changed",
        up=rank > was,
        track=teller.track_name(track),
        tier=teller.badged(track, tier),
        before=teller.badged(track, before),
    )
    card = (teller.plain("why-button-card"), TierPress(track=track))
    why = (teller.plain("progress-button-why"), WhyPress(track=track, page=rank))
    return Screen(text, keyboard([card, why]))


def _rank(programme: Programme, track: str, tier: str) -> int:
    """From 0 (base); a tier that the programme no longer has counts as the base."""
    known = programme.track(track)
    return (known.rank(tier) if known else 0) or 0
