"""Drafts as the staff see them: the list, one of them with what stands against it, and its preview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tiers.addressees import values_for
from tiers.fitting import check_segment
from tiers.messages import filled, places
from tiers.paging import page_at
from tiers.permissions import MAY, require
from tiers.promotions.checking import Fault, faults, parts, sights
from tiers.promotions.composing_refusals import WordsFirst
from tiers.promotions.correcting import may_correct
from tiers.promotions.sending_refusals import PromotionGone
from tiers.segments import BadSegment, segment_of
from tiers.store.books.promotions import DRAFT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.addressees import Wording
    from tiers.messages import Message
    from tiers.programme import Programme
    from tiers.promotions.checking import Sight
    from tiers.records import Actor
    from tiers.segments import Segment
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.promotions import Promotion
    from tiers.store.books.revisions import Revision
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 8
"""Promotions on one screen."""


@dataclass(frozen=True, slots=True)
class Promotions:
    """One page of them; pages from 0."""

    found: tuple[Promotion, ...]
    page: int
    pages: int
    archived: bool
    programme: Programme


@dataclass(frozen=True, slots=True)
class Composed:
    """A promotion, what stands against sending it, and whether whoever looks is one who composes."""

    promotion: Promotion
    faults: tuple[Fault, ...]
    segment: Segment | None
    """Whom it is for; None: nobody has chosen yet, or the programme of today cannot use it."""
    may_compose: bool
    programme: Programme
    last: Broadcast | None = None
    """Its last sending."""
    deleted: bool = False
    corrects: bool = False
    """Whether that was deleted for everybody, and whether whoever looks may correct it."""

    @property
    def may_change(self) -> bool:
        return self.may_compose and self.promotion.state == DRAFT


@dataclass(frozen=True, slots=True)
class ShowPromotions:
    """What is being composed or comes back by itself; or what was put away."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, page: int = 0, *, archived: bool = False) -> Promotions:
        """Raises `NotAllowed`."""
        require(actor, "ShowPromotions")
        programme = self.programme()

        def look(books: Books) -> Promotions:
            at, pages = page_at(page, books.promotions.count(archived=archived), PAGE)
            found = books.promotions.page(PAGE, at * PAGE, archived=archived)
            return Promotions(tuple(found), at, pages, archived, programme)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ShowPromotion:
    """One promotion."""

    store: Store
    programme: Callable[[], Programme]
    wording: Wording

    async def __call__(
        self, actor: Actor, promotion_id: int, *, to_change: bool = False
    ) -> Composed:
        """With `to_change`, only a draft, and only to whoever may. Raises `NotAllowed`, `PromotionGone`."""
        require(actor, "EditMessage" if to_change else "ShowPromotion")
        known = await _read(self.store, promotion_id)
        if to_change and known.state != DRAFT:
            raise PromotionGone
        last, revision = await self.store.read(lambda books: _sent(books, promotion_id))
        return replace(
            _composed(actor, known, self.programme(), self.wording),
            last=last,
            deleted=revision is not None and revision.kind == "delete",
            corrects=last is not None
            and actor.role in MAY["FreezeCorrection"]
            and may_correct(last, revision),
        )


@dataclass(frozen=True, slots=True)
class PreviewPromotion:
    """How it will look: every part and language, at its shortest and its longest."""

    store: Store
    programme: Callable[[], Programme]
    wording: Wording

    async def __call__(
        self, actor: Actor, promotion_id: int
    ) -> tuple[Composed, tuple[Sight, ...]]:
        """What is too long for somebody has its fault. Raises `NotAllowed`, `PromotionGone`, `WordsFirst`."""
        require(actor, "PreviewPromotion")
        programme = self.programme()
        known = await _read(self.store, promotion_id)
        seen = tuple(sights(known.content, known.options, programme, self.wording))
        if not seen:
            raise WordsFirst
        return _composed(actor, known, programme, self.wording), seen


@dataclass(frozen=True, slots=True)
class TryPromotion:
    """What whoever asks would get of it as a member: each part, with their own values filled in."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]
    wording: Wording

    async def __call__(
        self, actor: Actor, promotion_id: int
    ) -> tuple[Promotion, tuple[Message, ...]]:
        """Counts nowhere. Raises `NotAllowed`, `PromotionGone`, `WordsFirst`."""
        require(actor, "TryPromotion")
        versions, now = self.versions(), self.clock()
        languages = tuple(versions[-1].programme.languages)
        known = await _read(self.store, promotion_id)
        found = []
        for part in parts(known.options):
            language = known.content.spoken(part, actor.language, languages)
            if language is None:
                continue
            message = known.content.parts[part][language]
            look = partial(
                values_for,
                versions=versions,
                member_id=actor.member_id,
                names=places(message.text),
                now=now,
            )
            words = self.wording(language, await self.store.read(look))
            found.append(replace(message, text=filled(message.text, words)))
        if not found:
            raise WordsFirst
        return known, tuple(found)


def _sent(books: Books, promotion_id: int) -> tuple[Broadcast | None, Revision | None]:
    """The last sending, and what was done about it last."""
    last = books.broadcasts.last_of(promotion_id)
    return last, None if last is None else books.revisions.last_of(last.id)


async def _read(store: Store, promotion_id: int) -> Promotion:
    known = await store.read(lambda books: books.promotions.one(promotion_id))
    if known is None:
        raise PromotionGone
    return known


def _composed(actor: Actor, known: Promotion, programme: Programme, wording: Wording) -> Composed:
    found = faults(known.content, known.options, programme, wording)
    segment = _segment(known.segment, programme)
    if segment is None:
        found = (*found, Fault("audience"))
    return Composed(known, found, segment, actor.role in MAY["EditMessage"], programme)


def _segment(kept: Mapping[str, Any], programme: Programme) -> Segment | None:
    try:
        segment = segment_of(kept)
        check_segment(segment, programme)
    except BadSegment:
        return None
    return segment
