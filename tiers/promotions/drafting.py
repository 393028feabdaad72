"""Drafts of promotions: begun, copied, named, of a category, sent in some way, put away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol

from tiers.permissions import require
from tiers.programme.promoting import PROMOTION
from tiers.promotions.composing_refusals import ChoiceGone
from tiers.promotions.sending_refusals import PromotionGone
from tiers.store.books.promotions import ARCHIVED, DRAFT
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.promotions import Promotion
    from tiers.store.engine import Store

LONGEST_NAME: Final = 60
EXPIRIES: Final = (0, 3, 6, 12, 24, 48, 72, 168)
"""Hours after which nobody gets it any more; 0: it does not expire."""
SHARES: Final = (0, 5, 10, 20)
"""Per cent that may be held out to compare with."""
SWITCHES: Final = {
    "silent": "silent",
    "protect": "protect",
    "quiet": "quiet",
    "parts": "two_parts",
}


class Editing(Protocol):
    """A use case that changes a draft."""

    @property
    def store(self) -> Store: ...
    @property
    def clock(self) -> Callable[[], datetime]: ...


async def change(
    use_case: Editing,
    actor: Actor,
    promotion_id: int,
    edited: Callable[[Promotion], dict[str, Any]],
) -> int:
    """Write what `edited` makes of a draft; nothing, when it makes nothing. Gives the draft's number.

    Raises `PromotionGone`, and whatever `edited` raises: then nothing is saved.
    """
    now, name = use_case.clock(), type(use_case).__name__

    def decide(books: Books) -> int:
        known = books.promotions.one(promotion_id)
        if known is None or known.state != DRAFT:
            raise PromotionGone
        changes = edited(known)
        if changes:
            books.promotions.change(promotion_id, now, **changes)
            note(books, actor, promotion_id, "promotion.changed", now, *changes)
        return promotion_id

    return await use_case.store.write(decide, Once(actor.update_id, name, int, now))


def note(
    books: Books, actor: Actor, promotion_id: int, what: str, now: datetime, *after: str
) -> None:
    """One row for one step; what a promotion says is not in the log, what of it changed is."""
    author, subject = f"member:{actor.member_id}", f"promotion:{promotion_id}"
    books.audit.note(now, author, what, subject, after=list(after) or None)


def categories(programme: Programme) -> tuple[str, ...]:
    """What a promotion can be of; members opt out of each by itself."""
    return tuple(programme.promotions.categories) or (PROMOTION,)


@dataclass(frozen=True, slots=True)
class BeginPromotion:
    """A new draft, in the programme's first category."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> int:
        """Gives its number. Raises `NotAllowed`."""
        require(actor, "BeginPromotion")
        category, now = categories(self.programme())[0], self.clock()

        def decide(books: Books) -> int:
            begun = books.promotions.begin(actor.telegram_id, category, now)
            note(books, actor, begun, "promotion.begun", now)
            return begun

        return await self.store.write(decide, Once(actor.update_id, "BeginPromotion", int, now))


@dataclass(frozen=True, slots=True)
class CopyPromotion:
    """A new draft that says the same to the same people."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int) -> int:
        """Gives the number of the copy. Raises `NotAllowed`, `PromotionGone`."""
        require(actor, "CopyPromotion")
        now = self.clock()

        def decide(books: Books) -> int:
            known = books.promotions.one(promotion_id)
            if known is None:
                raise PromotionGone
            copy = books.promotions.begin(
                actor.telegram_id,
                known.category,
                now,
                name=known.name,
                content=known.content,
                segment=known.segment,
                options=known.options,
            )
            note(books, actor, copy, "promotion.begun", now, f"copy of {promotion_id}")
            return copy

        return await self.store.write(decide, Once(actor.update_id, "CopyPromotion", int, now))


@dataclass(frozen=True, slots=True)
class NamePromotion:
    """What the staff call it; members never see it."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int, name: str) -> int:
        """Raises `NotAllowed`, `PromotionGone`, `TextEmpty`, `TextTooLong`."""
        require(actor, "NamePromotion")
        called = " ".join(written(name, LONGEST_NAME).split())
        return await change(self, actor, promotion_id, lambda _: {"name": called})


@dataclass(frozen=True, slots=True)
class ChooseCategory:
    """Of which category it is: that is what members can opt out of."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int, category: str) -> int:
        """Raises `NotAllowed`, `PromotionGone`, `ChoiceGone`."""
        require(actor, "ChooseCategory")
        if category not in categories(self.programme()):
            raise ChoiceGone
        return await change(self, actor, promotion_id, lambda _: {"category": category})


@dataclass(frozen=True, slots=True)
class ChooseOptions:
    """How it is sent: silently, protected, at night too, in two parts, until when, how many held out."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(
        self,
        actor: Actor,
        promotion_id: int,
        *,
        switch: tuple[str, bool] | None = None,
        expires_hours: int | None = None,
        control_percent: int | None = None,
    ) -> int:
        """Raises `NotAllowed`, `PromotionGone`, `ChoiceGone`."""
        require(actor, "ChooseOptions")
        chosen: dict[str, Any] = {}
        if switch is not None:
            if switch[0] not in SWITCHES:
                raise ChoiceGone
            chosen[SWITCHES[switch[0]]] = switch[1]
        if expires_hours is not None:
            if expires_hours not in EXPIRIES:
                raise ChoiceGone
            chosen["expires_hours"] = expires_hours or None
        if control_percent is not None:
            if control_percent not in SHARES:
                raise ChoiceGone
            chosen["control_percent"] = control_percent
        return await change(
            self, actor, promotion_id, lambda known: {"options": replace(known.options, **chosen)}
        )


@dataclass(frozen=True, slots=True)
class ShelvePromotion:
    """Put a draft away, or take it out again. It says the wish, so twice is once."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int, *, away: bool) -> int:
        """Raises `NotAllowed`, `PromotionGone`."""
        require(actor, "ShelvePromotion")
        now = self.clock()
        before, after = (DRAFT, ARCHIVED) if away else (ARCHIVED, DRAFT)

        def decide(books: Books) -> int:
            known = books.promotions.one(promotion_id)
            if known is None or known.state not in {before, after}:
                raise PromotionGone
            if books.promotions.move(promotion_id, before, after, now):
                note(books, actor, promotion_id, f"promotion.{after}", now)
            return promotion_id

        return await self.store.write(decide, Once(actor.update_id, "ShelvePromotion", int, now))
