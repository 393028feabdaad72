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
    from tiers.store.books.broadcasts import Broadcast

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
    # Other words for those who are counted already are no more than those.
    others = books.results.corrected_by(author, now - _A_DAY)
    return max(most - sum(once) - sum(others.values()), 0)


def check_allowed(
    books: Books, author: int, audience: int, rules: PromotionRules, now: datetime
) -> None:
    """Raises `TooManyToday`."""
    left = left_to(books, author, rules, now)
    if left is not None and audience > left:
        raise TooManyToday(audience, left, rules.recipients_a_day or 0)


def check_correction(
    books: Books, author: int, broadcast: Broadcast, rules: PromotionRules, now: datetime
) -> None:
    """New words before many are as good as a sending to them. Raises `TooManyToday`."""
    since = now - _A_DAY
    mine = broadcast.author == author and not broadcast.occasion
    counted = mine and broadcast.confirmed_at is not None and broadcast.confirmed_at > since
    if not counted and broadcast.id not in books.results.corrected_by(author, since):
        check_allowed(books, author, broadcast.audience, rules, now)
