"""Which terms of commission hold on a local day, as the versions of the programme say. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.calendar import period_next
from tiers.programme.commission import Caps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiers.programme.commission import Commission
    from tiers.timeline import Version


def terms_on(versions: Sequence[Version], day: int) -> Commission | None:
    """The last applied of those that were effective by then; None: there was no commission yet."""
    return next(
        (
            each.programme.commission
            for each in reversed(versions)
            if each.programme.commission is not None and each.programme.commission.effective <= day
        ),
        None,
    )


def coming_terms(versions: Sequence[Version], day: int) -> tuple[Commission, ...]:
    """What will hold after that day, in its order; whatever never comes to hold is left out."""
    said = [each.programme.commission for each in versions]
    found, before = [], terms_on(versions, day)
    for begins in sorted({each.effective for each in said if each and each.effective > day}):
        terms = terms_on(versions, begins)
        if terms is not None and (before is None or terms.hash != before.hash):
            found.append(terms)
        before = terms
    return tuple(found)


def terms_of(versions: Sequence[Version], name: str) -> Commission | None:
    """The terms that have this hash."""
    return next(
        (
            each.programme.commission
            for each in reversed(versions)
            if each.programme.commission is not None and each.programme.commission.hash == name
        ),
        None,
    )


def day_cap(versions: Sequence[Version], day: int) -> int | None:
    """The most of one local day, by the terms of that day."""
    terms = terms_on(versions, day)
    return (terms.caps if terms else Caps()).per_day


def month_cap(versions: Sequence[Version], month: int) -> int | None:
    """The most of a month (its first day), by the terms of its first day.

    Where there were none yet, the first that came into effect in it.
    """
    terms = terms_on(versions, month)
    if terms is None:
        begins = [
            each.programme.commission.effective
            for each in versions
            if each.programme.commission is not None
            and month < each.programme.commission.effective < period_next(month, "month")
        ]
        terms = terms_on(versions, min(begins)) if begins else None
    return (terms.caps if terms else Caps()).per_month
