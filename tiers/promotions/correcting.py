"""Correcting what was sent: the same messages say something else, for all who have or will get them.

The words are those of the promotion's draft, changed and previewed as ever; here they are frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.messages import CONTENT, OPTIONS
from tiers.permissions import MAY, require
from tiers.promotions.allowing import check_correction
from tiers.promotions.checking import faults, parts
from tiers.promotions.composing_refusals import DoesNotFit
from tiers.promotions.differing import Change, changes, corrected, kept
from tiers.promotions.freezing import GOOD_FOR, Said
from tiers.promotions.revising import SENT
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    CannotCorrect,
    CorrectionGone,
    CountWrong,
    PreviewOld,
    PromotionChanged,
)
from tiers.promotions.telling import note, tell_of_correction
from tiers.store.books.promotions import DRAFT
from tiers.store.once import Once
from tiers.words import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.addressees import Wording
    from tiers.messages import Content
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.revisions import Revision
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction before it begins, for its author and for the second person."""

    id: int
    state: str
    broadcast: Broadcast
    name: str | None
    said: Said
    changes: tuple[Change, ...]
    """Compared with what it says now; none: it is gone on with."""
    got: int
    waiting: int
    """How many have the old words, or an older correction's; and how many will get the new at once."""
    second: bool
    """Whether another person must agree as well."""
    decides: bool
    """Whether whoever looks at it is such a person."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class FreezeCorrection:
    """Freeze the draft's words as a correction of what was sent, to be shown and confirmed."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]
    wording: Wording

    async def __call__(self, actor: Actor, broadcast_id: int) -> int:
        """Gives its number; 0: nothing differs, the draft is to be changed first.

        Raises `NotAllowed`, `BroadcastGone`, `CannotCorrect`, `DoesNotFit`.
        """
        require(actor, "FreezeCorrection")
        programme, now = self.programme(), self.clock()

        def decide(books: Books) -> int:
            broadcast = correctable(books, broadcast_id)
            content = _new_words(books, broadcast)
            if not _is_due(books, broadcast, content):
                return 0
            options = OPTIONS.validate_python(broadcast.options)
            if faults(content, options, programme, self.wording):
                raise DoesNotFit
            books.revisions.forsake(broadcast_id, actor.telegram_id)
            plain, known_by = kept(content)
            return books.revisions.add(
                broadcast_id, "edit", actor.telegram_id, now,
                state="frozen", content=plain, hash=known_by,
            )  # fmt: skip

        return await self.store.write(decide, Once(actor.update_id, "FreezeCorrection", int, now))


@dataclass(frozen=True, slots=True)
class ShowCorrection:
    """What a correction would change: one's own before it is confirmed, anybody's while it waits."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, correction_id: int) -> Correction:
        """Raises `NotAllowed`, `CorrectionGone`, `BroadcastGone`, `CannotCorrect`."""
        require(actor, "ShowCorrection")
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> Correction:
            found = books.revisions.one(correction_id)
            mine = found is not None and found.author == actor.telegram_id
            if found is None or not (
                found.state == "waiting" or (found.state == "frozen" and mine)
            ):
                raise CorrectionGone
            broadcast = correctable(books, found.broadcast_id)
            content = CONTENT.validate_python(books.revisions.content(found.id))
            draft = books.broadcasts.draft(broadcast.promotion_id)
            return Correction(
                found.id,
                found.state,
                broadcast,
                None if draft is None else draft.name,
                Said(broadcast.category, content, OPTIONS.validate_python(broadcast.options)),
                tuple(changes(words_of(books, broadcast), content)),
                books.revisions.arrived(broadcast.id, now)[0],
                books.broadcasts.states(broadcast.id).get("pending", 0),
                second=_takes_two(broadcast, programme),
                decides=found.state == "waiting"
                and not mine
                and actor.role in MAY["ApproveCorrection"],
                programme=programme,
            )

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ConfirmCorrection:
    """Agree by typing for how many people it was meant: bound to who froze it, and to its words (A24)."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, correction_id: int, typed: str) -> int:
        """Gives the broadcast's number.

        Raises `NotAllowed`, `CorrectionGone`, `PreviewOld`, `BroadcastGone`, `CannotCorrect`,
        `PromotionChanged`, `CountWrong`, `TooManyToday`.
        """
        require(actor, "ConfirmCorrection")
        programme, now = self.programme(), self.clock()

        def decide(books: Books) -> int:
            frozen, broadcast = _fresh(books, actor, correction_id, now)
            if whole_number(typed) != broadcast.audience:
                raise CountWrong
            check_correction(books, actor.telegram_id, broadcast, programme.promotions, now)
            if not _takes_two(broadcast, programme):
                begin(books, frozen, broadcast, now)
                note(books, actor, broadcast, "broadcast.corrected", now)
                return broadcast.id
            if (other := books.revisions.waiting(broadcast.id)) is not None:
                books.revisions.change(other, state="withdrawn", ended_at=now)
            books.revisions.change(frozen, state="waiting", confirmed_at=now)
            tell_of_correction(books, frozen, broadcast.audience, "waiting", now)
            note(books, actor, broadcast, "broadcast.correction-asked", now)
            return broadcast.id

        return await self.store.write(decide, Once(actor.update_id, "ConfirmCorrection", int, now))


def words_of(books: Books, broadcast: Broadcast) -> Content:
    """What a broadcast says by now: as it was frozen, or as it was corrected last."""
    if broadcast.edition is None:
        return CONTENT.validate_python(broadcast.content)
    return CONTENT.validate_python(books.revisions.content(broadcast.edition))


def may_correct(broadcast: Broadcast, last: Revision | None) -> bool:
    """Whether something else can be said in its place; `last`: what was done about it last."""
    return broadcast.state in SENT and (last is None or last.kind != "delete")


def correctable(books: Books, broadcast_id: int) -> Broadcast:
    """Raises `BroadcastGone`, `CannotCorrect`."""
    broadcast = books.broadcasts.one(broadcast_id)
    if broadcast is None or broadcast.confirmed_at is None:
        raise BroadcastGone
    if broadcast.state not in SENT:
        raise CannotCorrect("unsent")
    if not may_correct(broadcast, books.revisions.last_of(broadcast_id)):
        raise CannotCorrect("deleted")
    return broadcast


def _new_words(books: Books, broadcast: Broadcast) -> Content:
    """What it would say with the words of the draft as it stands."""
    promotion = books.promotions.one(broadcast.promotion_id)
    if promotion is None or promotion.state != DRAFT:
        raise CannotCorrect("closed")
    options = OPTIONS.validate_python(broadcast.options)
    return corrected(words_of(books, broadcast), promotion.content, parts(options))


def _fresh(
    books: Books, actor: Actor, correction_id: int, now: datetime
) -> tuple[Revision, Broadcast]:
    """What this person has frozen, if it is still what was previewed."""
    frozen = books.revisions.one(correction_id)
    if frozen is None or (frozen.state, frozen.author) != ("frozen", actor.telegram_id):
        raise CorrectionGone
    if now > frozen.confirmed_at + GOOD_FOR:
        raise PreviewOld
    broadcast = correctable(books, frozen.broadcast_id)
    content = _new_words(books, broadcast)
    if kept(content)[1] != frozen.hash:
        raise PromotionChanged
    if not _is_due(books, broadcast, content):
        raise CannotCorrect("same")
    return frozen, broadcast


def _is_due(books: Books, broadcast: Broadcast, content: Content) -> bool:
    """Whether something differs; or nothing, but a correction to the same words was left off."""
    last = books.revisions.last_of(broadcast.id)
    left_off = last is not None and last.state == "stopped"
    return left_off or any(changes(words_of(books, broadcast), content))


def _takes_two(broadcast: Broadcast, programme: Programme) -> bool:
    return broadcast.audience > programme.promotions.two_people_above


def begin(
    books: Books,
    correction: Revision,
    broadcast: Broadcast,
    now: datetime,
    approved_by: int | None = None,
) -> None:
    """From now on it says that; what was left off with the same words is gone on with."""
    last = books.revisions.last_of(broadcast.id)
    begun = {
        "state": "running", "confirmed_at": now, "ended_at": None, "reached": 0,
        "author": correction.author, "approved_by": approved_by,
    }  # fmt: skip
    if last is not None and (last.state, last.hash) == ("stopped", correction.hash):
        books.revisions.change(correction, state="withdrawn", ended_at=now)
        books.revisions.change(last, **begun)
        return
    books.revisions.change(correction, **begun)
    if last is not None and last.state == "running":
        books.revisions.change(last, state="stopped", ended_at=now)
    books.broadcasts.change(broadcast, edition=correction.id)
