"""Payouts: what agents ask to be paid of their commission, and what became of it."""

from sqlalchemy import CheckConstraint, Column, Index, Text

from tiers.store.tables.commission import commission_transactions
from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int

PAYOUT_STATES = ("asked", "approved", "paid", "refused", "withdrawn")
CAUSES = ("", "staff", "clawback", "erased")

payouts = table(
    "payouts",
    identity(),
    reference("agent_id", "members.id", nullable=False),
    Column("amount", Int, nullable=False),
    Column("currency", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="asked"),
    # The place in the agent's ledger at which it was asked for: it covers all that settled before.
    Column("through", Int, nullable=False),
    # How many of the staff must approve, by the terms of that instant.
    Column("approvals", Int, nullable=False),
    Column("programme", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    # Where two must approve: the first of them.
    reference("first_by", "members.id"),
    Column("first_at", Instant),
    reference("approved_by", "members.id"),
    Column("approved_at", Instant),
    # Who ended it, and when; nobody where the engine did.
    reference("settled_by", "members.id"),
    Column("settled_at", Instant),
    # Why it was refused: by the staff, or by the engine. Their words, and the reference of the
    # payment, are taken away when the agent is erased.
    Column("cause", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("reference", Text, nullable=False, server_default=""),
    one_of("state", PAYOUT_STATES),
    one_of("cause", CAUSES),
    CheckConstraint("amount BETWEEN 1 AND 1000000000000000", name="amount"),
    CheckConstraint("approvals IN (1, 2)", name="approvals"),
    # A3: never one's own, never the same person twice.
    CheckConstraint("first_by <> agent_id AND approved_by <> agent_id", name="own"),
    CheckConstraint("first_by <> approved_by", name="two_people"),
    CheckConstraint(
        "state NOT IN ('approved', 'paid') OR (approved_by IS NOT NULL AND"
        " (approvals = 1 OR first_by IS NOT NULL))",
        name="approved",
    ),
    CheckConstraint("(state IN ('asked', 'approved')) = (settled_at IS NULL)", name="settled"),
    CheckConstraint("(state = 'refused') = (cause IN ('staff', 'clawback'))", name="refused"),
)
_open = payouts.c.state.in_(("asked", "approved"))
# The same money is never asked for twice (K4).
Index("ux_payouts_open", payouts.c.agent_id, unique=True,
      sqlite_where=_open, postgresql_where=_open)  # fmt: skip
Index("ix_payouts_waiting", payouts.c.asked_at, sqlite_where=_open, postgresql_where=_open)
Index("ix_payouts_agent_id", payouts.c.agent_id, payouts.c.id)

# Statements look at a month of one agent's ledger.
Index("ix_commission_transactions_month", commission_transactions.c.member_id,
      commission_transactions.c.at)  # fmt: skip
