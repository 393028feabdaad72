"""Promotions as the engine uses them: categories, who must agree, when and how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMOTION: Final = "promotion"
"""The category where the programme names none; each is what a member can opt out of."""
RESERVED: Final = frozenset(
    {
        "broadcast",
        "tier",
        "points",
        "invites",
        "case",
        "claim",
        "commission",
        "payout",
        "support",
        "ticket",
    }
)
"""Categories of messages that concern the member: no promotion goes out as one of them."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """At most so many promotions in so many days for one member, over all categories."""

    most: int
    days: int


@dataclass(frozen=True, slots=True)
class PromotionRules:
    """What holds for every promotion. Hours are local, of the programme's zone."""

    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names by language; without any there is only `PROMOTION`, under our own name."""
    two_people_above: int = 1000
    """Recipients above which a second person must agree (A22)."""
    undo: timedelta = timedelta(seconds=60)
    quiet_hours: tuple[int, int] | None = (22, 8)
    frequency: Frequency | None = None
    control_percent: int = 0
    results_days: int = 7
    """Days after its sending for which a purchase counts as a result."""
    recipients_a_day: int | None = None
    """So many one person on the staff may send to within 24 hours, whoever agrees (A22); None: any number."""
