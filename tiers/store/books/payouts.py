"""The payouts' book: what agents asked for, who approved it, what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from tiers.store.tables.commission import commission_wallets
from tiers.store.tables.payouts import payouts

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Payout:
    """A payout as the store knows it: asked → approved → paid, or refused, or withdrawn.

    `amount` in minor units. `cause` of a refusal: `staff`, or `clawback` when refunds took back
    what had been asked for; `erased` of one that ended with its agent.
    """

    id: int
    agent_id: MemberId
    amount: int
    currency: str
    state: str
    through: int
    approvals: int
    programme: str
    asked_at: datetime
    first_by: MemberId | None
    first_at: datetime | None
    approved_by: MemberId | None
    approved_at: datetime | None
    settled_by: MemberId | None
    settled_at: datetime | None
    cause: str
    reason: str
    reference: str

    @property
    def is_open(self) -> bool:
        """Whether its money is held."""
        return self.state in OPEN


OPEN = ("asked", "approved")
_PAYOUT = select(*[payouts.c[name] for name in Payout.__slots__])
_OPEN = payouts.c.state.in_(OPEN)


class PayoutBook:
    """Over `payouts`. What has ended stays as it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- looking ----------------------------------------------------------------------------

    def one(self, payout_id: int) -> Payout | None:
        return self._first(_PAYOUT.where(payouts.c.id == payout_id))

    def open_of(self, agent_id: MemberId) -> Payout | None:
        """The agent's payout that has not ended; there is one at most."""
        return self._first(_PAYOUT.where(payouts.c.agent_id == agent_id, _OPEN))

    def last_that_counts(self, agent_id: MemberId) -> Payout | None:
        """The last one from which the agent's time to wait runs: what was refused does not count."""
        query = _PAYOUT.where(payouts.c.agent_id == agent_id, payouts.c.state != "refused")
        return self._first(query.order_by(payouts.c.id.desc()).limit(1))

    def _first(self, query: Any) -> Payout | None:
        row = self._connection.execute(query).first()
        return None if row is None else Payout(*row)

    def paid_through(self, agent_id: int) -> int:
        """The place in the agent's ledger up to which all that settled is paid; 0: nothing is."""
        query = select(func.max(payouts.c.through)).where(
            payouts.c.agent_id == agent_id, payouts.c.state == "paid"
        )
        return int(self._connection.scalar(query) or 0)

    def covering(self, agent_id: MemberId, seq: int | None) -> int | None:
        """The payout, open or paid, with which what settled at that place was asked for."""
        if seq is None:
            return None
        query = select(func.min(payouts.c.id)).where(
            payouts.c.agent_id == agent_id,
            payouts.c.through >= seq,
            payouts.c.state.in_((*OPEN, "paid")),
        )
        found: int | None = self._connection.scalar(query)
        return found

    def of(self, agent_id: MemberId, limit: int, offset: int = 0) -> list[Payout]:
        """The agent's, newest first."""
        query = _PAYOUT.where(payouts.c.agent_id == agent_id).order_by(payouts.c.id.desc())
        return [
            Payout(*row) for row in self._connection.execute(query.limit(limit).offset(offset))
        ]

    def count_of(self, agent_id: MemberId) -> int:
        query = select(func.count()).select_from(payouts).where(payouts.c.agent_id == agent_id)
        return int(self._connection.scalar(query) or 0)

    def waiting(self, limit: int, offset: int = 0) -> list[Payout]:
        """What waits for the staff, longest waiting first."""
        query = _PAYOUT.where(_OPEN).order_by(payouts.c.asked_at, payouts.c.id)
        return [
            Payout(*row) for row in self._connection.execute(query.limit(limit).offset(offset))
        ]

    def count_waiting(self) -> int:
        query = select(func.count()).select_from(payouts).where(_OPEN)
        return int(self._connection.scalar(query) or 0)

    # --- writing ----------------------------------------------------------------------------

    def ask(self, **said: Any) -> int:
        """A new payout; gives its number. The database refuses a second open one of an agent."""
        line = payouts.insert().values(**said).returning(payouts.c.id)
        return int(self._connection.execute(line).scalar_one())

    def asked_through(self, payout_id: int, seq: int) -> None:
        """The place in the ledger of the transaction that holds its money."""
        self._connection.execute(
            update(payouts).where(payouts.c.id == payout_id).values(through=seq)
        )

    def change(self, payout: Payout, **values: Any) -> bool:
        """Change it, if it is still in the state in which it was looked at. False: it is not."""
        line = update(payouts).where(payouts.c.id == payout.id, payouts.c.state == payout.state)
        return bool(self._connection.execute(line.values(**values)).rowcount)

    def forget(self, agent_id: MemberId) -> None:
        """Take away what was written about an agent who is erased; amounts and dates stay."""
        self._connection.execute(
            update(payouts).where(payouts.c.agent_id == agent_id).values(reason="", reference="")
        )

    # --- verify -----------------------------------------------------------------------------

    def out_of_step(self) -> tuple[int, str] | None:
        """The first agent whose ledger holds or has paid something else than the payouts say."""
        sums = (
            select(
                payouts.c.agent_id,
                func.sum(payouts.c.amount).filter(_OPEN).label("held"),
                func.sum(payouts.c.amount).filter(payouts.c.state == "paid").label("paid"),
            )
            .group_by(payouts.c.agent_id)
            .subquery()
        )
        held, paid = func.coalesce(sums.c.held, 0), func.coalesce(sums.c.paid, 0)
        wallet = commission_wallets.c
        query = (
            select(wallet.member_id, wallet.held, held, wallet.paid, paid)
            .outerjoin(sums, sums.c.agent_id == wallet.member_id)
            .where((wallet.held != held) | (wallet.paid != paid))
            .order_by(wallet.member_id)
            .limit(1)
        )
        row = self._connection.execute(query).first()
        if row is None:
            return None
        agent, holds, should_hold, has_paid, should_have_paid = row
        if holds != should_hold:
            return agent, f"{holds} are held, the open payouts say {should_hold}"
        return agent, f"{has_paid} are paid, the payouts say {should_have_paid}"
