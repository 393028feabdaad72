"""The audience of a promotion, frozen as rows before anybody agrees to send it (A24)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tiers.audience import Forsaken, freeze_in_slices
from tiers.messages import CONTENT, FIRST, OPTIONS
from tiers.permissions import require
from tiers.promotions.checking import faults
from tiers.promotions.composing_refusals import DoesNotFit
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    EmptyAudience,
    NobodyChosen,
    NothingToSay,
    PromotionGone,
)
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.addressees import Wording
    from tiers.messages import Content, Options
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast, Draft
    from tiers.store.engine import Store
    from tiers.timeline import Version

GOOD_FOR: Final = timedelta(minutes=2)
"""How long what was previewed can be confirmed (A24)."""
SECOND: Final = "B"


@dataclass(frozen=True, slots=True)
class FreezeAudience:
    """Freeze a promotion as it stands, with everybody who is in its segment now.

    Previewed again, it keeps the time at which it was to begin.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]
    wording: Wording

    async def __call__(self, actor: Actor, promotion_id: int) -> int:
        """Gives the broadcast's number.

        Raises `NotAllowed`, `PromotionGone`, `NothingToSay`, `NobodyChosen`, `DoesNotFit`,
        `BadSegment`, `EmptyAudience`; `BroadcastGone` when it was frozen anew meanwhile.
        """
        require(actor, "FreezeAudience")
        versions, now = self.versions(), self.clock()
        once = Once(actor.update_id, "FreezeAudience", int, now)

        def begin(books: Books) -> int:
            draft = books.broadcasts.draft(promotion_id)
            check_draft(draft)
            assert draft is not None  # noqa: S101 - it has been looked at
            content, options = (
                CONTENT.validate_python(draft.content),
                OPTIONS.validate_python(draft.options),
            )
            if faults(content, options, versions[-1].programme, self.wording):
                raise DoesNotFit
            begins = books.broadcasts.forsake(promotion_id, actor.telegram_id)
            return books.broadcasts.add(
                promotion_id=promotion_id,
                category=draft.category,
                content=draft.content,
                segment=draft.segment,
                options=draft.options,
                hash=content_hash(draft),
                author=actor.telegram_id,
                frozen_at=now,
                starts_at=begins if begins is not None and begins > now else None,
                audience=0,
                left_out={},
            )

        number = await self.store.write(begin, once)
        begun = await self.store.read(lambda books: books.broadcasts.one(number))
        if begun is None or begun.state != "frozen" or begun.audience:
            return number  # the same update once more, after it had been answered
        options = OPTIONS.validate_python(begun.options)
        try:
            found = await freeze_in_slices(
                self.store, versions, number, begun.category, begun.segment, options, now
            )
        except Forsaken:
            raise BroadcastGone from None
        if not found.audience:
            await self.store.write(lambda books: books.broadcasts.change(begun, state="withdrawn"))
            raise EmptyAudience
        return number


@dataclass(frozen=True, slots=True)
class Said:
    """What a broadcast says and how, as it was frozen."""

    category: str
    content: Content
    options: Options


def frozen_words(broadcast: Broadcast, content: Mapping[str, Any]) -> Said:
    """For whoever is to agree to it: they decide about these words and no others."""
    said = CONTENT.validate_python(content)
    return Said(broadcast.category, said, OPTIONS.validate_python(broadcast.options))


def check_draft(draft: Draft | None) -> None:
    """Raises `PromotionGone`, `NothingToSay`, `NobodyChosen`."""
    if draft is None or draft.state != "draft":
        raise PromotionGone
    check_words(draft, OPTIONS.validate_python(draft.options))
    if not draft.segment:
        raise NobodyChosen


def check_words(draft: Draft, options: Options) -> None:
    """Raises `NothingToSay` where somebody would get an empty message."""
    content = CONTENT.validate_python(draft.content)
    for part in (FIRST, SECOND) if options.two_parts else (FIRST,):
        said = content.parts.get(part) or {}
        if not any(each.text or each.media for each in said.values()):
            raise NothingToSay


def content_hash(draft: Draft) -> str:
    """What a confirmation is bound to: category, content, segment and options (A24)."""
    said = (draft.category, draft.content, draft.segment, draft.options)
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
