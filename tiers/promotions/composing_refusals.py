"""Every 'no' while a promotion is composed; what is wrong inside a text is said in `tiers.markup`."""

from __future__ import annotations

from tiers.errors import Mistyped, Refusal


class BadLink(Mistyped):
    """A link button that can't be: `reason` is scheme, host, label, long or place."""

    key = "refusal-bad-link"

    def __init__(self, reason: str, most: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.most = reason, most

    def values(self) -> dict[str, object]:
        return {"reason": self.reason, "most": self.most}


class ButtonsFull(Refusal):
    """A message has `most` buttons already."""

    key = "refusal-buttons-full"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def values(self) -> dict[str, object]:
        return {"most": self.most}


class AlbumFull(Refusal):
    """Telegram takes `most` files in an album."""

    key = "refusal-album-full"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def values(self) -> dict[str, object]:
        return {"most": self.most}


class NotSendable(Mistyped):
    """A sticker, a voice message, a poll: nothing that a promotion is made of."""

    key = "refusal-not-sendable"


class WordsFirst(Refusal):
    """There is no message yet in that part and language, so there is nothing to put buttons under."""

    key = "refusal-words-first"


class DoesNotFit(Refusal):
    """Somebody would get more than Telegram takes, or a button for a perk that is gone (E.4 row 66)."""

    key = "refusal-does-not-fit"


class ChoiceGone(Refusal):
    """A category, a perk or a language that the programme does not have."""

    key = "refusal-choice-gone"
