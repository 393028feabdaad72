"""A saved segment, put together by buttons and typed values; and chosen for a promotion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiers.fitting import check_segment
from tiers.permissions import require
from tiers.promotions.choosing import SegmentGone, check_name, held, segment_name
from tiers.promotions.sending_refusals import PromotionGone
from tiers.segmenting import (
    SegmentChanged,
    added,
    mark_of,
    retyped,
    turned,
    with_leaf,
    without,
)
from tiers.segments import EVERYBODY, BadSegment, conditions, kept, segment_of
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.segments import Condition, Segment
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class OneSegment:
    """A segment as it is kept; `mark` is what its buttons carry."""

    id: int
    name: str
    rules: Segment
    mark: str
    trouble: BadSegment | None
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowSegment:
    """One saved segment; one that cannot be read any more is shown as everybody, with the trouble."""

    store: Store
    versions: Callable[[], Sequence[Version]]

    async def __call__(self, actor: Actor, segment_id: int) -> OneSegment:
        """Raises `NotAllowed`, `SegmentGone`."""
        require(actor, "ShowSegment")
        programme = self.versions()[-1].programme
        saved = await self.store.read(lambda books: books.audiences.segment(segment_id))
        if saved is None:
            raise SegmentGone
        found, trouble = held(saved.rules, programme)
        rules = EVERYBODY if found is None else found
        mark = mark_of(rules, programme)
        return OneSegment(saved.id, saved.name, rules, mark, trouble, programme)


@dataclass(frozen=True, slots=True)
class AddCondition:
    """One more line, or one more alternative of a line."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self, actor: Actor, segment_id: int, mark: str, one: Condition, line: int = 0
    ) -> int:
        """Gives the condition's place among all, from 0.

        Raises `NotAllowed`, `SegmentGone`, `SegmentChanged`, `BadSegment`.
        """
        require(actor, "AddCondition")
        programme, now = self.versions()[-1].programme, self.clock()

        def decide(books: Books) -> int:
            edit = _Edit(books, actor, segment_id, programme, now)
            after = added(edit.marked(mark), one, line)
            edit.save(after)
            return max(n for n, each in enumerate(conditions(after)) if each == one)

        return await self.store.write(decide, Once(actor.update_id, "AddCondition", int, now))


@dataclass(frozen=True, slots=True)
class ArrangeSegment:
    """Turn a line round, or take it away."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self, actor: Actor, segment_id: int, mark: str, line: int, *, drop: bool
    ) -> int:
        """Gives the segment's number. Raises as `AddCondition` does."""
        require(actor, "ArrangeSegment")
        programme, now = self.versions()[-1].programme, self.clock()

        def decide(books: Books) -> int:
            edit = _Edit(books, actor, segment_id, programme, now)
            before = edit.marked(mark)
            edit.save(without(before, line) if drop else turned(before, line))
            return segment_id

        return await self.store.write(decide, Once(actor.update_id, "ArrangeSegment", int, now))


@dataclass(frozen=True, slots=True)
class TypeValue:
    """Give a condition the value that was typed."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self, actor: Actor, segment_id: int, place: int, kind: str, typed: str
    ) -> int:
        """`place` counts conditions from 0; gives the segment's number. Raises as `AddCondition`."""
        require(actor, "TypeValue")
        programme, now = self.versions()[-1].programme, self.clock()

        def decide(books: Books) -> int:
            edit = _Edit(books, actor, segment_id, programme, now)
            before = edit.rules
            there = list(conditions(before))
            if place >= len(there) or there[place].kind != kind:
                raise SegmentChanged
            edit.save(with_leaf(before, place, retyped(there[place], typed, programme)))
            return segment_id

        return await self.store.write(decide, Once(actor.update_id, "TypeValue", int, now))


@dataclass(frozen=True, slots=True)
class RenameSegment:
    """Call a segment otherwise."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, segment_id: int, name: str) -> int:
        """Gives its number.

        Raises `NotAllowed`, `TextEmpty`, `TextTooLong`, `SegmentGone`, `SegmentNamed`.
        """
        require(actor, "RenameSegment")
        called, now = segment_name(name), self.clock()

        def decide(books: Books) -> int:
            before = books.audiences.segment(segment_id)
            if before is None:
                raise SegmentGone
            check_name(books, called, segment_id)
            books.audiences.change(segment_id, actor.telegram_id, now, name=called)
            books.audit.note(
                now, f"telegram:{actor.telegram_id}", "segment.saved", f"segment:{segment_id}",
                before={"name": before.name}, after={"name": called},
            )  # fmt: skip
            return segment_id

        return await self.store.write(decide, Once(actor.update_id, "RenameSegment", int, now))


@dataclass(frozen=True, slots=True)
class ChooseSegment:
    """Say whom a draft is for: a saved segment as it stands now, or everybody."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int, segment_id: int | None) -> int:
        """Gives the promotion's number.

        Raises `NotAllowed`, `PromotionGone`, `SegmentGone`, `BadSegment`.
        """
        require(actor, "ChooseSegment")
        programme, now = self.versions()[-1].programme, self.clock()

        def decide(books: Books) -> int:
            rules: Segment = EVERYBODY
            if segment_id is not None:
                rules = _Edit(books, actor, segment_id, programme, now).rules
            check_segment(rules, programme)
            before = books.promotions.one(promotion_id)
            if before is None or not books.promotions.change(
                promotion_id, now, segment=kept(rules)
            ):
                raise PromotionGone
            books.audit.note(
                now, f"telegram:{actor.telegram_id}", "promotion.segment",
                f"promotion:{promotion_id}", before=before.segment, after=kept(rules),
            )  # fmt: skip
            return promotion_id

        return await self.store.write(decide, Once(actor.update_id, "ChooseSegment", int, now))


@dataclass(frozen=True, slots=True)
class _Edit:
    """One step at one segment, in one transaction."""

    books: Books
    actor: Actor
    segment_id: int
    programme: Programme
    now: datetime

    @property
    def rules(self) -> Segment:
        saved = self.books.audiences.segment(self.segment_id)
        if saved is None:
            raise SegmentGone
        return segment_of(saved.rules)

    def marked(self, mark: str) -> Segment:
        """The rules, if they are still those that the button was shown with."""
        rules = self.rules
        if mark_of(rules, self.programme) != mark:
            raise SegmentChanged
        return rules

    def save(self, rules: Segment) -> None:
        """What cannot be read back is not written; nor is what the programme cannot use."""
        after: Any = kept(rules)
        check_segment(segment_of(after), self.programme)
        before = kept(self.rules)
        self.books.audiences.change(self.segment_id, self.actor.telegram_id, self.now, rules=after)
        self.books.audit.note(
            self.now, f"telegram:{self.actor.telegram_id}", "segment.saved",
            f"segment:{self.segment_id}", before={"rules": before}, after={"rules": after},
        )  # fmt: skip
