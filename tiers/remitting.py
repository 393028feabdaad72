"""The money of a payout: held at once, then paid out or given back. Each once (K4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.ledger import Cause

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.payouts import Payout


def hold(books: Books, payout: Payout, now: datetime) -> int:
    """What was asked for cannot be asked for again. Gives the place in the agent's ledger."""
    return _move(books, payout, "request", {"payable": -payout.amount, "held": payout.amount}, now)


def give_back(books: Books, payout: Payout, now: datetime) -> None:
    """It is payable again; what refunds have taken back since is set against it."""
    _move(books, payout, "return", {"held": -payout.amount, "payable": payout.amount}, now)


def pay(books: Books, payout: Payout, now: datetime) -> None:
    """It has reached the agent."""
    _move(books, payout, "pay", {"held": -payout.amount, "paid": payout.amount}, now)


def _move(books: Books, payout: Payout, kind: str, entries: dict[str, int], now: datetime) -> int:
    # The key ends a payout once, whichever way: giving back what was paid would have the same one.
    step = "hold" if kind == "request" else "end"
    cause = Cause(f"payout:{payout.id}:{step}", now, payout.programme, {"payout": payout.id})
    return books.purses.post(payout.agent_id, cause, kind, entries)


def end_with_agent(books: Books, agent: MemberId, now: datetime) -> None:
    """An agent who is erased asks for nothing any more; what was written about it goes, too."""
    payout = books.payouts.open_of(agent)
    if payout is not None:
        books.payouts.change(payout, state="withdrawn", cause="erased", settled_at=now)
        give_back(books, payout, now)
    books.payouts.forget(agent)
