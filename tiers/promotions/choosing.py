"""Saved segments, and how many people a segment reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.audience import counted, sample
from tiers.errors import Mistyped, Refusal
from tiers.fitting import check_segment
from tiers.messages import Options
from tiers.permissions import require
from tiers.programme.promoting import PROMOTION
from tiers.segments import BadSegment, kept, segment_of, track_of
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.audience import Sample
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.segments import Segment
    from tiers.store.books import Books
    from tiers.store.books.audiences import Saved, Tally
    from tiers.store.engine import Store
    from tiers.timeline import Version

LONGEST_NAME: Final = 40
MOST_SEGMENTS: Final = 200


class SegmentGone(Refusal):
    """No segment has this number any more."""

    key = "refusal-segment-gone"


class SegmentNamed(Mistyped):
    """Another segment has this name."""

    key = "refusal-segment-named"

    def __init__(self, name: str) -> None:
        super().__init__(f"a segment is called {name!r}")
        self.name = name

    def values(self) -> dict[str, object]:
        return {"name": self.name}


class TooManySegments(Refusal):
    """More would be a list that nobody can find anything in."""

    key = "refusal-too-many-segments"

    def values(self) -> dict[str, object]:
        return {"most": MOST_SEGMENTS}


def segment_name(typed: str) -> str:
    """On one line. Raises `TextEmpty`, `TextTooLong`."""
    return " ".join(written(typed, LONGEST_NAME).split())


def check_name(books: Books, called: str, segment_id: int | None) -> None:
    """Raise `SegmentNamed` when another segment is called so."""
    same = books.audiences.named(called)
    if same is not None and same.id != segment_id:
        raise SegmentNamed(called)


@dataclass(frozen=True, slots=True)
class NamedSegment:
    """A saved segment. `trouble`: why the programme of today cannot use it; None: it can.

    `rules` is None for what is no segment at all.
    """

    id: int
    name: str
    rules: Segment | None
    trouble: BadSegment | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Segments:
    """All saved segments, by name."""

    segments: tuple[NamedSegment, ...]
    programme: Programme


@dataclass(frozen=True, slots=True)
class Reach:
    """How many a segment reaches, and some of them with the reason; `track`: of whose tiers is told."""

    tally: Tally
    sample: Sample
    track: str
    programme: Programme


@dataclass(frozen=True, slots=True)
class SaveSegment:
    """Keep a segment under a name: a new one, or other rules or another name for one that is there."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self, actor: Actor, name: str, rules: Any, segment_id: int | None = None
    ) -> int:
        """Gives its number.

        Raises `NotAllowed`, `TextEmpty`, `TextTooLong`, `BadSegment`, `SegmentGone`,
        `SegmentNamed`, `TooManySegments`.
        """
        require(actor, "SaveSegment")
        called, now = segment_name(name), self.clock()
        segment = segment_of(rules)
        check_segment(segment, self.versions()[-1].programme)

        def decide(books: Books) -> int:
            before = None if segment_id is None else books.audiences.segment(segment_id)
            if segment_id is not None and before is None:
                raise SegmentGone
            check_name(books, called, segment_id)
            after = {"name": called, "rules": kept(segment)}
            if before is not None:
                books.audiences.change(before.id, actor.telegram_id, now, **after)
                number, was = before.id, {"name": before.name, "rules": before.rules}
            else:
                if len(books.audiences.saved()) >= MOST_SEGMENTS:
                    raise TooManySegments
                number, was = books.audiences.add(**after, author=actor.telegram_id, now=now), None
            books.audit.note(
                now, f"telegram:{actor.telegram_id}", "segment.saved", f"segment:{number}",
                before=was, after=after,
            )  # fmt: skip
            return number

        return await self.store.write(decide, Once(actor.update_id, "SaveSegment", int, now))


@dataclass(frozen=True, slots=True)
class ListSegments:
    """All saved segments by name, each held against the programme of today."""

    store: Store
    versions: Callable[[], Sequence[Version]]

    async def __call__(self, actor: Actor) -> Segments:
        """Raises `NotAllowed`."""
        require(actor, "ListSegments")
        programme = self.versions()[-1].programme
        saved = await self.store.read(lambda books: books.audiences.saved())
        return Segments(tuple(_named(each, programme) for each in saved), programme)


@dataclass(frozen=True, slots=True)
class DropSegment:
    """Forget a segment. Promotions that were made with it have it as it was."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, segment_id: int) -> bool:
        """False: it was gone before. Raises `NotAllowed`."""
        require(actor, "DropSegment")
        now = self.clock()

        def decide(books: Books) -> bool:
            before = books.audiences.segment(segment_id)
            if before is None:
                return False
            books.audiences.drop(segment_id)
            books.audit.note(
                now, f"telegram:{actor.telegram_id}", "segment.dropped", f"segment:{segment_id}",
                before={"name": before.name, "rules": before.rules},
            )  # fmt: skip
            return True

        return await self.store.write(decide, Once(actor.update_id, "DropSegment", bool, now))


@dataclass(frozen=True, slots=True)
class CountAudience:
    """How many a segment reaches now, how many are left out and why, and some examples."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, rules: Any, promotion_id: int = 0) -> Reach:
        """For a draft, of its category and with its options; else of the first there is.

        Raises `NotAllowed`, `BadSegment`.
        """
        require(actor, "CountAudience")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        track = track_of(segment_of(rules)) or programme.tracks[0].id

        def look(books: Books) -> Reach:
            draft = books.promotions.one(promotion_id)
            first = next(iter(programme.promotions.categories), PROMOTION)
            category = first if draft is None else draft.category
            options = Options() if draft is None else draft.options
            asked = (books, versions, category, rules, options, now)
            return Reach(counted(*asked), sample(*asked), track, programme)

        return await self.store.read(look)


def _named(saved: Saved, programme: Programme) -> NamedSegment:
    rules, trouble = held(saved.rules, programme)
    return NamedSegment(saved.id, saved.name, rules, trouble, saved.saved_at)


def held(rules: Any, programme: Programme) -> tuple[Segment | None, BadSegment | None]:
    """A segment as it is kept, held against a programme: what it says, and what is wrong with it."""
    segment = None
    try:
        segment = segment_of(rules)
        check_segment(segment, programme)
    except BadSegment as trouble:
        return segment, trouble
    return segment, None
