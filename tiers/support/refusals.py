"""Every 'no' to a question or an answer."""

from __future__ import annotations

from tiers.errors import Refusal


class TicketGone(Refusal):
    """No open ticket of this number, or none that is this person's: the answer is the same (A1)."""

    key = "refusal-ticket-gone"


class NoUrgentLeft(Refusal):
    """The member's urgent questions of this calendar month are used up."""

    key = "refusal-no-urgent-left"


class TextEmpty(Refusal):
    """Nothing that can be read was written (E.3-44)."""

    key = "refusal-text-empty"


class TextTooLong(Refusal):
    """More than `most` characters (E.3-43)."""

    key = "refusal-text-too-long"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def values(self) -> dict[str, object]:
        return {"most": self.most}
