"""A promotion in its reader's words: the language, the part, what is filled in, the buttons below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.courier.parcels import Parcel
from bot.wording import wording
from tiers.addressees import values_for
from tiers.messages import CONTENT, OPTIONS, filled, places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from locales.catalog import Catalog
    from tiers.messages import Button, Content, Message, Options
    from tiers.store.books.recipients import Ready
    from tiers.store.engine import Store
    from tiers.timeline import Version

_KEPT: Final = 64


class NothingToSay(LookupError):  # noqa: N818 - said to the log as it is
    """A part that has no message in any language."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a sending says; it is frozen, so it is read once."""

    category: str
    content: Content
    options: Options


@dataclass(slots=True)
class Writing:
    """Writes to one recipient after another."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]
    catalog: Catalog
    paid: bool = False
    _letters: dict[tuple[int, int | None], _Letter] = field(default_factory=dict)

    async def __call__(self, row: Ready) -> Parcel:
        """Raises `NothingToSay`."""
        letter = await self._letter(row.broadcast_id, row.edition)
        languages = self.versions()[-1].programme.languages
        language = row.language or languages[0]
        spoken = letter.content.spoken(row.part, language, tuple(languages))
        if spoken is None:
            raise NothingToSay(row.part)
        message = letter.content.parts[row.part][spoken]
        return Parcel(
            await self._filled(row, message.text, spoken),
            message.kind,
            message.media,
            self._keyboard(row, message, letter.category, language),
            self.catalog.text(language, "promotion-below-album"),
            letter.options.silent,
            letter.options.protect,
            self.paid,
        )

    async def _filled(self, row: Ready, text: str, spoken: str) -> str:
        """The text with what it names, as it is now; nothing is looked up that it does not name."""
        names = places(text)
        if not names:
            return text
        versions, now = self.versions(), self.clock()
        found = await self.store.read(
            lambda books: values_for(books, versions, row.member_id, names, now)
        )
        told = self.catalog.in_zone(versions[-1].programme.calendar.zone)
        return filled(text, wording(told)(spoken, found))

    def _keyboard(
        self, row: Ready, message: Message, category: str, language: str
    ) -> Mapping[str, Any]:
        """Theirs, and the way out of the category in one tap; whoever took it has the way back."""
        rows = [[_pressed(row, each) for each in line] for line in message.buttons]
        key = "promotion-button-in" if row.opted_out else "promotion-button-out"
        press = "promin" if row.opted_out else "promout"
        caption = self.catalog.plain(language, key)
        rows.append([{"text": caption, "callback_data": f"{press}:{category}"}])
        return {"inline_keyboard": rows}

    async def _letter(self, broadcast: int, edition: int | None) -> _Letter:
        known = self._letters.get((broadcast, edition))
        if known is None:
            told = await self.store.read(lambda books: books.recipients.told(broadcast, edition))
            known = _Letter(
                told.category,
                CONTENT.validate_python(told.content),
                OPTIONS.validate_python(told.options),
            )
            if len(self._letters) >= _KEPT:
                self._letters.clear()
            self._letters[broadcast, edition] = known
        return known


def _pressed(row: Ready, button: Button) -> dict[str, str]:
    """In the Bot API's form; a test holds the presses against those that handlers know."""
    if button.kind == "link":
        return {"text": button.label, "url": button.target}
    return {"text": button.label, "callback_data": f"promgo:{row.broadcast_id}:{button.target}"}
