"""Every 'no' to a question or an answer."""

from __future__ import annotations

from tiers.errors import Refusal


class TicketGone(Refusal):
    """No open ticket of this number, or none that is this person's: the answer is the same (A1)."""

    key = "refusal-ticket-gone"


class NoUrgentLeft(Refusal):
    """The member's urgent questions of this calendar month are used up."""

    key = "refusal-no-urgent-left"
