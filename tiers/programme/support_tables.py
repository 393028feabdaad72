"""The tables of `[support]` in a programme file: every key, its type and what it is for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from tiers.programme.tables import Id, Localised, Table

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
Promise = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,3} (min|h|days)$")]


class ServiceTable(Table):
    """A class of service: what is promised to whoever has it."""

    name: Localised = Field(description="How the class is called to members.")
    answer: Promise = Field(
        description='The first answer comes within this time: "30 min", "2 h" or "3 days".'
    )
    resolve: Promise | None = Field(
        None, description="The matter is settled within this time; written likewise."
    )
    clock: Literal["working", "always"] = Field(
        "working",
        description="`working`: time runs while somebody is there, a day is a working day; "
        "`always`: time runs day and night.",
    )


class ContactTable(Table):
    """Somebody whom members may write to or call: a username, a phone number, or both."""

    name: Localised = Field(description="How the contact is called to members.")
    username: str | None = Field(
        None,
        pattern=r"^[A-Za-z][A-Za-z0-9_]{4,31}$",
        description="The username on Telegram, without @.",
    )
    phone: str | None = Field(
        None, pattern=r"^\+[0-9][0-9 ]{4,19}$", description='A number such as "+86 10 1234 5678".'
    )


class TierSupportTable(Table):
    """What a tier has; what is left out is as for the tier below."""

    service: Id | None = Field(None, description="Its class, one of [support.classes].")
    contact: Id | None = Field(None, description="Whom it turns to, one of [support.contacts].")
    urgent: int | None = Field(
        None, ge=0, le=100, description="Urgent questions in a calendar month; the base: 0."
    )


class SupportTable(Table):
    """Who is answered within what time, by whom, and when anybody is there."""

    track: Id | None = Field(
        None, description="The track whose tiers have different service; default: the first."
    )
    weekdays: tuple[Weekday, ...] = Field(
        ("mon", "tue", "wed", "thu", "fri"),
        strict=False,
        min_length=1,
        description="The days on which somebody is there.",
    )
    opens: Clock = Field(description="From this time of the day on, in the programme's zone.")
    closes: Clock = Field(description='Up to this time, after `opens`; "24:00" is midnight.')
    holidays: tuple[date, ...] = Field(
        (), strict=False, max_length=400, description="Days on which nobody is there."
    )
    extra_days: tuple[date, ...] = Field(
        (), strict=False, max_length=400, description="Days that are worked all the same."
    )
    classes: dict[Id, ServiceTable] = Field(min_length=1, description="The classes of service.")
    contacts: dict[Id, ContactTable] = Field(
        default_factory=dict, description="People and desks whom members may turn to."
    )
    tiers: dict[Id, TierSupportTable] = Field(description="What each tier has, the base at least.")
