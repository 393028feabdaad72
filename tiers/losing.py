"""Whose tier is about to be lost: by the evaluation that decides and explains it, not by a second rule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.store.selecting import Audience
    from tiers.timeline import Version

_TOGETHER: Final = 50
"""Members evaluated over one snapshot: a twentieth of a second."""


async def losing_soon(
    store: Store,
    versions: Sequence[Version],
    asked: Callable[[Books], Audience],
    days: int,
    after: int,
    upto: int,
) -> tuple[MemberId, ...]:
    """Of an audience, numbers above `after` and up to `upto`, who will lose their tier within so many days.

    Only those are evaluated of whom it can be: their standing changes by itself until then.
    """

    def candidates(books: Books) -> tuple[list[MemberId], str, datetime]:
        audience = asked(books)
        found = books.audiences.numbers(audience, after, upto)
        return found, audience.track, audience.asking.now

    may, track, now = await store.read(candidates)
    found: list[MemberId] = []
    for start in range(0, len(may), _TOGETHER):

        def look(books: Books, start: int = start) -> list[MemberId]:
            some = may[start : start + _TOGETHER]
            return [each for each in some if loses(books, versions, each, track, days, now)]

        found += await store.read(look)
    return tuple(found)


def loses(  # noqa: PLR0913, PLR0917 - all that it depends on
    books: Books,
    versions: Sequence[Version],
    member: MemberId,
    track: str,
    days: int,
    now: datetime,
    held: str | None = None,
) -> bool:
    """Whether a member's tier on a track will be lost within so many local days if nothing comes.

    It may be what the staff has laid over it that ends. With `held`: that tier and no other.
    """
    seen = evaluate(books, member, now, versions).standing
    mine = next((each for each in seen.tracks if each.track == track), None)
    if mine is None or mine.holds_until is None or (held is not None and mine.tier != held):
        return False
    today = versions[-1].programme.calendar.day_of(now)
    return mine.holds_until <= date.fromordinal(today + days)
