"""What a promotion says: parts, languages, media, buttons, and the places that are filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from collections.abc import Mapping

TRIGGERS: Final = ("upgraded", "birthday", "dormant", "losing")
KINDS: Final = ("text", "photo", "video", "document", "album")
PLACES: Final = (
    "name", "tier", "next_tier", "missing", "holds_until", "points", "expiring", "expires",
)  # fmt: skip
"""The placeholders that there are, each written `{so}`: nothing else is ever looked up (A37).

`missing` is what the next tier still takes, `holds_until` the last day of the present one;
`expiring` are the points that expire next, `expires` the day on which they do.
"""
PLACE: Final = re.compile(r"\{([a-z_]+)\}")
FIRST: Final = "A"
"""The part that everybody gets where there is only one."""
SECOND: Final = "B"


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that Telegram already has, by the id that it has for this bot."""

    kind: Literal["photo", "video", "document"]
    file_id: str


@dataclass(frozen=True, slots=True)
class Button:
    """Below a message: a `link` to an address, or the `claim` of a perk by its id."""

    kind: Literal["link", "claim"]
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message as the admin wrote it, in one language.

    `text` is Telegram HTML with places; for media it is the caption.
    """

    kind: Literal["text", "photo", "video", "document", "album"] = "text"
    text: str = ""
    media: tuple[Medium, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    group: str = ""
    """Telegram's id of an album: its parts come one by one, each in an update of its own."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that a promotion says: by part (`A`, `B`), then by language."""

    parts: dict[str, dict[str, Message]] = field(default_factory=dict)

    def message(self, part: str, language: str, languages: tuple[str, ...]) -> Message | None:
        """In the reader's language; else in the other Chinese; else in the first that there is.

        `languages` are the programme's, the default first.
        """
        spoken = self.spoken(part, language, languages)
        return None if spoken is None else self.parts[part][spoken]

    def spoken(self, part: str, language: str, languages: tuple[str, ...]) -> str | None:
        """The language in which that reader gets it: what is filled in is said in it too."""
        said = self.parts.get(part) or {}
        near = [one for one in languages if one[:2] == language[:2] and one != language]
        found = (each for each in (language, *near, *languages, *said) if each in said)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Returns:
    """When a promotion comes back: by the calendar, or each day for those to whom something happened."""

    how: Literal["day", "week", "month", "upgraded", "birthday", "dormant", "losing"]
    at: str
    """Local time of the programme's zone, `HH:MM`."""
    number: int = 0
    """`week`: 1 is Monday; `month`: the day of the month; `dormant`: days without anything that counts;
    `losing`: days before the tier would be lost."""

    earlier: bool = False
    """`dormant`: also those who were so before the promotion stood."""

    @property
    def triggered(self) -> bool:
        """Whether it is for those only to whom something happened."""
        return self.how in TRIGGERS


@dataclass(frozen=True, slots=True)
class Options:
    """How a promotion is sent. None: as the programme says."""

    silent: bool = False
    protect: bool = False
    expires_hours: int | None = None
    """After so many hours from its start nobody gets it any more."""
    quiet: bool = True
    """Whether it keeps to the quiet hours; without, it is sent at any hour."""
    control_percent: int | None = None
    two_parts: bool = False
    """Whether half of the audience gets part B."""
    returns: Returns | None = None
    """None: it is sent once."""


CONTENT: Final = TypeAdapter(Content)
OPTIONS: Final = TypeAdapter(Options)


def places(text: str) -> tuple[str, ...]:
    """Which known places a text has, in their order, each once."""
    found = dict.fromkeys(PLACE.findall(text))
    return tuple(each for each in found if each in PLACES)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled in. `values` are safe for Telegram's HTML already.

    A place without a value stays as it is written: whoever fills in gives all that `places` names.
    """
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)
