"""Support as the engine uses it: who is answered within what time, by whom, on which calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tiers.worktime import WorkTime


@dataclass(frozen=True, slots=True)
class ServiceClass:
    """What is promised: minutes to the first answer and to the end of the matter (0: not said).

    With `working`, the clock runs only while somebody is there.
    """

    id: str
    name: Mapping[str, str]
    working: bool
    answer: int
    resolve: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to or to call; the name has every language of the programme."""

    id: str
    name: Mapping[str, str]
    username: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """Classes and contacts by rank of one track, from the base up."""

    track: str
    calendar: WorkTime
    classes: tuple[ServiceClass, ...]
    contacts: tuple[Contact | None, ...]
    urgent: tuple[int, ...]
    """Urgent questions in a calendar month."""

    def due(self, service: ServiceClass, at: datetime, minutes: int) -> datetime:
        """By when a promise of so many minutes is to be kept, if it begins now."""
        if service.working:
            return self.calendar.due(at, minutes)
        return at + timedelta(minutes=minutes)
