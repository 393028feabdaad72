"""Every 'no' about who serves."""

from __future__ import annotations

from tiers.errors import Mistyped, Refusal


class NotServing(Refusal):
    """The role is nobody's any more, or was never anybody's: one answer for both."""

    key = "refusal-not-serving"


class OwnRole(Refusal):
    """Nobody changes their own role: nobody rises by themselves, and nobody locks everybody out (A3)."""

    key = "refusal-own-role"


class ServesAlready(Refusal):
    """Whoever serves does not come by a link: it could take a higher role away. It stays good."""

    key = "refusal-serves-already"


class NobodyToAppoint(Mistyped):
    """There is no such member, or they have never come to the bot."""

    key = "refusal-nobody-to-appoint"


class StaffReasonMissing(Mistyped):
    """A role is changed with a reason."""

    key = "refusal-staff-reason-missing"
