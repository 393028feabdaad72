"""The commission ledger's rules: accounts, what a share of a purchase is, and what caps leave of it.

Pure. Double entry by agent: every transaction moves minor units between accounts of one agent, and
its entries add up to zero. `payable` alone may be below zero: what was taken back after it had been
paid out is set against the next commission.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tiers.calendar import period_first
from tiers.programme.commission import BASIS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tiers.records import MemberId

ACCOUNTS: Final = ("pending", "review", "payable", "held", "paid", "capped", "earned")
"""Per agent: what waits for its hold to end, for somebody to look, to be asked for; what was asked
for, what was paid out, what caps cut off; `earned` (negative) is what it all comes from."""
KINDS: Final = (
    "accrue", "adjust", "settle", "claw_back", "review", "release", "refuse", "request", "return",
    "pay",
)  # fmt: skip
COMMISSION_NOTICE: Final = "commission"
"""The category of messages about commission: what was taken back, which terms will hold."""
STATES: Final = ("pending", "review", "payable", "refused", "none")
"""Of a share as it is kept: `none` earns nothing from the start, for its reason."""
REASONS: Final = ("self", "gone", "barred", "currency", "shared_payer", "shared_account", "tier")
"""Why a purchase earns an agent nothing for ever (K3)."""


@dataclass(frozen=True, slots=True)
class Purse:
    """What an agent has by account, in minor units of the programme's currency."""

    pending: int = 0
    review: int = 0
    payable: int = 0
    held: int = 0
    paid: int = 0
    capped: int = 0
    earned: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What one purchase earns one agent, as it is now. Amounts in minor units, rates in basis points."""

    event_id: int
    level: int
    agent_id: MemberId
    day: int
    """The purchase's local day."""
    paid: int
    """What was really paid, less refunds."""
    gross: int
    """What it earns of that, before caps by day and month."""
    rate: int
    most: int | None
    """The cap of one purchase, by the terms of its day."""
    terms: str
    """Their hash."""
    tier: str
    """What the agent held just before."""
    state: str
    reason: str
    """Why it earns nothing, or why it waits; empty: nothing to say."""
    settles_at: datetime | None
    settled_seq: int | None
    """The transaction in the agent's ledger by which it settled; a payout covers all up to its place."""
    version: int
    because: Mapping[str, Any] = field(default_factory=dict)

    def worth(self, paid: int) -> int:
        """What so much really paid would earn."""
        return 0 if self.state in {"none", "refused"} else gross_of(paid, self.rate, self.most)

    def shown(self, paid_seq: int) -> str:
        """Its state as an agent sees it, once payouts have covered their ledger up to a place (K4)."""
        if self.state in {"none", "refused"}:
            return self.state
        if self.gross == 0 and self.version > 1:
            return "reversed"
        if self.settled_seq is not None and self.settled_seq <= paid_seq:
            return "paid"
        return self.state


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is done with the commission of one purchase, and why: an appeal must be answerable."""

    action: str = "pay"
    """`pay`; `hold` (for longer); `review` (somebody looks first); `freeze` (the same, and the agent)."""
    hold_days: int = 0
    """For `hold`: how many days more than the terms say."""
    score: int = 0
    evidence: Mapping[str, object] = field(default_factory=dict)
    """The signals that made the score."""


def gross_of(paid: int, rate: int, most: int | None) -> int:
    """The share of what was really paid, rounded down, never more than the cap of one purchase (K1)."""
    gross = paid * rate // BASIS
    return gross if most is None else min(gross, most)


def capped(amount: int, most: int | None) -> int:
    """What a cap leaves of an amount."""
    return amount if most is None else min(amount, most)


def by_month(changes: Mapping[int, int]) -> dict[int, dict[int, int]]:
    """Changes by local day, under the first day of their month."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for day, change in changes.items():
        found[period_first(day, "month")][day] = change
    return dict(found)
