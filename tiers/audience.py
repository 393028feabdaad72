"""Whom a promotion reaches: counted, shown by example with the reasons, and frozen as rows.

The tier is the recorded one with what lies over it. Who is being assessed anew at the instant stands
where they were last told to stand, and the courier looks at the tier once more when it sends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from tiers.drawing import draw_of
from tiers.fitting import check_segment
from tiers.losing import losing_soon
from tiers.segments import segment_of, track_of
from tiers.store.books.audiences import slices
from tiers.store.selecting import Asking, Audience

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tiers.messages import Options
    from tiers.segments import Segment
    from tiers.store.books import Books
    from tiers.store.books.audiences import Person, Tally
    from tiers.store.engine import Store
    from tiers.store.selecting import Trigger
    from tiers.timeline import Version

REASONS: Final = ("no_telegram", "blocked", "frozen", "opted_out", "declined", "capped")
"""Why somebody of the segment is left out. One who has several counts for the first of them."""
TOGETHER: Final = 5_000
"""Members' numbers in one transaction: a quarter of a second, then others may write."""
SHOWN: Final = 5


class Forsaken(Exception):  # noqa: N818 - somebody's wish, and no fault of anybody's
    """Somebody has stopped a sending, or begun another in its place, while its audience was frozen."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """An audience as rows: those who are told, those held out, and who is left out, by reason."""

    audience: int
    held_out: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """Some who would be told, and some of the segment who would not, with what was asked of each."""

    told: tuple[Person, ...]
    left_out: tuple[Person, ...]


def freeze(  # noqa: PLR0913, PLR0917 - all that an audience depends on
    books: Books,
    versions: Sequence[Version],
    broadcast_id: int,
    category: str,
    segment: Any,
    options: Options,
    now: datetime,
) -> Frozen:
    """Write down who is told, all at this instant (B2), in the caller's transaction.

    `segment` may be JSON as it is kept. Raises `BadSegment`.
    """
    audience = _drawn(
        books, broadcast_id, audience_of(books, versions, category, segment, options, now)
    )
    left_out = books.audiences.freeze(broadcast_id, audience)
    told, held_out = books.audiences.frozen(broadcast_id)
    return Frozen(told, held_out, left_out)


async def freeze_in_slices(  # noqa: PLR0913, PLR0917 - likewise
    store: Store,
    versions: Sequence[Version],
    broadcast_id: int,
    category: str,
    segment: Any,
    options: Options,
    now: datetime,
    trigger: Trigger | None = None,
) -> Frozen:
    """The same in many short transactions, so that others write in between.

    Who is about to lose a tier is found out before each of them, while nobody waits to write.

    The broadcast must not be visible to the courier yet; the last transaction writes its counts.
    Every member is looked at once, between `now` and the end; windows and layers are those of `now`.
    Begun again after a crash, it throws away what it had and starts anew. Raises `Forsaken`.
    """
    upto = await store.write(lambda books: _clear(books, broadcast_id))
    left_out: dict[str, int] = {}

    def asked(books: Books) -> Audience:
        audience = audience_of(books, versions, category, segment, options, now)
        return replace(audience, trigger=trigger)

    for above, to in slices(upto, TOGETHER):
        among = None
        if trigger is not None and trigger.is_foreseen:
            among = await losing_soon(store, versions, asked, trigger.returns.number, above, to)

        def decide(
            books: Books, above: int = above, to: int = to, among: Any = among
        ) -> Mapping[str, int]:
            _check_wanted(books, broadcast_id)
            drawn = _drawn(books, broadcast_id, replace(asked(books), among=among))
            return books.audiences.freeze(broadcast_id, drawn, above, to)

        for reason, count in (await store.write(decide)).items():
            left_out[reason] = left_out.get(reason, 0) + count

    def publish(books: Books) -> Frozen:
        _check_wanted(books, broadcast_id)
        frozen = Frozen(*books.audiences.frozen(broadcast_id), left_out)
        books.audiences.publish(broadcast_id, frozen.audience, frozen.held_out, left_out)
        return frozen

    return await store.write(publish)


def _check_wanted(books: Books, broadcast_id: int) -> None:
    """Else its rows are being thrown away, and itself with the last of them. Raises `Forsaken`."""
    if not books.audiences.is_wanted(broadcast_id):
        raise Forsaken


def _clear(books: Books, broadcast_id: int) -> int:
    books.audiences.clear(broadcast_id)
    return books.audiences.last_member()


def counted(
    books: Books,
    versions: Sequence[Version],
    category: str,
    segment: Any,
    options: Options,
    now: datetime,
) -> Tally:
    """The same numbers without writing. Who is held out is drawn when it is frozen: here, how many.

    Raises `BadSegment`.
    """
    return books.audiences.tally(audience_of(books, versions, category, segment, options, now))


def sample(
    books: Books,
    versions: Sequence[Version],
    category: str,
    segment: Any,
    options: Options,
    now: datetime,
) -> Sample:
    """A few from here and there, each with the reason. Raises `BadSegment`."""
    audience = audience_of(books, versions, category, segment, options, now)
    last = books.audiences.last_member()

    def some(*, told: bool) -> tuple[Person, ...]:
        found: dict[int, Person] = {}
        # One from each stretch of numbers; where that finds too few, the first that there are.
        for place in range(SHOWN):
            for each in books.audiences.some(audience, last * place // SHOWN, 1, told=told):
                found.setdefault(each.member_id, each)
        if len(found) < SHOWN:
            for each in books.audiences.some(audience, 0, SHOWN, told=told):
                found.setdefault(each.member_id, each)
        return tuple(found[number] for number in sorted(found)[:SHOWN])

    return Sample(some(told=True), some(told=False))


def audience_of(
    books: Books,
    versions: Sequence[Version],
    category: str,
    segment: Any,
    options: Options,
    now: datetime,
) -> Audience:
    """The audience of a segment, ready to be asked for. Raises `BadSegment`."""
    programme = versions[-1].programme
    asked: Segment = segment_of(segment)
    check_segment(asked, programme)
    rules = programme.promotions
    nobody = draw_of(books.shelf.key, 0, "count")
    percent = rules.control_percent if options.control_percent is None else options.control_percent
    return Audience(
        Asking(programme, now, books.shelf.dialect),
        asked,
        category,
        rules,
        options.quiet,
        percent,
        options.two_parts,
        nobody,
        nobody,
        track_of(asked) or programme.tracks[0].id,
    )


def _drawn(books: Books, broadcast_id: int, audience: Audience) -> Audience:
    """The same, with the lots of a broadcast: each draws anew who is held out, and who gets what."""
    key = books.shelf.key
    return replace(
        audience,
        held=draw_of(key, broadcast_id, "held"),
        parts=draw_of(key, broadcast_id, "parts"),
    )
