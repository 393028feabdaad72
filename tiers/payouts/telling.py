"""Messages about payouts: put in the outbox by the transaction that gives the reason for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.permissions import RUNS_IT

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.books.payouts import Payout

CATEGORY: Final = "payout"
"""The category of messages about payouts: whoever asks is always told what came of it."""


def tell_agent(books: Books, payout: Payout, what: str, now: datetime, **more: object) -> None:
    """What came of a payout, to the agent: approved, paid, refused, or sent back by a refund."""
    agent = books.people.member(payout.agent_id)
    if agent is not None and agent.telegram_id is not None:
        values = {"payout": payout.id, "what": what, "amount": payout.amount}
        books.deliveries.add(
            f"payout:{payout.id}:{what}",
            member_id=agent.id,
            chat_id=agent.telegram_id,
            category=CATEGORY,
            words="payout-told",
            values={**values, "currency": payout.currency, **more},
            created_at=now,
        )


def tell_staff(
    books: Books, payout: Payout, what: str, now: datetime, but: int | None = None
) -> None:
    """That a payout waits for somebody, to all who may decide; never of whom it is."""
    for telegram_id, role in books.staff.serving().items():
        known = books.people.on_telegram(telegram_id)  # who has not come yet has no language
        if role not in RUNS_IT or (known is not None and known.id in {but, payout.agent_id}):
            continue
        books.deliveries.add(
            f"payout:{payout.id}:{what}:{telegram_id}",
            member_id=None if known is None else known.id,
            chat_id=telegram_id,
            category=CATEGORY,
            words="payout-staff",
            values={
                "payout": payout.id, "what": what, "amount": payout.amount,
                "currency": payout.currency,
            },
            created_at=now,
        )  # fmt: skip
