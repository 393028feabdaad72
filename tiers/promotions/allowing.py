"""How many one person on the staff may still send to: what a stolen account could do at most (A22)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.messages import OPTIONS
from tiers.promotions.sending_refusals import TooManyToday

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.programme.promoting import PromotionRules
    from tiers.store.books import Books

_A_DAY: Final = timedelta(hours=24)


def left_to(books: Books, author: int, rules: PromotionRules, now: datetime) -> int | None:
    """How many recipients are left to a person of the staff (a Telegram id) now; None: any number."""
    most = rules.recipients_a_day
    if most is None:
        return None
    asked = books.results.confirmed_by(author, now - _A_DAY)
    # What comes back is frozen for the count only: none of those is told by that.
    once = (
        number for options, number in asked if OPTIONS.validate_python(options).returns is None
    )
    return max(most - sum(once), 0)


def check_allowed(
    books: Books, author: int, audience: int, rules: PromotionRules, now: datetime
) -> None:
    """Raises `TooManyToday`."""
    left = left_to(books, author, rules, now)
    if left is not None and audience > left:
        raise TooManyToday(audience, left, rules.recipients_a_day or 0)
