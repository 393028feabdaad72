"""Those who speak unasked, on the same ground: notices, promotions, and what is done about them later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import wiring
from bot.courier.broadcasting import Broadcaster, abreast
from bot.courier.carrying import Courier
from bot.courier.outcomes import send
from bot.courier.parcels import post
from bot.courier.revising import Reviser, ways
from bot.courier.taking import Taking
from bot.courier.writing import Writing

if TYPE_CHECKING:
    from telegram import Bot as Speaker

    from bot.courier.gate import Gate
    from bot.courier.roll import Roll
    from bot.furnishing import Ground


def courier(ground: Ground, gate: Gate, speaker: Speaker) -> Courier:
    """Carries notices."""
    words = wiring.letters(ground.versions, ground.catalog, ground.store.shelf.key)
    say = partial(send, speaker)
    return Courier(ground.store, ground.clock, ground.tenure, gate, say, words)


def broadcaster(ground: Ground, gate: Gate, roll: Roll, speaker: Speaker) -> Broadcaster:
    """Carries promotions."""
    paid = ground.settings.allow_paid_broadcast
    rate = ground.settings.paid_rate if paid else ground.settings.send_rate
    return Broadcaster(
        ground.store,
        ground.clock,
        roll,
        gate,
        partial(post, speaker),
        _writing(ground),
        Taking(ground.versions),
        ground.tenure.check,
        abreast(rate),
    )


def reviser(ground: Ground, gate: Gate, roll: Roll, speaker: Speaker) -> Reviser:
    """Corrects and deletes what was sent."""
    return Reviser(
        ground.store,
        ground.clock,
        gate,
        ways(speaker, _writing(ground)),
        roll.halt,
        ground.may_work,
        ground.tenure.check,
    )


def _writing(ground: Ground) -> Writing:
    paid = ground.settings.allow_paid_broadcast
    return Writing(ground.store, ground.versions, ground.clock, ground.catalog, paid=paid)
