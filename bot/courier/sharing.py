"""Who may send how much, when several processes share one rate. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiers.store.books.couriers import Posted


def share(rate: int, all_of_us: Sequence[Posted], me: int) -> int:
    """Messages a second for one of them: the shares of all never add up to more than the rate (B3).

    The one that answers people keeps half of it, the others share what is left. Whoever counts in
    somebody who has just gone gets less by that and never more, so that it does not matter who
    notices first.
    """
    mains = [each.id for each in all_of_us if each.main]
    others = [each.id for each in all_of_us if not each.main]
    kept = _part(rate, 2, 0) if mains and others else rate if mains else 0
    if me in mains:
        return _part(kept, len(mains), mains.index(me))
    return _part(rate - kept, len(others), others.index(me))


def _part(rate: int, many: int, place: int) -> int:
    """The place-th of so many nearly equal parts, the larger first."""
    return -(-(rate - place) // many) if rate > place else 0
