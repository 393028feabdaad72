"""Every 'no' to sending a promotion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.errors import Mistyped, Refusal

if TYPE_CHECKING:
    from datetime import datetime


class PromotionGone(Refusal):
    """No promotion of this number that could be sent."""

    key = "refusal-promotion-gone"


class NothingToSay(Refusal):
    """The promotion has no message yet, or not the second one that half of the people would get."""

    key = "refusal-nothing-to-say"


class NobodyChosen(Refusal):
    """Nobody has said yet whom it goes to."""

    key = "refusal-nobody-chosen"


class EmptyAudience(Refusal):
    """Nobody would get it: no broadcast is made (E.4 row 68)."""

    key = "refusal-empty-audience"


class BroadcastGone(Refusal):
    """No broadcast of this number that could be decided about, or another person's."""

    key = "refusal-broadcast-gone"


class PreviewOld(Refusal):
    """What was previewed is more than two minutes old (A24)."""

    key = "refusal-preview-old"


class PromotionChanged(Refusal):
    """The promotion is not what was previewed any more (A24)."""

    key = "refusal-promotion-changed"


class CountWrong(Mistyped):
    """The number typed is not the number of recipients (E.4 row 69)."""

    key = "refusal-count-wrong"


class TooManyToday(Refusal):
    """With this one, whoever confirms it would have sent to more people than one may in a day (A22)."""

    key = "refusal-too-many-today"

    def __init__(self, audience: int, left: int, most: int) -> None:
        super().__init__(f"{audience} of {left} left, {most} in all")
        self.audience, self.left, self.most = audience, left, most

    def values(self) -> dict[str, object]:
        return {"n": self.audience, "left": self.left, "most": self.most}


class ConfirmedByYou(Refusal):
    """It takes a second person (A22, A3)."""

    key = "refusal-confirmed-by-you"


class UndoTooLate(Refusal):
    """It has begun: it can only be stopped (E.4 row 71)."""

    key = "refusal-undo-too-late"


class NoResultsYet(Refusal):
    """It has not begun, so nothing can have come of it."""

    key = "refusal-no-results-yet"


class NotRunning(Refusal):
    """The broadcast is not in a state for this: it has ended, or not begun."""

    key = "refusal-not-running"


class RecipientDecided(Refusal):
    """Nothing unclear is left there to decide about."""

    key = "refusal-recipient-decided"


class NothingToDelete(Refusal):
    """It has not begun, or it is being deleted already, or has been."""

    key = "refusal-nothing-to-delete"


class TooOldToDelete(Refusal):
    """Telegram deletes none of its messages any more: all are older than 48 hours."""

    key = "refusal-too-old-to-delete"


class DeleteCountWrong(Mistyped):
    """The number typed is not the number of recipients: nothing is deleted."""

    key = "refusal-delete-count-wrong"


class NotRevising(Refusal):
    """Nothing is being deleted or corrected there."""

    key = "refusal-not-revising"


class CorrectionGone(Refusal):
    """No correction of this number that could be decided about, or another person's."""

    key = "refusal-correction-gone"


class CannotCorrect(Refusal):
    """What was sent can't become that: `why`, and in which part (if there are two) and language.

    `unsent`: it has not begun; `deleted`: it is deleted, or being so; `closed`: the promotion comes
    back by itself or was put away, so it can't be changed; `gone`: it says nothing there any more;
    `kind`, `media`: Telegram changes the words of a message only; `same`: nothing differs.
    """

    key = "refusal-cannot-correct"

    def __init__(self, why: str, part: str = "", language: str = "") -> None:
        super().__init__(f"{why} {part} {language}".strip())
        self.why, self.part, self.language = why, part, language

    def values(self) -> dict[str, object]:
        return {"why": self.why, "part": self.part, "language": self.language}


class _AboutTime(Mistyped):
    """With the instant that the sentence names."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"{type(self).__doc__} ({at:%Y-%m-%d %H:%M %Z})")
        self.at = at

    def values(self) -> dict[str, object]:
        return {"at": self.at}


class NotATime(Mistyped):
    """What was typed is no date with an hour."""

    key = "refusal-not-a-time"


class NotAReturn(Mistyped):
    """What was typed does not say when a promotion comes back; `how` says what is missing."""

    key = "refusal-not-a-return"

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how

    def values(self) -> dict[str, object]:
        return {"how": self.how}


class NoSuchDay(Mistyped):
    """The calendar has no such day."""

    key = "refusal-no-such-day"


class NoSuchHour(Mistyped):
    """The clock has no such hour: it goes from 00:00 to 23:59."""

    key = "refusal-no-such-hour"


class TimeSkipped(_AboutTime):
    """The clock is put forward over this time; `at` is the nearest that there is."""

    key = "refusal-time-skipped"


class TimePassed(_AboutTime):
    """The time is over; `at` is now."""

    key = "refusal-time-passed"


class TimeTooFar(_AboutTime):
    """The time is too far ahead; `at` is the last that can be chosen."""

    key = "refusal-time-too-far"
