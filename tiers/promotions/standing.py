"""Promotions that come back: when, as the staff choose it; agreed to by two; stopped by any of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from tiers.messages import OPTIONS, Returns
from tiers.permissions import require
from tiers.promotions.composing_refusals import ChoiceGone
from tiers.promotions.drafting import change, note
from tiers.promotions.freezing import content_hash
from tiers.promotions.recurring import next_time
from tiers.promotions.sending_refusals import (
    NoSuchHour,
    NotAReturn,
    PromotionChanged,
    PromotionGone,
)
from tiers.promotions.telling import tell_of_standing
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.promotions import Promotion
    from tiers.store.engine import Store

NUMBERS: Final[Mapping[str, int]] = {
    "day": 0, "week": 7, "month": 31, "upgraded": 0, "birthday": 0, "dormant": 730, "losing": 90,
}  # fmt: skip
"""In which ways a promotion comes back, each with the highest number that is typed; 0: none is."""
_WRITTEN: Final = re.compile(r"(?:(\d{1,4})\s+)?(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class ChooseReturns:
    """Whether a draft comes back, and when."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int, how: str, typed: str = "") -> int:
        """`how` is one of `NUMBERS`, or `once`; `typed` is `10:00`, with the number before it: `31 10:00`.

        Raises `NotAllowed`, `PromotionGone`, `ChoiceGone`, `NotAReturn`, `NoSuchHour`.
        """
        require(actor, "ChooseReturns")
        returns = None if how == "once" else _read(how, typed)
        return await change(
            self,
            actor,
            promotion_id,
            lambda known: {"options": replace(known.options, returns=returns)},
        )


@dataclass(frozen=True, slots=True)
class IncludeEarlier:
    """Whether also those get it to whom it happened before the promotion stood."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int, *, wished: bool) -> int:
        """Only who becomes quiet can have been so before: else raises `ChoiceGone`.

        Raises `NotAllowed`, `PromotionGone` as well.
        """
        require(actor, "IncludeEarlier")

        def edited(known: Promotion) -> dict[str, Any]:
            returns = known.options.returns
            if returns is None or returns.how != "dormant":
                raise ChoiceGone
            chosen = replace(returns, earlier=wished)
            return {"options": replace(known.options, returns=chosen)}

        return await change(self, actor, promotion_id, edited)


def _read(how: str, typed: str) -> Returns:
    if how not in NUMBERS:
        raise ChoiceGone
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", typed[:32]).strip())
    if found is None:
        raise NotAReturn(how)
    number, hour, minute = (int(each or 0) for each in found.groups())
    if hour > 23 or minute > 59:  # noqa: PLR2004 - as clocks go
        raise NoSuchHour
    if not min(NUMBERS[how], 1) <= number <= NUMBERS[how]:
        raise NotAReturn(how)
    return Returns(how, f"{hour:02}:{minute:02}", number)  # type: ignore[arg-type] # one of them


def returns_of(broadcast: Broadcast) -> Returns | None:
    """How what was frozen is to come back; None: it is a single one, or one occasion of many."""
    if broadcast.occasion:
        return None
    return OPTIONS.validate_python(broadcast.options).returns


def stand(
    books: Books,
    actor: Actor,
    frozen: Broadcast,
    returns: Returns,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """A second person has agreed: from now on it comes back. What was frozen for the count is dropped.

    Raises `PromotionChanged`: the draft is what will be sent, so it must be what both have seen.
    """
    draft = books.broadcasts.draft(frozen.promotion_id)
    if draft is None or draft.state != "draft" or content_hash(draft) != frozen.hash:
        raise PromotionChanged
    next_at = next_time(returns, now, zone)
    books.promotions.stand(frozen.promotion_id, now, next_at)
    dropped: dict[str, Any] = {"confirmed_at": None, "shown_message": None}
    books.broadcasts.change(frozen, state="withdrawn", **dropped)
    note(books, actor, frozen.promotion_id, "promotion.standing", now, f"of {frozen.author}")
    tell_of_standing(books, frozen.author, frozen.promotion_id, "stands", now, next_at)


@dataclass(frozen=True, slots=True)
class StopStanding:
    """It comes back no more, and can be changed again. What is being sent is stopped by itself."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, promotion_id: int) -> int:
        """Twice is once. Raises `NotAllowed`, `PromotionGone`."""
        require(actor, "StopStanding")
        now = self.clock()

        def decide(books: Books) -> int:
            known = books.promotions.one(promotion_id)
            if known is None:
                raise PromotionGone
            if books.promotions.stop(promotion_id, now):
                books.broadcasts.call_off(promotion_id)
                note(books, actor, promotion_id, "promotion.stopped", now)
            return promotion_id

        return await self.store.write(decide, Once(actor.update_id, "StopStanding", int, now))
