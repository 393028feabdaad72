"""Plain values that cross the playground: refusals, calls, confirmations, buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Telegram's «no»: an HTTP status, a description, sometimes parameters."""

    def __init__(
        self, status: int, description: str, parameters: dict[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(words: str) -> Refused:
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    return Refused(403, f"Forbidden: {words}")


class NotPossible(Exception):  # noqa: N818 - the person's app would not let them do it
    """Something a person cannot do in a real Telegram app."""


class Silence(AssertionError):  # noqa: N818 - what a listener finds
    """The person waited and did not hear enough."""


class Confirmation(NamedTuple):
    """The bot asked with this offset: everything before it is gone for good."""

    offset: int
    at: datetime


@dataclass
class Call:
    """One Bot API call as it came and as it was answered."""

    number: int
    method: str
    params: dict[str, Any]
    at: datetime
    status: int = 0
    answer: Any = None
    fault: str = ""
    applied: bool = False
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return self.status == 200  # noqa: PLR2004 - HTTP's own number


class Button(NamedTuple):
    """A button as a person sees it; `kind` names what a press does."""

    text: str
    kind: str
    value: str = ""


@dataclass
class Attachment:
    """A file a person received, byte for byte."""

    name: str
    mime: str
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        return len(self.content)
