"""The wire form of agents' buttons; prefixes are told apart with those of `callbacks`."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Number, Page


class InvitesPress(CallbackData, prefix="invites"):
    """A page of the agent's links."""

    page: Page


class InvitePress(CallbackData, prefix="invite"):
    """One of them."""

    invite: Number


class InviteDraftPress(CallbackData, prefix="invdraft"):
    """A link that is being thought of: for so many people (0: any number), for so many days (0: the most)."""

    places: Number
    days: Number


class InviteMakePress(CallbackData, prefix="invmake"):
    """Make it: the agent's nth, so that pressing again gives the same link."""

    places: Number
    days: Number
    n: Number


class InvitePosterPress(CallbackData, prefix="invposter"):
    """The link as a picture."""

    invite: Number


class InviteRestPress(CallbackData, prefix="invrest"):
    """Pause a link, or let it go on: it says the wish, so twice is once."""

    invite: Number
    wish: Annotated[str, Field(pattern=r"^(on|off)$")]


class InviteDropAskPress(CallbackData, prefix="invdropask"):
    """The first press: shows what deleting means."""

    invite: Number


class InviteDropPress(CallbackData, prefix="invdrop"):
    invite: Number


class InviteAskPress(CallbackData, prefix="invask"):
    """Asks for a link's label, or for the name under which the agent invites."""

    what: Annotated[str, Field(pattern=r"^(label|name)$")]
    invite: Number


class InviteHidePress(CallbackData, prefix="invhide"):
    """Invite under a code again."""


class ContactsPress(CallbackData, prefix="invcontacts"):
    """Customers who let the agent write to them."""


class InviteYesPress(CallbackData, prefix="invyes"):
    """The newcomer agrees."""

    invite: Number


class InviteNoPress(CallbackData, prefix="invno"):
    """The newcomer does not."""

    invite: Number


class ContactPress(CallbackData, prefix="contact"):
    """Whether one's own upline may write: it says the wish."""

    wish: Annotated[str, Field(pattern=r"^(on|off)$")]


class UplinePress(CallbackData, prefix="upline"):
    """Where a member stands, for an admin."""

    member: Number


class UplineAskPress(CallbackData, prefix="uplineask"):
    """Asks for the reason, and for whom the member is to be under."""

    act: Annotated[str, Field(pattern=r"^(move|remove)$")]
    member: Number


class TermsPress(CallbackData, prefix="terms"):
    """The terms of commission."""


class TermsReadPress(CallbackData, prefix="termsread"):
    """They have been read: those that the mark names."""

    mark: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
