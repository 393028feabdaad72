"""Messages about payouts: put in the outbox by the transaction that gives the reason for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.permissions import RUNS_IT
from tiers.telling import Notice, say, say_staff

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.payouts import Payout

CATEGORY: Final = "payout"
"""The category of messages about payouts: whoever asks is always told what came of it."""


def tell_agent(books: Books, payout: Payout, what: str, now: datetime, **more: object) -> None:
    """What came of a payout, to the agent: approved, paid, refused, or sent back by a refund."""
    values = {**_about(payout, what), **more}
    notice = Notice(f"payout:{payout.id}:{what}", CATEGORY, "payout-told", values, now)
    say(books, payout.agent_id, notice)


def tell_staff(
    books: Books, payout: Payout, what: str, now: datetime, but: MemberId | None = None
) -> None:
    """That a payout waits for somebody, to all who may decide; never of whom it is."""
    values = _about(payout, what)
    notice = Notice(f"payout:{payout.id}:{what}", CATEGORY, "payout-staff", values, now)
    say_staff(books, RUNS_IT, notice, but=(but, payout.agent_id))


def _about(payout: Payout, what: str) -> dict[str, object]:
    return {
        "payout": payout.id,
        "what": what,
        "amount": payout.amount,
        "currency": payout.currency,
    }
