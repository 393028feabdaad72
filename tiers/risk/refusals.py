"""Every 'no' about cases and exclusions."""

from __future__ import annotations

from tiers.errors import Refusal


class CountsAlready(Refusal):
    """There is no such event, or nothing leaves it out."""

    key = "refusal-counts-already"


class CaseGone(Refusal):
    """There is no such case for whoever asks, or it is decided: one answer for all of them."""

    key = "refusal-case-gone"


class OwnCase(Refusal):
    """Nobody decides about themselves (A3)."""

    key = "refusal-own-case"


class NoAppeal(Refusal):
    """The case was appealed before, or has ended well."""

    key = "refusal-no-appeal"


class StaffNotFrozen(Refusal):
    """Whoever serves is not frozen by a colleague: their role is taken first, by who may do that."""

    key = "refusal-staff-not-frozen"


class NobodyToFreeze(Refusal):
    """There is no such member."""

    key = "refusal-nobody-to-freeze"
