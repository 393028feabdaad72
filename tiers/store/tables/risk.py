"""Cases of suspicion: purchases whose commission waits for one of the staff, and what was decided."""

from sqlalchemy import CheckConstraint, Column, Index, Text

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int, Json

CASE_STATES = ("open", "cleared", "refused")

cases = table(
    "cases",
    identity(),
    # Whom it is about: the agent whose commission waits.
    reference("member_id", "members.id", nullable=False, index=True),
    Column("state", Text, nullable=False, server_default="open"),
    # Of the purchase that scored most.
    Column("score", Int, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("decided_by", Text),
    # In the words of the staff, for the agent; taken away when the agent is erased.
    Column("reason", Text),
    # What the agent says to it, once, and the answer, once.
    Column("appeal", Text),
    Column("appealed_at", Instant),
    Column("answer", Text),
    Column("answered_at", Instant),
    Column("answered_by", Text),
    one_of("state", CASE_STATES),
    CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided"),
    CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_by"),
    CheckConstraint("answered_at IS NULL OR appealed_at IS NOT NULL", name="answered"),
)
_open = cases.c.state == "open"
Index("ux_cases_open", cases.c.member_id, unique=True,
      sqlite_where=_open, postgresql_where=_open)  # fmt: skip
_appealed = cases.c.appealed_at.is_not(None) & cases.c.answered_at.is_(None)
Index("ix_cases_appealed", cases.c.appealed_at,
      sqlite_where=_appealed, postgresql_where=_appealed)  # fmt: skip

# The purchases of a case, each with what was noticed about it: an appeal must be answerable.
case_lines = table(
    "case_lines",
    reference("case_id", "cases.id", primary_key=True),
    reference("event_id", "events.id", primary_key=True, index=True),
    reference("buyer_id", "members.id", nullable=False, index=True),
    Column("score", Int, nullable=False),
    Column("signals", Json, nullable=False),
    Column("programme", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# Shares of commission that were looked at once more before they became payable.
second_looks = table(
    "second_looks",
    reference("event_id", "events.id", primary_key=True),
    Column("level", Int, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)
