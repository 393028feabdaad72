"""The wire form of every button, all in one place, so that prefixes cannot clash.

Only what is written here is accepted back: pydantic alone would read `+5`, ` 5 `, `1_000` and `５`
as numbers. A button whose shape has changed gets a new prefix.
"""

from __future__ import annotations

import re
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator, Field

_DIGITS = re.compile(r"(0|[1-9][0-9]{0,17})")
_LAST_PAGE = 999_999


def strict(value: object) -> int:
    """A number as we write it ourselves: ASCII digits, no sign, no leading zero, at most 18."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        msg = "not a number of ours"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns ValueError into a refusal
    written = _DIGITS.fullmatch(str(value))
    if written is None:
        msg = "not a number of ours"
        raise ValueError(msg)
    return int(written[0])


def _clamped(value: object) -> int:
    return min(strict(value), _LAST_PAGE)


Number = Annotated[int, BeforeValidator(strict)]
Few = Annotated[int, BeforeValidator(strict), Field(le=999)]
"""A place in a short list."""
Written = Annotated[int, BeforeValidator(strict), Field(le=999_999_999)]
"""The number of something that the staff wrote, where 18 digits have no room."""
Page = Annotated[int, BeforeValidator(_clamped)]
Month = Annotated[int, BeforeValidator(strict), Field(ge=1, le=12)]
Day = Annotated[int, BeforeValidator(strict), Field(ge=1, le=31)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$")]
"""A name from the programme file or a stable word of ours."""


class MenuPress(CallbackData, prefix="menu"):
    """Back to the beginning."""


class TierPress(CallbackData, prefix="tier"):
    """The member's place on one track."""

    track: Code


class MyTierPress(CallbackData, prefix="mytier"):
    """The member's place, on the programme's first track."""


class WhyPress(CallbackData, prefix="why"):
    """One tier of a track with its conditions; pages are tiers, from the base up."""

    track: Code
    page: Page


class MyWhyPress(CallbackData, prefix="mywhy"):
    """Why the member stands where they stand, on the programme's first track."""


class HistoryPress(CallbackData, prefix="history"):
    page: Page


class PointsPress(CallbackData, prefix="points"):
    """The member's points."""


class StatementPress(CallbackData, prefix="statement"):
    """Every movement of them."""

    page: Page


class PointsFilePress(CallbackData, prefix="pointsfile"):
    """The same as a file."""


class TeamPress(CallbackData, prefix="team"):
    """The agent's direct line at a glance."""


class TeamPeoplePress(CallbackData, prefix="teampeople"):
    """The people of the line, under codes."""

    page: Page


class TeamMonthsPress(CallbackData, prefix="teammonths"):
    """What each month brought."""

    page: Page


class TeamLinksPress(CallbackData, prefix="teamlinks"):
    """What came by each link."""

    page: Page


class TeamFilePress(CallbackData, prefix="teamfile"):
    """The list as a file."""


class LanguagesPress(CallbackData, prefix="languages"):
    """Show what there is to choose."""


class LanguagePress(CallbackData, prefix="language"):
    language: Code


class HelpPress(CallbackData, prefix="help"):
    """What can be asked for."""


class PrivacyPress(CallbackData, prefix="privacy"):
    """What is stored and what the member may do with it."""


class ExportPress(CallbackData, prefix="export"):
    """Everything stored about the member, as a file."""


class NoticesPress(CallbackData, prefix="notices"):
    """Messages of a category, wanted or not. It says the wish, not «the other»: twice is once."""

    category: Code
    wanted: Annotated[str, Field(pattern=r"^(on|off)$")]


class EraseAskPress(CallbackData, prefix="eraseask"):
    """The first press: shows what erasing means."""


class ErasePress(CallbackData, prefix="erase"):
    """The second press: good for one person, until an instant (seconds since 1970)."""

    person: Number
    until: Number


class PricesPress(CallbackData, prefix="prices"):
    """One page of a category of the price list; a category that is gone gives the first."""

    category: Code
    page: Page


class PricePress(CallbackData, prefix="price"):
    """What so many pieces of an item cost; an item's id is as long as a code."""

    item: Code
    quantity: Number


class BenefitsPress(CallbackData, prefix="benefits"):
    """The tiers of a track side by side; the page is the tier that is told in words."""

    track: Code
    page: Page


class MyBenefitsPress(CallbackData, prefix="mybenefits"):
    """The tiers of the first track, the member's own in words."""


class SupportPress(CallbackData, prefix="support"):
    """Whom to turn to."""


class BirthdayPress(CallbackData, prefix="birthday"):
    """What has been told, or the months."""


class BirthdayMonthPress(CallbackData, prefix="bmonth"):
    month: Month


class BirthdayDayPress(CallbackData, prefix="bday"):
    """A day that is only looked at yet."""

    month: Month
    day: Day


class BirthdayTellPress(CallbackData, prefix="btell"):
    """The day is right: write it down."""

    month: Month
    day: Day


class StatusPress(CallbackData, prefix="status"):
    """How the machine is."""


class PerksPress(CallbackData, prefix="perks"):
    """A page of all perks."""

    page: Page


class PerkPress(CallbackData, prefix="perk"):
    """One perk."""

    perk: Code


class ClaimPress(CallbackData, prefix="claim"):
    """Claim a perk: the member's nth of the period, so that pressing again is the same claim."""

    perk: Code
    n: Number


class CouponsPress(CallbackData, prefix="coupons"):
    """What the member has claimed."""

    page: Page


class QueuePress(CallbackData, prefix="queue"):
    """A page of the claims that wait."""

    page: Page


class FulfilPress(CallbackData, prefix="fulfil"):
    claim: Number


class RefuseAskPress(CallbackData, prefix="refuseask"):
    """The first press: asks for the reason."""

    claim: Number


class RefusePress(CallbackData, prefix="refuse"):
    claim: Number
    reason: Code


class PoolsPress(CallbackData, prefix="pools"):
    page: Page


class PausePress(CallbackData, prefix="pause"):
    """Stop a perk, or let it go on: it says the wish, so twice is once."""

    perk: Code
    wish: Annotated[str, Field(pattern=r"^(on|off)$")]


class TicketAskPress(CallbackData, prefix="ask"):
    """Asks for the member's question."""

    kind: Annotated[str, Field(pattern=r"^(ask|urgent)$")]


class TicketDonePress(CallbackData, prefix="tdone"):
    """The member's own ticket is settled."""

    ticket: Number


class TicketsPress(CallbackData, prefix="tickets"):
    """A page of the tickets that wait."""

    page: Page


class TicketAnswerPress(CallbackData, prefix="tanswer"):
    """Asks for the answer."""

    ticket: Number


class TicketEscalatePress(CallbackData, prefix="tescalate"):
    """Asks for the reason."""

    ticket: Number


class TicketClosePress(CallbackData, prefix="tclose"):
    """One of the staff closes a ticket."""

    ticket: Number
