"""Composing a promotion: what it says in each part and language. Every step is a new revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tiers.markup import check
from tiers.messages import FIRST, SECOND, Content, Message
from tiers.permissions import require
from tiers.promotions.buttoning import MOST_BUTTONS, claim_button, link_button
from tiers.promotions.composing_refusals import (
    AlbumFull,
    ButtonsFull,
    ChoiceGone,
    NotSendable,
    WordsFirst,
)
from tiers.promotions.drafting import change

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.messages import Button, Medium
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.promotions import Promotion
    from tiers.store.engine import Store

MOST_IN_ALBUM: Final = 10
GATHERED_WITHIN: Final = timedelta(minutes=10)
"""For so long a part of an album finds the draft that the others went to."""
PARTS: Final = (FIRST, SECOND)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as somebody on the staff has sent it; `group` is Telegram's id of its album."""

    text: str
    medium: Medium | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Which message of a promotion: its part (A or B) and its language."""

    promotion: int
    part: str
    language: str


@dataclass(frozen=True, slots=True)
class EditMessage:
    """Say it so, in one part and language. The parts of an album come one by one and are gathered."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(
        self, actor: Actor, at: Place, sent: Sent, *, words_only: bool = False
    ) -> int:
        """Buttons stay, with `words_only` files too; a new language takes over the perks of the others.

        Raises `NotAllowed`, `PromotionGone`, `ChoiceGone`, `NotSendable`, `AlbumFull`, `WordsFirst`,
        and for a text that can't be `BadPlace` or `BadMarkup`: then nothing is saved.
        """
        require(actor, "EditMessage")
        programme = self.programme()
        _check_place(programme, at)
        check(sent.text)
        if not sent.text.strip() and sent.medium is None:
            raise NotSendable
        if words_only and sent.medium is not None:
            raise NotSendable

        def edited(known: Promotion) -> dict[str, Any]:
            before = _message(known, at)
            if words_only:
                if before is None:
                    raise WordsFirst
                said = replace(before, text=sent.text)
                return {"content": _with(known.content, at, said)}
            if before is None:
                before = Message(buttons=_inherited(known, at, programme))
            return {"content": _with(known.content, at, _said(before, sent))}

        return await change(self, actor, at.promotion, edited)


@dataclass(frozen=True, slots=True)
class GatherAlbum:
    """A part of an album that names no draft: it belongs where the parts before it went."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, sent: Sent) -> int | None:
        """The draft's number; None: no draft waits for it.

        Raises `NotAllowed`, `AlbumFull`, `BadPlace`, `BadMarkup`.
        """
        require(actor, "GatherAlbum")
        since = self.clock() - GATHERED_WITHIN
        at = await self.store.read(lambda books: _gathering(books, actor, sent.group, since))
        if at is None:
            return None
        check(sent.text)

        def edited(known: Promotion) -> dict[str, Any]:
            before = _message(known, at)
            if before is None or before.group != sent.group:
                return {}
            return {"content": _with(known.content, at, _said(before, sent))}

        return await change(self, actor, at.promotion, edited)


@dataclass(frozen=True, slots=True)
class UnsayMessage:
    """Take away what is said in one part and language: its readers get the nearest other."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, at: Place) -> int:
        """Raises `NotAllowed`, `PromotionGone`."""
        require(actor, "UnsayMessage")
        return await change(
            self, actor, at.promotion, lambda known: {"content": _with(known.content, at, None)}
        )


@dataclass(frozen=True, slots=True)
class AddButton:
    """A button below a message: typed as «label https://…», or one that claims a perk."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, at: Place, *, link: str = "", perk: str = "") -> int:
        """Raises `NotAllowed`, `PromotionGone`, `WordsFirst`, `BadLink`, `ButtonsFull`, `ChoiceGone`."""
        require(actor, "AddButton")
        found = self.programme().perks.get(perk)
        if perk and found is None:
            raise ChoiceGone
        made = link_button(link) if found is None else claim_button(found, at.language)

        def edited(known: Promotion) -> dict[str, Any]:
            before = _message(known, at)
            if before is None:
                raise WordsFirst
            rows = tuple(row for row in before.buttons if row != (made,))
            if len(rows) >= MOST_BUTTONS:
                raise ButtonsFull(MOST_BUTTONS)
            said = replace(before, buttons=(*rows, (made,)))
            return {"content": _with(known.content, at, said)}

        return await change(self, actor, at.promotion, edited)


@dataclass(frozen=True, slots=True)
class ClearButtons:
    """Take all buttons off a message."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, at: Place) -> int:
        """Raises `NotAllowed`, `PromotionGone`, `WordsFirst`."""
        require(actor, "ClearButtons")

        def edited(known: Promotion) -> dict[str, Any]:
            before = _message(known, at)
            if before is None:
                raise WordsFirst
            return {"content": _with(known.content, at, replace(before, buttons=()))}

        return await change(self, actor, at.promotion, edited)


def _check_place(programme: Programme, at: Place) -> None:
    if at.part not in PARTS or at.language not in programme.languages:
        raise ChoiceGone


def _message(known: Promotion, at: Place) -> Message | None:
    return (known.content.parts.get(at.part) or {}).get(at.language)


def _with(content: Content, at: Place, message: Message | None) -> Content:
    """The content with another message in that place, or none."""
    said = {**(content.parts.get(at.part) or {})}
    said.pop(at.language, None)
    if message is not None:
        said[at.language] = message
    parts = {name: each for name, each in content.parts.items() if name != at.part}
    return Content({**parts, at.part: said} if said else parts)


def _said(before: Message, sent: Sent) -> Message:
    """What was sent, in place of what was there; or one more file of the same album."""
    if sent.medium is None:
        return Message("text", sent.text, buttons=before.buttons)
    if not sent.group or before.group != sent.group:
        kind = sent.medium.kind
        return Message(kind, sent.text, (sent.medium,), before.buttons, sent.group)
    if len(before.media) >= MOST_IN_ALBUM:
        raise AlbumFull(MOST_IN_ALBUM)
    media = (*before.media, sent.medium)
    return replace(before, kind="album", text=sent.text or before.text, media=media)


def _inherited(
    known: Promotion, at: Place, programme: Programme
) -> tuple[tuple[Button, ...], ...]:
    """The perks that the part's other languages offer, under their names in this one."""
    offered = {
        button.target: programme.perks[button.target]
        for message in (known.content.parts.get(at.part) or {}).values()
        for row in message.buttons
        for button in row
        if button.kind == "claim" and button.target in programme.perks
    }
    return tuple((claim_button(perk, at.language),) for perk in offered.values())


def _gathering(books: Books, actor: Actor, group: str, since: datetime) -> Place | None:
    for known in books.promotions.gathering(actor.telegram_id, since):
        for part, said in known.content.parts.items():
            for language, message in said.items():
                if group and message.group == group:
                    return Place(known.id, part, language)
    return None
