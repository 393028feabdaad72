"""The wire form of the staff's own buttons; prefixes are told apart with those of `callbacks`."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Number, Page

Given = Annotated[str, Field(pattern=r"^(read_only|support|marketer|admin|owner)$")]
Wished = Annotated[str, Field(pattern=r"^(read_only|support|marketer|admin|owner|member)$")]


class AdminPress(CallbackData, prefix="admin"):
    """The staff's desk: everything that this role may do."""


class StaffPress(CallbackData, prefix="staff"):
    """A page of those who serve."""

    page: Page


class ServingPress(CallbackData, prefix="serving"):
    """One of them, by the row of their role: who gets another role has another row."""

    serving: Number


class RoleAskPress(CallbackData, prefix="roleask"):
    """Asks for the reason of another role; `member` takes it away."""

    serving: Number
    role: Wished


class RoleNewPress(CallbackData, prefix="rolenew"):
    """Somebody new: which role?"""


class RoleWayPress(CallbackData, prefix="roleway"):
    """Somebody new in this role: how do they come?"""

    role: Given


class RoleLinkPress(CallbackData, prefix="rolelink"):
    """A link that gives the role to whoever opens it first."""

    role: Given


class RoleNumberPress(CallbackData, prefix="rolenumber"):
    """Asks for the number of a member and the reason."""

    role: Given


class AuditPress(CallbackData, prefix="audit"):
    """A page of the log: all of it, of member `of`, or like row `of` in one respect."""

    by: Annotated[str, Field(pattern=r"^(all|member|actor|action|subject)$")]
    of: Number
    page: Page


class EntryPress(CallbackData, prefix="entry"):
    """One row of it."""

    entry: Number


class AuditKindsPress(CallbackData, prefix="auditkinds"):
    """Which kinds of acts there are."""

    page: Page


class AuditFilePress(CallbackData, prefix="auditfile"):
    """The log as a file."""

    form: Annotated[str, Field(pattern=r"^(csv|jsonl)$")]
