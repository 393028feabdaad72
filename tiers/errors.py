"""Every 'no' that Tierbot can say, as a class with a locale key and the values its sentence needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """The request was understood and the answer is no. Nothing has changed."""

    key = "refusal-generic"

    def __str__(self) -> str:
        """For the operator and the log; in the chat people hear the sentence of `key`."""
        return super().__str__() or (self.__doc__ or "").partition("\n")[0]

    def values(self) -> dict[str, object]:
        """Numbers and names for the sentence."""
        return {}


class Mistyped(Refusal):
    """What was typed can't be taken as it is; typed otherwise it may be."""


class NotAllowed(Refusal):
    """The acting person's role does not permit this; `act` is the use case that was refused."""

    key = "refusal-not-allowed"

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


class DeadLink(Refusal):
    """A start token that is unknown, used up, expired or of another kind: one answer for all of them."""

    key = "refusal-dead-link"


class TermsUnread(Refusal):
    """The terms of commission in force have not been read yet: new links and payouts wait for that."""

    key = "refusal-terms-unread"


class UnknownMember(Mistyped):
    """No member has this number, or the member is gone."""

    key = "refusal-unknown-member"

    def __init__(self, number: int) -> None:
        super().__init__(f"no member #{number}")
        self.number = number

    def values(self) -> dict[str, object]:
        return {"number": str(self.number)}


class NumberPlease(Mistyped):
    """Somebody was named otherwise than by number: names change hands (A23, E.4 row 62)."""

    key = "refusal-number-please"


class ReasonMissing(Mistyped):
    """Nobody is moved, and no tier is laid, without a reason."""

    key = "refusal-reason-missing"


class AccountTaken(Refusal):
    """The shop account is already bound to another person on Telegram."""

    key = "refusal-account-taken"


class BothHoldClaims(Refusal):
    """Both members have claimed perks: made one, they would have had them twice. The staff must look."""

    key = "refusal-both-hold-claims"


class BothHaveUplines(Refusal):
    """Both members were invited: made one, they would have two uplines. The staff must look."""

    key = "refusal-both-have-uplines"


class UnderReview(Refusal):
    """The account's member is stopped, or has an open case: joined to another, they would be free."""

    key = "refusal-under-review"


class GoesInCircles(Refusal):
    """Somebody would be above themselves. Nothing has changed."""

    key = "refusal-goes-in-circles"


class UnknownAccount(Refusal):
    """No event of this account has been recorded under this source."""

    key = "refusal-unknown-account"

    def __init__(self, source: str, account: str) -> None:
        super().__init__(f"source {source!r} has no account {account!r}")
        self.source, self.account = source, account

    def values(self) -> dict[str, object]:
        return {"source": self.source, "account": self.account}


class UnknownLanguage(Refusal):
    """A language that this bot does not speak."""

    key = "refusal-unknown-language"


class StaffStays(Refusal):
    """Somebody on the staff can't be erased: what they did must stay accountable. Resign first."""

    key = "refusal-staff-stays"


class Conflict(Refusal):
    """The same (source, event id) has been recorded before with other content. Nothing has changed."""

    key = "refusal-conflict"

    def __init__(self, source: str, event_id: str, recorded_at: datetime) -> None:
        super().__init__(f"event {event_id!r} of {source!r} is recorded with other content")
        self.source, self.event_id, self.recorded_at = source, event_id, recorded_at

    def values(self) -> dict[str, object]:
        return {"source": self.source, "event": self.event_id, "at": self.recorded_at}


class BadEvent(Refusal):
    """An event that the programme cannot take; `reason` is a stable word, `detail` a sentence."""

    key = "refusal-bad-event"

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail

    def values(self) -> dict[str, object]:
        return {"reason": self.reason, "detail": self.detail}


class NotEnoughPoints(Refusal):
    """Fewer points can be spent than this costs. Nothing has been taken."""

    key = "refusal-not-enough-points"

    def __init__(self, have: int, need: int) -> None:
        super().__init__(f"{need} points are needed, {have} can be spent")
        self.have, self.need = have, need

    def values(self) -> dict[str, object]:
        return {"have": self.have, "need": self.need, "missing": self.need - self.have}


class NoPrices(Refusal):
    """The programme in force has no price list."""

    key = "refusal-no-prices"


class NoSupport(Refusal):
    """The programme in force says nothing about support."""

    key = "refusal-no-support"


class UnknownItem(Refusal):
    """Nothing of that id is on the price list."""

    key = "refusal-unknown-item"

    def __init__(self, item: str) -> None:
        super().__init__(f"no item {item!r} is on the price list")
        self.item = item

    def values(self) -> dict[str, object]:
        return {"item": self.item}


class BadQuantity(Mistyped):
    """Not a number of pieces that can be quoted."""

    key = "refusal-bad-quantity"

    def __init__(self, most: int) -> None:
        super().__init__(f"a quantity is a whole number from 1 to {most}")
        self.most = most

    def values(self) -> dict[str, object]:
        return {"most": self.most}


class NoDay(Refusal):
    """Not a day of the year, written as month and day."""

    key = "refusal-no-day"


class NotADate(Mistyped):
    """Not a date of the calendar, written as year, month and day."""

    key = "refusal-not-a-date"


class BirthdayStays(Refusal):
    """The member has told their birthday before; only staff change it."""

    key = "refusal-birthday-stays"


class TextEmpty(Mistyped):
    """Nothing that can be read was written (E.3-44)."""

    key = "refusal-text-empty"


class TextTooLong(Mistyped):
    """More than `most` characters (E.3-43)."""

    key = "refusal-text-too-long"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def values(self) -> dict[str, object]:
        return {"most": self.most}


class StoreBusy(Exception):  # noqa: N818 - said to people as it is
    """The store could not be written to in time; the same request may be sent again."""
