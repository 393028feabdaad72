"""The audience of a promotion, frozen as rows before anybody agrees to send it (A24)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from tiers.messages import CONTENT, FIRST, OPTIONS
from tiers.permissions import require
from tiers.promotions.sending_refusals import EmptyAudience, NothingToSay, PromotionGone
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.messages import Options
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Draft
    from tiers.store.engine import Store
    from tiers.timeline import Version

GOOD_FOR: Final = timedelta(minutes=2)
"""How long what was previewed can be confirmed (A24)."""
SECOND: Final = "B"


class Counted(Protocol):
    """How many would get it, how many are held out to compare with, and who is left out by reason."""

    @property
    def audience(self) -> int: ...
    @property
    def held_out(self) -> int: ...
    @property
    def left_out(self) -> Mapping[str, int]: ...


class Freeze(Protocol):
    """Writes the recipients of a broadcast down, all of them at this instant (B2)."""

    def __call__(  # noqa: PLR0913, PLR0917 - what is sent, to whom, when
        self,
        books: Books,
        versions: Sequence[Version],
        broadcast_id: int,
        category: str,
        segment: Mapping[str, Any],
        options: Options,
        now: datetime,
    ) -> Counted: ...


class Count(Protocol):
    """The same numbers without writing anything."""

    def __call__(
        self,
        books: Books,
        versions: Sequence[Version],
        category: str,
        segment: Mapping[str, Any],
        options: Options,
        now: datetime,
    ) -> Counted: ...


@dataclass(frozen=True, slots=True)
class FreezeAudience:
    """Freeze a promotion as it stands, with everybody who is in its segment now.

    Previewed again, it keeps the time at which it was to begin.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]
    freeze: Freeze

    async def __call__(self, actor: Actor, promotion_id: int) -> int:
        """Gives the broadcast's number.

        Raises `NotAllowed`, `PromotionGone`, `NothingToSay`, `EmptyAudience`.
        """
        require(actor, "FreezeAudience")
        versions, now = self.versions(), self.clock()

        def decide(books: Books) -> int:
            draft = books.broadcasts.draft(promotion_id)
            if draft is None or draft.state != "draft":
                raise PromotionGone
            options = OPTIONS.validate_python(draft.options)
            check_words(draft, options)
            begins = books.broadcasts.forsake(promotion_id, actor.telegram_id)
            broadcast_id = books.broadcasts.add(
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
            found = self.freeze(
                books, versions, broadcast_id, draft.category, draft.segment, options, now
            )
            if not found.audience:
                raise EmptyAudience
            frozen = books.broadcasts.one(broadcast_id)
            assert frozen is not None  # noqa: S101 - written in this transaction
            books.broadcasts.change(
                frozen,
                audience=found.audience,
                held_out=found.held_out,
                left_out=dict(found.left_out),
            )
            return broadcast_id

        return await self.store.write(decide, Once(actor.update_id, "FreezeAudience", int, now))


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
